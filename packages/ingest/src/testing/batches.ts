import fc from "fast-check";
import type { PointBatch, PointColumns } from "../batch.ts";

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

const columns: fc.Arbitrary<PointColumns> = fc
  .record({
    metric: fc.string({ unit: "grapheme", maxLength: 20 }),
    host: fc.string({ maxLength: 5 }),
    points: fc.array(fc.tuple(int64, int64, fc.double()), { maxLength: 40 }),
  })
  .map(({ metric, host, points }) => ({
    metric,
    host,
    steps: BigInt64Array.from(points, ([step]) => step),
    timestampsUs: BigInt64Array.from(points, ([, timestamp]) => timestamp),
    values: Float64Array.from(points, ([, , value]) => value),
  }));

/** Any batch the types allow. */
export const anyBatch: fc.Arbitrary<PointBatch> = fc.record({
  owner: fc.record({ teamId: fc.string(), projectId: fc.string(), experimentId: fc.string() }),
  batchId: fc.option(fc.string({ unit: "grapheme" }), { nil: undefined }),
  contentHash: fc.string(),
  receivedAtUs: fc.integer({ min: 0, max: 4e15 }),
  series: fc.array(columns, { maxLength: 4 }),
});

/** A small batch of one point whose identity and content are told by its arguments. */
export function smallBatch(
  experimentId: string,
  batchId: string | undefined,
  content = 0,
  step = 0n,
): PointBatch {
  return {
    owner: { teamId: "team", projectId: "project", experimentId },
    batchId,
    contentHash: `hash-${content}`,
    receivedAtUs: 0,
    series: [
      {
        metric: "loss",
        host: "",
        steps: BigInt64Array.of(step),
        timestampsUs: BigInt64Array.of(BigInt(content)),
        values: Float64Array.of(content),
      },
    ],
  };
}
