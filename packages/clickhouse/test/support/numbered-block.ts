import type { Block } from "../../src/index.ts";

export const rowsPerBlock = 1_000;

/** The block that anyone makes again from its number. */
export function numberedBlock(number: number): Block {
  return {
    rowCount: rowsPerBlock,
    columns: [
      { name: "block", type: "UInt32", values: new Uint32Array([number]) },
      { name: "row", type: "UInt32", values: Uint32Array.from({ length: rowsPerBlock }, (_, row) => row) },
    ],
  };
}
