import fc from "fast-check";
import { expect, test } from "vitest";
import type { Parameter } from "../../src/index.ts";
import type { Subject } from "../engine-contract.ts";

const parameters: readonly [type: string, value: Parameter, answer: unknown][] = [
  ["Int64", -(2n ** 63n), "-9223372036854775808"],
  ["UInt64", 2n ** 64n - 1n, "18446744073709551615"],
  ["Int64", "9007199254740993", "9007199254740993"],
  ["UInt32", 4294967295, 4294967295],
  ["Int8", -128, -128],
  ["Float64", 0.1, 0.1],
  ["Float64", 5e-324, 5e-324],
  ["Float64", -1.7976931348623157e308, -1.7976931348623157e308],
  ["Float64", Number.NaN, Number.NaN],
  ["Float64", Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ["Float64", Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ["Bool", true, true],
  ["Bool", false, false],
  ["UInt8", true, 1],
  ["Nullable(Int64)", null, null],
  ["Nullable(String)", null, null],
  ["Nullable(String)", "\\N", "\\N"],
  ["UUID", "01020304-0506-0708-090a-0b0c0d0e0f10", "01020304-0506-0708-090a-0b0c0d0e0f10"],
  ["DateTime64(6)", "1900-01-01 00:00:00.000001", "1900-01-01 00:00:00.000001"],
  ["DateTime64(6)", "2299-12-31 23:59:59.999999", "2299-12-31 23:59:59.999999"],
  ["DateTime", "2026-11-21 01:02:03", "2026-11-21 01:02:03"],
  ["Decimal(38, 2)", "12345678901234567890.12", "12345678901234567890.12"],
  ["Array(Int64)", [1n, -(2n ** 63n)], ["1", "-9223372036854775808"]],
  ["Array(Float64)", [1.5, Number.NaN, Number.NEGATIVE_INFINITY], [1.5, Number.NaN, -Infinity]],
  ["Array(String)", [], []],
  ["Array(Nullable(String))", ["a", null], ["a", null]],
  ["Array(Array(UInt8))", [[1], [], [2, 3]], [[1], [], [2, 3]]],
];

export function queryContract(subject: Subject): void {
  test.each(parameters)("a parameter of type %s: %s", async (type, value, answer) => {
    const sql = `SELECT {value:${type}} AS value`;
    expect(await subject.engine.query({ sql, params: { value } })).toEqual([{ value: answer }]);
  });

  test("any text is a parameter, alone and in a list", async () => {
    const text = fc.string({ unit: "grapheme" });
    const nasty = fc.constantFrom(
      "'",
      "\\",
      "\\'",
      "''",
      "\t",
      "\n",
      "\r",
      "\0",
      "; DROP TABLE t; --",
      "{a:b}",
      "%27",
    );
    const texts = fc.array(fc.oneof(text, nasty), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, nasty), texts, async (one, many) => {
        const sql = "SELECT {one:String} AS one, {many:Array(String)} AS many, length({one:String}) AS bytes";
        const rows = await subject.engine.query({ sql, params: { one, many } });
        expect(rows).toEqual([{ one, many, bytes: String(Buffer.byteLength(one)) }]);
      }),
      { numRuns: 60 },
    );
  });

  test("a table's name can be a parameter", async () => {
    const sql = "SELECT count() AS rows FROM {table:Identifier}.one";
    expect(await subject.engine.query({ sql, params: { table: "system" } })).toEqual([{ rows: "1" }]);
  });

  test("NaN and infinities are numbers wherever a type holds floats, and text stays text", async () => {
    const [row] = await subject.engine.query({
      sql: `SELECT nan AS plain, toNullable(-inf) AS nullable, toFloat32(inf) AS single, [[nan], [1.5]] AS nested,
        tuple('nan', inf) AS pair, CAST(tuple('inf', nan), 'Tuple(name String, value Float64)') AS named, map('nan', nan) AS mapped,
        'nan' AS text, ['inf'] AS texts`,
    });
    expect(row).toEqual({
      plain: Number.NaN,
      nullable: Number.NEGATIVE_INFINITY,
      single: Number.POSITIVE_INFINITY,
      nested: [[Number.NaN], [1.5]],
      pair: ["nan", Number.POSITIVE_INFINITY],
      named: { name: "inf", value: Number.NaN },
      mapped: { nan: Number.NaN },
      text: "nan",
      texts: ["inf"],
    });
  });

  test("an answer without rows", async () => {
    expect(await subject.engine.query({ sql: "SELECT 1 AS a WHERE a = 2" })).toEqual([]);
  });

  test("times are UTC wherever the machine is", async () => {
    const sql = "SELECT timezone() AS zone, toString(fromUnixTimestamp64Micro(0)) AS epoch";
    const [row] = await subject.engine.query<{ epoch: string }>({ sql });
    expect(row?.epoch).toBe("1970-01-01 00:00:00.000000");
  });

  test("settings hold for their statement and no other", async () => {
    const sql =
      "SELECT toString(getSetting('max_threads')) AS threads, toString(getSetting('max_rows_to_read')) AS rows";
    const settings = { max_threads: 1, max_rows_to_read: "1000" };
    expect(await subject.engine.query({ sql, settings })).toEqual([{ threads: "1", rows: "1000" }]);
    const [after] = await subject.engine.query<{ rows: string }>({ sql });
    expect(after?.rows).toBe("0");
  });

  test("parameters hold for their statement and no other", async () => {
    await subject.engine.query({ sql: "SELECT {secret:String} AS a", params: { secret: "x" } });
    await expect(subject.engine.query({ sql: "SELECT {secret:String} AS a" })).rejects.toMatchObject({
      code: "CLICKHOUSE_QUERY_PARAMETER",
    });
  });

  test("a statement may end in a semicolon and comments", async () => {
    const sql = "SELECT ';' AS a /* ; */ ; -- that was all;";
    expect(await subject.engine.query({ sql })).toEqual([{ a: ";" }]);
  });

  test("ping answers", async () => {
    await subject.engine.ping();
  });
}
