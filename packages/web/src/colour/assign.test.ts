import fc from "fast-check";
import { expect, test } from "vitest";
import { assignSlots, type Slot } from "./assign.ts";
import { dashes, slotColours, slotCount } from "./palette.ts";

const names = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: slotCount * dashes.length });
const look = ({ hue, dash }: Slot) => `${hue}:${dash}`;

test("as long as there are looks, no two keys look the same, and the same keys look the same again", () => {
  fc.assert(
    fc.property(names, (keys) => {
      const slots = assignSlots(keys);
      expect(new Set([...slots.values()].map(look)).size).toBe(keys.length);
      expect(assignSlots(keys)).toEqual(slots);
    }),
  );
});

test("a key that was given a hue keeps it whatever else is shown", () => {
  fc.assert(
    fc.property(names, names, (before, after) => {
      const known = assignSlots(before);
      const slots = assignSlots([...new Set([...after, ...before])].slice(0, 32), known);
      for (const [key, slot] of slots) {
        const earlier = known.get(key);
        if (earlier !== undefined) expect(slot.hue).toBe(earlier.hue);
      }
      expect(new Set([...slots.values()].map(look)).size).toBe(slots.size);
    }),
  );
});

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test.each([
  ["light", "#ffffff"],
  ["dark", "#16191c"],
] as const)("every hue stands out from the %s surface by 3:1", (theme, surface) => {
  for (const colour of slotColours[theme]) {
    const [high, low] = [luminance(colour), luminance(surface)].sort((a, b) => b - a) as [number, number];
    expect((high + 0.05) / (low + 0.05), colour).toBeGreaterThanOrEqual(3);
  }
});
