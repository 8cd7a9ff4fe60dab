import type { Page } from "@assay/sdk";
import { invalid } from "../http/problems.ts";
import { isId } from "./resolve.ts";

export interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
}

export const defaultPageSize = 100;

/** The id after which a page starts. Ids of version 7 grow with time, so they order lists and mark places in them. */
export function cursorId(query: PageQuery): string | undefined {
  if (query.cursor === undefined) return undefined;
  const id = Buffer.from(query.cursor, "base64url").toString("latin1");
  if (!isId(id)) throw invalid("cursor", "The cursor is not one this route has given.");
  return id;
}

/** `rows` holds one more than the page where there is a next page. */
export function pageOf<Row extends { id: string }, Item>(
  rows: readonly Row[],
  total: number,
  limit: number,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    total,
    ...(rows.length > limit && last !== undefined
      ? { next_cursor: Buffer.from(last.id, "latin1").toString("base64url") }
      : {}),
  };
}
