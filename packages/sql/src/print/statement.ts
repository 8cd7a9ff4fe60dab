import type { Node } from "../ast/index.ts";
import type { Explain, SelectStatement } from "../ast/statement.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { alterForms } from "./alter.ts";
import { createForms } from "./create.ts";
import { emitExpression, emitWindow, nameText } from "./expression.ts";
import { type Emit, form, nodeForms } from "./form.ts";
import * as F from "./frames.ts";
import { follows, output } from "./output.ts";
import { joined, type Part, piece } from "./parts.ts";
import { raw, rawWords } from "./raw.ts";
import { selectForms } from "./select.ts";
import { typeText } from "./type.ts";

const explain = form(
  "EXPLAIN[what=PLAN?[spelled? PLAN]| {what}][ {settings}][ {statement:frame}][ {tableFunction}][ {override}][{output}]",
);

const emitters: Record<string, Emit> = {
  ...selectForms,
  ...createForms,
  ...alterForms,
  ...nodeForms({
    // INSERT up to its data: the engine's form says nothing of the data.
    Insert:
      "INSERT INTO [target.kind=Call?FUNCTION ]{target}[ PARTITION BY {partitionBy}][ ({columns})][ FROM INFILE {fromInfile.path:text}[ COMPRESSION {fromInfile.compression:text}]][ SETTINGS {settings}][source.is=query? {source.query:frame}[source.format? FORMAT [source.format.kind=Name?{source.format.name}|{source.format}]]][source.is=infile?[source.format? FORMAT [source.format.kind=Name?{source.format.name}|{source.format}]]][source.is=data? FORMAT [source.format.kind=Name?{source.format.name}|{source.format}]]",
    Output: "[ {outfile}][ FORMAT {format}][ SETTINGS {settings}]",
    Outfile:
      "INTO OUTFILE {path:text}[append? APPEND][truncate? TRUNCATE][stdout? AND STDOUT][ COMPRESSION {compression:text}][ LEVEL {level}]",
  }),
  SelectStatement: (node: SelectStatement, frame: number) => [
    piece(node.query, frame | follows(node)),
    output(node),
  ],
  Explain: (node: Explain, frame: number) => explain(node, frame | follows(node)),
  InterpolateElement: emitInterpolate,
  WindowDefinition: emitWindow,
  Default: () => "DEFAULT",
  DataType: typeText,
  Name: nameText,
  NameParameter: nameText,
  Command: emitCommand,
  Parallel: (node: Node & { kind: "Parallel" }) =>
    joined(
      node.statements.map((one) => piece(one)),
      " PARALLEL WITH ",
    ),
};

/** The parts of any canonical node. */
export function emitStatement(node: Node, frame: number): Part {
  const emit = emitters[node.kind];
  return emit === undefined
    ? emitExpression(node as Parameters<typeof emitExpression>[0], frame)
    : inheriting(emit(node as never, frame), frame < F.firstInList ? frame & F.argument : 0);
}

/** The engine does not forget inside of a subquery that the subquery is one of several arguments. */
function inheriting(part: Part, frame: number): Part {
  if (frame === 0 || typeof part !== "object") return part;
  if (Array.isArray(part)) return part.map((one) => inheriting(one, frame));
  return piece(part.node, part.frame | frame);
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
  if (node.verb === "COPY") return [joined((node.parts as readonly string[]).map(rawWords)), output(node)];
  const parts = node.parts.map((part): Part => {
    if (typeof part !== "string") return [" ", piece(part)];
    return rawWords(part.startsWith(",") ? part : ` ${part}`);
  });
  return [raw("verb", node.verb), parts, output(node)];
}
