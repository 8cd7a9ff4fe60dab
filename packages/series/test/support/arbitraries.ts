import fc from "fast-check";
import type { PointColumns } from "../../src/index.ts";

const dense = fc
  .tuple(fc.integer({ min: -40, max: 200 }), fc.integer({ min: 1, max: 40 }))
  .map(([from, length]) => Array.from({ length }, (_, i) => BigInt(from + i)));
const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: -20n, max: 60n }) },
  { weight: 1, arbitrary: fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n, 2n ** 62n, -(2n ** 62n) - 1n) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) },
);
const scattered = fc.array(anyStep, { minLength: 1, maxLength: 12 });
const sparse = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 1, max: 40 }))
  .map(([from, length]) => Array.from({ length }, (_, i) => from + BigInt(i) * 1_000_003n));

const year1900 = -2_208_988_800_000_000n;
const endOf2299 = 10_413_791_999_999_999n;
const timestamp = fc.oneof(
  fc.bigInt({ min: 0n, max: 3n }),
  fc.constantFrom(year1900, endOf2299, -1n),
  fc.bigInt({ min: year1900, max: endOf2299 }),
);

const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 1e300, 1e-300),
  },
  { weight: 1, arbitrary: fc.double() },
);

const columns: fc.Arbitrary<PointColumns> = fc
  .tuple(
    fc.constantFrom("loss", "a/b c'\\\"%é"),
    fc.constantFrom("", "rank-1"),
    fc.oneof(
      { weight: 3, arbitrary: dense },
      { weight: 2, arbitrary: scattered },
      { weight: 1, arbitrary: sparse },
    ),
    fc.infiniteStream(timestamp),
    fc.infiniteStream(value),
  )
  .map(([metric, host, steps, timestamps, values]) => ({
    metric,
    host,
    steps: BigInt64Array.from(steps),
    timestampsUs: BigInt64Array.from(steps, () => timestamps.next().value as bigint),
    values: Float64Array.from(steps, () => values.next().value as number),
  }));

const october = 1_790_800_000_000_000;
const november = 1_793_700_000_000_000;

/** A request, received in one of two months: its rows lie in one of two partitions. */
const batch = fc.record({
  receivedAtUs: fc.constantFrom(october, november),
  series: fc.array(columns, { minLength: 1, maxLength: 3 }),
});

export type Action =
  | { readonly do: "append"; readonly batches: readonly { receivedAtUs: number; series: PointColumns[] }[] }
  | { readonly do: "store"; readonly reversed: boolean; readonly dies: string | undefined }
  | { readonly do: "redeliver"; readonly from: number; readonly length: number }
  | {
      readonly do: "recompute";
      readonly some: number | undefined;
      readonly writesUntilDeath: number | undefined;
    }
  | { readonly do: "restart" }
  | { readonly do: "check"; readonly question: Question };

export interface Question {
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
  readonly buckets: number;
  readonly limit: number;
  readonly after: number;
}

const window = fc
  .tuple(fc.option(anyStep, { nil: undefined }), fc.option(anyStep, { nil: undefined }))
  .map(([a, b]) => (a !== undefined && b !== undefined && a > b ? { from: b, to: a } : { from: a, to: b }));

export const question: fc.Arbitrary<Question> = fc
  .tuple(
    window,
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 0, max: 12 }),
  )
  .map(([ends, buckets, limit, after]) => ({ ...ends, buckets, limit, after }));

export const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("append"),
      batches: fc.array(batch, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("store"),
      reversed: fc.boolean(),
      dies: fc.oneof(
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom("points", "batches") },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("redeliver"),
      from: fc.nat(20),
      length: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("recompute"),
      some: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      writesUntilDeath: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined, freq: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restart") }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("check"), question }) },
) as fc.Arbitrary<Action>;
