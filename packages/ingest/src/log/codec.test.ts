import fc from "fast-check";
import { expect, test } from "vitest";
import { anyBatch } from "../testing/batches.ts";
import { decodeBatch, encodeBatch, encodedBytes } from "./codec.ts";

test("a batch comes back from its bytes, NaN and every 64-bit integer included", () => {
  fc.assert(
    fc.property(anyBatch, fc.nat(9), (batch, offset) => {
      const bytes = encodedBytes(batch);
      const buffer = Buffer.alloc(offset + bytes);
      expect(encodeBatch(batch, buffer, offset)).toBe(offset + bytes);
      expect(decodeBatch(buffer.subarray(offset))).toEqual(batch);
    }),
  );
});

test("a batch of a newer format is refused", () => {
  expect(() => decodeBatch(Buffer.from([2]))).toThrow(
    expect.objectContaining({ code: "INGEST_LOG_NEWER_VERSION" }),
  );
});
