/**
 * Rows as columns, ready to be written in ClickHouse's Native format. All columns have `rowCount` entries, or one entry that stands for all
 * rows (`constant`).
 */
export interface Block {
  readonly rowCount: number;
  readonly columns: readonly BlockColumn[];
}

export type BlockColumn = { readonly name: string } & ColumnValues;

export type ColumnValues =
  | { readonly type: "Int64" | "DateTime64(6)"; readonly values: BigInt64Array }
  | { readonly type: "UInt64"; readonly values: BigUint64Array }
  | { readonly type: "UInt32" | "DateTime"; readonly values: Uint32Array }
  | { readonly type: "UInt8"; readonly values: Uint8Array }
  | { readonly type: "Float64"; readonly values: Float64Array }
  | { readonly type: "String" | "UUID"; readonly values: readonly string[] }
  /** `indexes` point into `dictionary`: how a column with few distinct texts (metric, host, ids) is sent without repeating them. */
  | {
      readonly type: "String" | "UUID" | "LowCardinality(String)";
      readonly dictionary: readonly string[];
      readonly indexes: Uint32Array;
    };
