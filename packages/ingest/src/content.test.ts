import fc from "fast-check";
import { expect, test } from "vitest";
import { contentHash, NO_TIMESTAMP, Timestamper } from "./content.ts";
import { anyBatch } from "./testing/batches.ts";

const untimed = (count: number) => ({
  metric: "loss",
  host: "",
  steps: new BigInt64Array(count),
  timestampsUs: new BigInt64Array(count).fill(NO_TIMESTAMP),
  values: new Float64Array(count),
});

test("equal content has an equal hash, and any change of it another one", () => {
  fc.assert(
    fc.property(anyBatch, fc.nat(), ({ series }, pick) => {
      const hash = contentHash(series);
      expect(hash).toMatch(/^[0-9a-f]{32}$/);
      expect(contentHash(structuredClone(series))).toBe(hash);
      const changed = structuredClone(series);
      const one = changed[pick % (changed.length || 1)];
      if (one === undefined || one.steps.length === 0) return;
      one.steps[pick % one.steps.length]! ^= 1n;
      expect(contentHash(changed)).not.toBe(hash);
      expect(contentHash([...series, untimed(0)])).not.toBe(hash);
    }),
  );
});

test("text cannot move between metric and host unnoticed", () => {
  const named = (metric: string, host: string) => ({ ...untimed(1), metric, host });
  expect(contentHash([named("ab", "c")])).not.toBe(contentHash([named("a", "bc")]));
});

test("points without a time get increasing ones, never one twice, and sent times stay", () => {
  const timestamper = new Timestamper(() => 1_000.5);
  const first = untimed(3);
  first.timestampsUs[1] = -5n;
  timestamper.stamp([first]);
  expect([...first.timestampsUs]).toEqual([1_000_500n, -5n, 1_000_501n]);
  const second = [untimed(1), untimed(1)];
  timestamper.stamp(second);
  expect(second.map(({ timestampsUs }) => timestampsUs[0])).toEqual([1_000_502n, 1_000_503n]);
});
