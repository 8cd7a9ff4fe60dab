import type { Call } from "../ast/expression.ts";

export interface SchemaColumn {
  readonly name: string;
  /** As the engine writes it, such as `Array(UInt8)`. */
  readonly type?: string;
  /** Not among the columns of `*`: MATERIALIZED, ALIAS and EPHEMERAL ones. */
  readonly hidden?: boolean;
}

/** What resolution knows of the tables. Leave out what you do not know: it then says so too, instead of guessing. */
export interface Schema {
  /** `database` is left out where the statement names none. */
  readonly columnsOf?: (table: string, database: string | undefined) => readonly SchemaColumn[] | undefined;
  readonly columnsOfFunction?: (call: Call) => readonly SchemaColumn[] | undefined;
}

const numbers: readonly SchemaColumn[] = [{ name: "number", type: "UInt64" }];
const series: readonly SchemaColumn[] = [{ name: "generate_series", type: "UInt64" }];
const known: ReadonlyMap<string, readonly SchemaColumn[]> = new Map([
  ["numbers", numbers],
  ["numbers_mt", numbers],
  ["zeros", [{ name: "zero", type: "UInt8" }]],
  ["zeros_mt", [{ name: "zero", type: "UInt8" }]],
  ["generateSeries", series],
  ["generate_series", series],
  ["primes", [{ name: "prime", type: "UInt64" }]],
]);

/** The columns of a table function, from the schema or from what its name says. */
export function columnsOfFunction(call: Call, schema: Schema): readonly SchemaColumn[] | undefined {
  return schema.columnsOfFunction?.(call) ?? known.get(call.name);
}
