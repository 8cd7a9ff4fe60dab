import type { Node } from "../ast/index.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { emitAlter } from "./alter.ts";
import { emitCreate } from "./create.ts";
import { emitExpression, emitWindow, nameText } from "./expression.ts";
import * as F from "./frames.ts";
import { emitInsert } from "./insert.ts";
import { emitOutput } from "./output.ts";
import { joined, line, type Part, piece } from "./parts.ts";
import {
  emitMapEntry,
  emitOrderElement,
  emitRatio,
  emitSelect,
  emitSetting,
  emitSettings,
  emitTableExpression,
  emitTables,
  emitUnion,
  emitWith,
  tableNameText,
} from "./select.ts";
import { typeText } from "./type.ts";

type Emit = (node: never, frame: number) => Part;

const emitters: Partial<Record<Node["kind"], Emit>> = {
  Select: (node: Node & { kind: "Select" }) => emitSelect(node),
  Union: emitUnion,
  With: emitWith,
  Tables: emitTables,
  TableExpression: emitTableExpression,
  TableName: tableNameText,
  JoinedTables: (node: Node & { kind: "JoinedTables" }) => ["(", piece(node.tables), ")"],
  Ratio: emitRatio,
  OrderByElement: emitOrderElement,
  InterpolateElement: emitInterpolate,
  WindowDefinition: emitWindow,
  Settings: emitSettings,
  Setting: emitSetting,
  Default: () => "DEFAULT",
  Map: (node: Node & { kind: "Map" }) => ["{", joined(node.entries.map((entry) => piece(entry))), "}"],
  MapEntry: emitMapEntry,
  DataType: typeText,
  Name: nameText,
  NameParameter: nameText,
  Output: emitOutput,
  SelectStatement: (node: Node & { kind: "SelectStatement" }) => [piece(node.query), output(node)],
  Command: emitCommand,
  Explain: emitExplain,
  Parallel: (node: Node & { kind: "Parallel" }) =>
    joined(
      node.statements.map((one) => piece(one)),
      [line, "PARALLEL WITH", line],
    ),
};

/** The parts of any canonical node. */
export function emitStatement(node: Node, frame: number): Part {
  const emitter = emitters[node.kind];
  if (emitter !== undefined) return emitter(node as never, frame);
  return (
    emitInsert(node) ??
    emitCreate(node) ??
    emitAlter(node) ??
    emitExpression(node as Parameters<typeof emitExpression>[0], frame)
  );
}

export function output(node: { readonly output?: Node & { kind: "Output" } }): Part {
  return node.output === undefined ? "" : piece(node.output);
}

function emitInterpolate(node: Node & { kind: "InterpolateElement" }): Part {
  const column = quoteWith(node.column, "`");
  const { expression } = node;
  if (expression === undefined) return `${column} AS ${quoteName(node.column)}`;
  const body: Part =
    expression.kind === "Aliased" ? ["(", piece(expression, F.wrapped), ")"] : piece(expression);
  return [`${column} AS `, body];
}

function emitCommand(node: Node & { kind: "Command" }): Part {
  // Of COPY the engine prints the name only.
  if (node.verb === "COPY") return [joined(node.parts as readonly string[]), output(node)];
  const parts: Part[] = [node.verb];
  for (const part of node.parts) {
    if (typeof part !== "string") parts.push(" ", piece(part));
    else parts.push(part.startsWith(",") ? part : ` ${part}`);
  }
  return [...parts, output(node)];
}

function emitExplain(node: Node & { kind: "Explain" }): Part {
  const parts: Part[] = [node.what === "PLAN" ? "EXPLAIN" : `EXPLAIN ${node.what}`];
  if (node.settings !== undefined) parts.push(" ", piece(node.settings));
  if (node.statement !== undefined) parts.push(line, piece(node.statement));
  if (node.tableFunction !== undefined) parts.push(" ", piece(node.tableFunction));
  if (node.override !== undefined) parts.push(line, piece(node.override));
  parts.push(output(node));
  return parts;
}
