import type { Node } from "../ast/index.ts";
import type { Statement } from "../ast/statement.ts";
import { inlineInsert } from "../parse/insert.ts";
import { parseStatement } from "../parse/parser.ts";
import { layout } from "./layout.ts";
import { surfaceText } from "./surface.ts";

/**
 * A tree as a person would wish to read it: sugar and literals as they were written, parentheses where they are needed
 * or were written, lines broken at 100 characters. Comments are no part of a tree: `formatText` keeps them. Only a
 * whole statement is broken into lines; any other node comes on one.
 */
export function pretty(node: Node): string {
  const text = surfaceText(node);
  if (!statementKinds.has(node.kind)) return text;
  const statement: Statement = parseStatement(text);
  const insert = inlineInsert(statement);
  if (insert === undefined) return layout(text, statement, statement.start, statement.end);
  const { end } = insert.source.format;
  return layout(text, statement, statement.start, end) + text.slice(end);
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
