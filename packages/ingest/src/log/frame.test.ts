import fc from "fast-check";
import { expect, test } from "vitest";
import { anyBatch, smallBatch } from "../testing/batches.ts";
import { decodeFrame, encodeFrame, frameAt, nextFrame } from "./frame.ts";

test("a frame carries its batch and sequence", () => {
  fc.assert(
    fc.property(anyBatch, fc.maxSafeNat(), (batch, sequence) => {
      const frame = frameAt(encodeFrame(sequence, batch), 0);
      if (typeof frame === "string") throw new Error(frame);
      expect(decodeFrame(frame)).toEqual({ ...batch, sequence });
    }),
  );
});

test("any cut and any flipped bit is noticed", () => {
  fc.assert(
    fc.property(anyBatch, fc.nat(), fc.nat(7), (batch, position, bit) => {
      const whole = encodeFrame(7, batch);
      const at = position % whole.length;
      expect(frameAt(whole.subarray(0, at), 0)).toBe("short");
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      expect(typeof frameAt(flipped, 0)).toBe("string");
    }),
  );
});

test("the next whole frame after damage is found, wherever it begins", () => {
  const frame = encodeFrame(1, smallBatch("e", "b"));
  const junk = Buffer.concat([frame.subarray(0, 30), frame.subarray(0, 4), Buffer.alloc(3)]);
  expect(nextFrame(Buffer.concat([junk, frame]), 0)).toBe(junk.length);
  expect(nextFrame(junk, 0)).toBeUndefined();
});
