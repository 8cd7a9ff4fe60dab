import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block, BlockColumn } from "../../src/index.ts";
import type { Subject } from "../engine-contract.ts";

const table = `CREATE OR REPLACE TABLE every_column
  (row UInt32, i Int64, t DateTime64(6), q UInt64, w UInt32, d DateTime, b UInt8, f Float64, s String, u UUID,
   ds String, du UUID, lc LowCardinality(String), cs String, cu UUID, ci Int64)
  ENGINE = Memory`;

const microseconds = { min: -2_208_988_800_000_000n, max: 10_413_791_999_999_999n };
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "\0", "😀", "\t\n\\'", "x".repeat(127), "é".repeat(64), "y".repeat(20_000)),
);
const float = fc.oneof(
  fc.double(),
  fc.constantFrom(-0, Number.NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE),
);

const rows = fc.array(
  fc.record({
    i: int64,
    t: fc.oneof(fc.bigInt(microseconds), fc.constantFrom(microseconds.min, microseconds.max)),
    q: uint64,
    w: uint32,
    d: uint32,
    b: fc.integer({ min: 0, max: 255 }),
    f: float,
    s: text,
    u: fc.uuid(),
    index: fc.nat(),
  }),
  { minLength: 1, maxLength: 300 },
);
const dictionary = fc.array(fc.tuple(text, fc.uuid()), { minLength: 1, maxLength: 300 });
const constant = fc.record({ cs: text, cu: fc.uuid(), ci: int64 });

export function columnContract(subject: Subject): void {
  test("blocks of every column type come back as they went in", async () => {
    await fc.assert(
      fc.asyncProperty(rows, dictionary, constant, async (values, entries, constants) => {
        const { engine } = subject;
        await engine.execute({ sql: table });
        await engine.insert("every_column", toBlock(values, entries, constants));
        const stored = await engine.query<Record<string, unknown>>({
          sql: `SELECT * EXCEPT (row) REPLACE (toUnixTimestamp64Micro(t) AS t, toUnixTimestamp(d) AS d, reinterpretAsUInt64(f) AS f,
            base64Encode(s) AS s, base64Encode(ds) AS ds, base64Encode(lc) AS lc, base64Encode(cs) AS cs)
            FROM every_column ORDER BY row`,
        });
        expect(stored).toEqual(values.map((value) => expected(value, entries, constants)));
      }),
      { numRuns: 25 },
    );
  });

  test("the first and the last moment of the calendar", async () => {
    const { engine } = subject;
    await engine.execute({ sql: "CREATE OR REPLACE TABLE moments (t DateTime64(6)) ENGINE = Memory" });
    const values = new BigInt64Array([microseconds.min, microseconds.max]);
    await engine.insert("moments", { rowCount: 2, columns: [{ name: "t", type: "DateTime64(6)", values }] });
    expect(await engine.query({ sql: "SELECT t FROM moments ORDER BY t" })).toEqual([
      { t: "1900-01-01 00:00:00.000000" },
      { t: "2299-12-31 23:59:59.999999" },
    ]);
  });

  test("a dictionary wider than 65,536 entries", async () => {
    const { engine } = subject;
    const size = 70_000;
    const entries = Array.from({ length: size }, (_, index) => `entry ${index}`);
    await engine.execute({
      sql: "CREATE OR REPLACE TABLE wide (k UInt32, v LowCardinality(String)) ENGINE = Memory",
    });
    await engine.insert("wide", {
      rowCount: size,
      columns: [
        { name: "k", type: "UInt32", values: Uint32Array.from({ length: size }, (_, k) => k) },
        {
          name: "v",
          type: "LowCardinality(String)",
          dictionary: entries,
          indexes: Uint32Array.from({ length: size }, (_, k) => size - 1 - k),
        },
      ],
    });
    const sql = "SELECT countIf(v = concat('entry ', toString(69999 - k))) AS right FROM wide";
    expect(await engine.query({ sql })).toEqual([{ right: String(size) }]);
  });
}

type Values = typeof rows extends fc.Arbitrary<infer T> ? T : never;
type Entries = readonly [string, string][];
interface Constants {
  cs: string;
  cu: string;
  ci: bigint;
}

function toBlock(values: Values, entries: Entries, { cs, cu, ci }: Constants): Block {
  const indexes = Uint32Array.from(values, ({ index }) => index % entries.length);
  const texts = entries.map(([first]) => first);
  const uuids = entries.map(([, second]) => second);
  const columns: BlockColumn[] = [
    { name: "row", type: "UInt32", values: Uint32Array.from(values, (_, row) => row) },
    { name: "i", type: "Int64", values: BigInt64Array.from(values, ({ i }) => i) },
    { name: "t", type: "DateTime64(6)", values: BigInt64Array.from(values, ({ t }) => t) },
    { name: "q", type: "UInt64", values: BigUint64Array.from(values, ({ q }) => q) },
    { name: "w", type: "UInt32", values: Uint32Array.from(values, ({ w }) => w) },
    { name: "d", type: "DateTime", values: Uint32Array.from(values, ({ d }) => d) },
    { name: "b", type: "UInt8", values: Uint8Array.from(values, ({ b }) => b) },
    { name: "f", type: "Float64", values: Float64Array.from(values, ({ f }) => f) },
    { name: "s", type: "String", values: values.map(({ s }) => s) },
    { name: "u", type: "UUID", values: values.map(({ u }) => u) },
    { name: "ds", type: "String", dictionary: texts, indexes },
    { name: "du", type: "UUID", dictionary: uuids, indexes },
    { name: "lc", type: "LowCardinality(String)", dictionary: texts, indexes },
    { name: "cs", type: "String", values: [cs] },
    { name: "cu", type: "UUID", values: [cu] },
    { name: "ci", type: "Int64", values: new BigInt64Array([ci]) },
  ];
  return { rowCount: values.length, columns };
}

function expected(value: Values[number], entries: Entries, { cs, cu, ci }: Constants) {
  const [entryText, entryUuid] = entries[value.index % entries.length]!;
  return {
    i: String(value.i),
    t: String(value.t),
    q: String(value.q),
    w: value.w,
    d: value.d,
    b: value.b,
    f: String(new BigUint64Array(new Float64Array([value.f]).buffer)[0]),
    s: base64(value.s),
    u: value.u,
    ds: base64(entryText),
    du: entryUuid,
    lc: base64(entryText),
    cs: base64(cs),
    cu,
    ci: String(ci),
  };
}

function base64(value: string): string {
  return Buffer.from(value, "utf8").toString("base64");
}
