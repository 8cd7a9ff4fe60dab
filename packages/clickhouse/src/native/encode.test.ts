import { expect, test } from "vitest";
import type { Block } from "../block.ts";
import { encodeNative } from "./encode.ts";

test("a block as the format describes it", () => {
  const bytes = encodeNative({
    rowCount: 2,
    columns: [
      { name: "s", type: "String", values: ["a", "é"] },
      { name: "u", type: "UUID", values: ["00112233-4455-6677-8899-AABBccddeeff"] },
      { name: "l", type: "LowCardinality(String)", dictionary: ["x"], indexes: new Uint32Array(2) },
    ],
  });
  const uuid = "7766554433221100ffeeddccbbaa9988";
  const expected = [
    "0302",
    `0173${hex("\x06String")}016102c3a9`,
    `0175${hex("\x04UUID")}${uuid}${uuid}`,
    `016c${hex("\x16LowCardinality(String)")}0100000000000000` +
      "0006000000000000" +
      "0100000000000000" +
      "0178" +
      "0200000000000000" +
      "0000",
  ];
  expect(Buffer.from(bytes).toString("hex")).toBe(expected.join(""));
});

test("values may be a view into a larger buffer", () => {
  const all = new BigInt64Array([1n, 2n, 3n]);
  const block = (values: BigInt64Array): Block => ({
    rowCount: 1,
    columns: [{ name: "a", type: "Int64", values }],
  });
  expect(encodeNative(block(all.subarray(1, 2)))).toEqual(encodeNative(block(new BigInt64Array([2n]))));
});

const invalid: readonly [what: string, block: Block][] = [
  ["too few values", { rowCount: 3, columns: [{ name: "a", type: "UInt8", values: new Uint8Array(2) }] }],
  ["too many values", { rowCount: 2, columns: [{ name: "a", type: "String", values: ["a", "b", "c"] }] }],
  ["no values", { rowCount: 2, columns: [{ name: "a", type: "UUID", values: [] }] }],
  [
    "no UUID",
    { rowCount: 1, columns: [{ name: "a", type: "UUID", values: ["00112233445566778899aabbccddeeff"] }] },
  ],
  [
    "an index beyond the dictionary",
    {
      rowCount: 1,
      columns: [{ name: "a", type: "String", dictionary: ["x"], indexes: new Uint32Array([1]) }],
    },
  ],
];

test.each(invalid)("%s", (_what, block) => {
  expect(() => encodeNative(block)).toThrow(expect.objectContaining({ code: "CLICKHOUSE_INVALID_BLOCK" }));
});

function hex(text: string): string {
  return Buffer.from(text, "latin1").toString("hex");
}
