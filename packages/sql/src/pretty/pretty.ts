import type { Node } from "../ast/index.ts";
import type { Statement } from "../ast/statement.ts";
import { SqlError, TreeError } from "../errors.ts";
import { inlineInsert } from "../parse/insert.ts";
import { parseStatement } from "../parse/parser.ts";
import { layout } from "./layout.ts";
import { surfaceText } from "./surface.ts";

/**
 * A tree as a person would wish to read it: sugar and literals as they were written, parentheses where they are needed
 * or were written, lines broken at 100 characters. Comments are no part of a tree: `formatText` keeps them. Only a
 * whole statement is broken into lines; any other node comes on one. Throws `TreeError` for a tree that no text gives.
 */
export function pretty(node: Node): string {
  const text = surfaceText(node);
  if (!statementKinds.has(node.kind)) return text;
  const statement = readBack(text);
  const insert = inlineInsert(statement);
  if (insert?.source.data !== inlineInsert(node as Statement)?.source.data)
    throw new TreeError("The data of this INSERT ends before its end: it cannot stand in a statement");
  if (insert === undefined) return layout(text, statement, statement.start, statement.end);
  const { end } = insert.source.format;
  return layout(text, statement, statement.start, end) + text.slice(end);
}

/** The statement a tree was printed as: what no statement gives does not read back. */
function readBack(text: string): Statement {
  try {
    return parseStatement(text);
  } catch (error) {
    if (!(error instanceof SqlError) || error.codeName.startsWith("SQL_TOO_")) throw error;
    throw new TreeError(`This tree is no statement, it prints as '${text.slice(0, 200)}': ${error.message}`, {
      cause: error,
    });
  }
}

const statementKinds: ReadonlySet<Node["kind"]> = new Set<Statement["kind"]>([
  "SelectStatement",
  "Explain",
  "Insert",
  "CreateTable",
  "CreateView",
  "CreateDatabase",
  "CreateDictionary",
  "CreateFunction",
  "CreateNamedCollection",
  "CreateIndex",
  "CreateWorkload",
  "CreateResource",
  "Alter",
  "Command",
  "Parallel",
]);
