import type { Block } from "./block.ts";
import { quoteIdentifier } from "./statement.ts";

/**
 * Settings under which one insert becomes exactly one block per partition: a token covers one way of cutting the rows, so a retry must cut
 * them the same way.
 */
export function insertSettings(
  block: Block,
  deduplicationToken: string | undefined,
): Record<string, string | number> {
  const rows = Math.max(block.rowCount, 1);
  return {
    async_insert: 0,
    max_insert_threads: 1,
    max_insert_block_size: rows,
    min_insert_block_size_rows: 0,
    min_insert_block_size_bytes: 0,
    ...(deduplicationToken === undefined
      ? { deduplicate_insert: "disable" }
      : { deduplicate_insert: "enable", insert_deduplication_token: deduplicationToken }),
  };
}

/** The start of an insert of the block's columns, to be followed by where its rows come from. */
export function insertStatement(table: string, block: Block): string {
  const columns = block.columns.map(({ name }) => quoteIdentifier(name)).join(", ");
  return `INSERT INTO ${quoteIdentifier(table)} (${columns})`;
}
