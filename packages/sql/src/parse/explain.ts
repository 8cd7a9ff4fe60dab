import type { Explain, ExplainKind } from "../ast/statement.ts";
import type { Cursor } from "./cursor.ts";
import { parseQuery } from "./select.ts";
import { parseSettings } from "./settings.ts";

const kinds: readonly ExplainKind[] = [
  "AST",
  "SYNTAX",
  "QUERY TREE",
  "PIPELINE",
  "PLAN",
  "ESTIMATE",
  "TABLE OVERRIDE",
  "CURRENT TRANSACTION",
  "ANALYZE",
  "WHATIF",
];

export interface ExplainHead {
  readonly what: ExplainKind;
  readonly spelled?: "PLAN";
  readonly settings?: NonNullable<Explain["settings"]>;
}

/** EXPLAIN, what, and settings without the word. */
export function parseExplainHead(p: Cursor, onlyQueries = false): ExplainHead | undefined {
  if (!p.take("EXPLAIN")) return undefined;
  const word = kinds.find((kind) => p.phrase(kind));
  const what = word ?? "PLAN";
  const head = word === "PLAN" ? ({ what, spelled: word } as const) : { what };
  const words =
    onlyQueries || what === "QUERY TREE" ? ["SELECT", "WITH"] : ["SELECT", "WITH", "INSERT", "CREATE"];
  const query = words.some((word) => p.sees(word));
  if (query && what !== "CURRENT TRANSACTION") return head;
  const begin = p.pos;
  const settings = parseSettings(p);
  // Without a value the word was the beginning of the statement.
  if (settings === undefined || settings.items.some((item) => item.value === undefined)) {
    p.back(begin);
    return explainsAgain(p, what) ? undefined : head;
  }
  return explainsAgain(p, what) ? undefined : { ...head, settings };
}

/** Only the tree of an EXPLAIN can be explained. */
function explainsAgain(p: Cursor, what: ExplainKind): boolean {
  return what !== "AST" && p.sees("EXPLAIN");
}

/** EXPLAIN in the brackets of a subquery: of a query, or of the current transaction. */
export function parseExplainSelect(p: Cursor): Explain | undefined {
  const begin = p.pos;
  const { start } = p;
  const head = parseExplainHead(p, true);
  if (head === undefined) return undefined;
  if (head.what === "CURRENT TRANSACTION") return { kind: "Explain", ...head, start, end: p.lastEnd };
  const query = parseQuery(p);
  if (query === undefined) return p.back(begin);
  return { kind: "Explain", ...head, statement: query, start, end: p.lastEnd };
}
