import { dashes, slotCount } from "./palette.ts";

export interface Slot {
  hue: number;
  dash: number;
}

/** FNV-1a over UTF-16 units: the same name starts from the same hue everywhere. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}

/**
 * Gives each key a hue and a line style. A key starts from the hue of its name and moves to the next one that no earlier key took; `known` are
 * those given before: they keep their hue, and change only the line style when two that meet for the first time look alike. Two keys get the same pair only when there are more keys than pairs.
 */
export function assignSlots(
  keys: readonly string[],
  known: ReadonlyMap<string, Slot> = new Map(),
): Map<string, Slot> {
  const slots = new Map<string, Slot>();
  const used = new Set<number>();
  for (const key of keys) {
    const before = known.get(key);
    if (before === undefined || slots.has(key)) continue;
    const slot = restyled(before, used);
    slots.set(key, slot);
    used.add(slot.dash * slotCount + slot.hue);
  }
  for (const key of keys) {
    if (slots.has(key)) continue;
    const slot = firstFree(hash(key) % slotCount, used);
    slots.set(key, slot);
    used.add(slot.dash * slotCount + slot.hue);
  }
  return slots;
}

function restyled(slot: Slot, used: ReadonlySet<number>): Slot {
  for (let move = 0; move < dashes.length; move++) {
    const dash = (slot.dash + move) % dashes.length;
    if (!used.has(dash * slotCount + slot.hue)) return { hue: slot.hue, dash };
  }
  return slot;
}

function firstFree(start: number, used: ReadonlySet<number>): Slot {
  for (let dash = 0; dash < dashes.length; dash++) {
    for (let move = 0; move < slotCount; move++) {
      const hue = (start + move) % slotCount;
      if (!used.has(dash * slotCount + hue)) return { hue, dash };
    }
  }
  return { hue: start, dash: 0 };
}
