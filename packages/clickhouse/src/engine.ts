import type { Block } from "./block.ts";

/** A value bound to a `{name:Type}` parameter of a statement: it never becomes part of the text. */
export type Parameter = string | number | bigint | boolean | null | readonly Parameter[];

export interface Statement {
  /** ClickHouse SQL with `{name:Type}` where values go, without a FORMAT clause. */
  readonly sql: string;
  readonly params?: Readonly<Record<string, Parameter>>;
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds until the statement is given up; default 30,000. */
  readonly timeoutMs?: number;
}

/**
 * One ClickHouse, embedded or behind a URL: the same calls, the same answers, the same errors (`errors.ts`).
 * 64-bit integers arrive as text, NaN and infinities as the numbers they are, DateTime64 as microseconds where the SQL asks for them.
 */
export interface Engine {
  readonly kind: "embedded" | "server";
  /** Rows as objects; for answers that fit in memory. */
  query<Row extends object>(statement: Statement, options?: ReadOptions): Promise<Row[]>;
  /** The answer as text in a format of the engine's (`CSVWithNames`, …), in chunks, for exports of any size. */
  stream(statement: Statement, format: string, options?: ReadOptions): AsyncIterable<Uint8Array>;
  /** A statement without an answer: DDL, ALTER, INSERT … SELECT. */
  execute(statement: Statement): Promise<void>;
  /**
   * One block, one insert, pinned block settings. With a token a block that was already stored under it within the table's window is not
   * stored again.
   */
  insert(table: string, block: Block, options?: { readonly deduplicationToken?: string }): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
