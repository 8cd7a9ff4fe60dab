import type { Alter, AlterCommand } from "../ast/alter.ts";
import type { Command } from "../ast/command.ts";
import type { DictionaryAttribute } from "../ast/create.ts";
import type { Node } from "../ast/index.ts";
import type { Insert } from "../ast/insert.ts";
import type { OrderByElement } from "../ast/order.ts";
import type { Join, Union, Values } from "../ast/select.ts";
import type { Setting } from "../ast/settings.ts";
import { checkAcyclic } from "../ast/walk.ts";
import { parseStatement } from "../parse/parser.ts";
import { emitAction, withCommands } from "../print/alter.ts";
import { columnMiddle } from "../print/create.ts";
import { nameText } from "../print/expression.ts";
import { form, nodeForms, plainName, wordOrQuoted } from "../print/form.ts";
import * as F from "../print/frames.ts";
import { output } from "../print/output.ts";
import { flatten, joined, type Part, piece, type Style } from "../print/parts.ts";
import { combined, queryForms } from "../print/select.ts";
import { emitStatement } from "../print/statement.ts";
import { quoteSetting, quoteWith } from "../tokens/literal.ts";
import { clauseList, surfaceExpression, surfaceList } from "./expression.ts";
import { typeParts } from "./type.ts";
import { saysTheSame } from "./written.ts";

/** Any tree as text, sugar included, on one line but for what users put on lines of their own. */
export function surfaceText(node: Node): string {
  checkAcyclic(node);
  return flatten(piece(node), style);
}

const style: Style = { emit: (node, frame) => emitSurface(onCluster(node), frame) };

/** The name of a cluster with a macro in it is a string to whoever writes it. */
function onCluster(node: Node): Node {
  if (!("cluster" in node) || typeof node.cluster !== "string" || plainName.test(node.cluster)) return node;
  return { ...node, cluster: [[quoteWith(node.cluster, "'")]] } as unknown as Node;
}

const emitSurface: Style["emit"] = (node, frame) =>
  clauses[node.kind]?.(node as never, frame) ??
  surfaceExpression(node, frame) ??
  typeParts(node) ??
  emitStatement(node, frame);

/** What the engine prints in another way than a user writes it. */
const clauses: Record<string, (node: never, frame: number) => Part | undefined> = {
  ...queryForms(clauseList),
  ...nodeForms(
    {
      With: "WITH [recursive?RECURSIVE ]{items:first}",
      // The engine prints the comment behind the overrides, where it does not read it.
      CreateDatabase:
        "[attach?ATTACH|CREATE] DATABASE [ifNotExists?IF NOT EXISTS ]{name}[ UUID {uuid:text}][ ON CLUSTER {cluster:name}][{storage}][ COMMENT {comment:text}][ {overrides}][{output}]",
      WithQuery: "{name:name}[ ({columns})] AS [materialized?MATERIALIZED ]{query}",
      InterpolateElement: "{column:word}[ AS {expression}]",
      Column: `{name:word}[ {type}][ COLLATE {collation:name}]${columnMiddle}[primaryKey? PRIMARY KEY][ SETTINGS ({settings})]`,
      Output: "[ {outfile}][ FORMAT {format.name}][ SETTINGS {settings}]",
      Limit:
        "[limit?LIMIT [spelled?{offset}, ]{limit}[!spelled?[ OFFSET {offset}]][withTies? WITH TIES]|OFFSET {offset}]",
      LimitBy: "LIMIT [spelled?{offset}, ]{limit}[!spelled?[ OFFSET {offset}]] BY {by:items}",
    },
    clauseList,
  ),
  Attribute: (node: DictionaryAttribute) =>
    emitStatement({ ...node, name: [[wordOrQuoted(node.name)]] } as never, 0),
  Union: unionParts,
  Alter: (node: Alter, frame: number) => alter(withCommands(node, frame)),
  OrderByElement: (node: OrderByElement) => emitStatement(node, F.firstInList),
  AlterCommand: ({ action }: AlterCommand, frame: number) => emitAction(action, frame & F.settings),
  Join: joinParts,
  Values: valuesParts,
  Setting: settingParts,
  Insert: insertParts,
  Command: commandParts,
};

const alter = form("ALTER {object} {name}[ ON CLUSTER {cluster:name}] {actions}[{output}]");

const join = form(
  " [{locality} ][natural?NATURAL ][{strictness} ][type=INNER?[spelled?INNER ]|{type} ][type=FULL?OUTER ]JOIN {table}[ USING ({using:items})][ ON {on}]",
  surfaceList,
);

function joinParts(node: Join): Part {
  return node.type === "," ? [", ", piece(node.table)] : join(node);
}

/** Every row has its brackets, also one that is no tuple. */
function valuesParts(node: Values): Part {
  const rows = node.rows.map(
    (row): Part =>
      row.kind === "Tuple" || row.kind === "Paren" ? piece(row) : ["(", surfaceList([row]), ")"],
  );
  return ["VALUES ", joined(rows)];
}

function settingParts(node: Setting): Part {
  const name = quoteSetting(node.name);
  return node.value === undefined ? name : [`${name} = `, piece(node.value)];
}

function insertParts(node: Insert, frame: number): Part {
  const { with: withClause, ...plain } = node;
  const head: Part = withClause === undefined ? "" : [piece(withClause), " "];
  const { source } = node;
  if (source.is !== "data") {
    const given = source.is === "query" && source.data !== undefined ? `\n${source.data}` : "";
    return [head, emitStatement(plain, frame & F.settings), given];
  }
  const open = { ...plain, source: { is: "infile" } } as const;
  const values = source.format.kind === "Name" && source.format.name === "Values";
  const data = values && /^[^\s;/-]/.test(source.data) ? ` VALUES ${source.data}` : undefined;
  return [head, emitStatement(open, 0), data ?? ` FORMAT ${nameText(source.format)}\n${source.data}`];
}

/** The text a command was read from, unless its parts have changed since. */
function commandParts(node: Command): Part | undefined {
  const { written, output: _output, ...command } = node;
  if (written === undefined || !saysTheSame(() => parseStatement(written), command)) return undefined;
  return [written, output(node)];
}

/** Only with the brackets that were written, and with those that keep the settings of the statement out of the last query. */
function unionParts(node: Union, frame: number): Part {
  const parts = combined(node, (index) => "spelled" in node.selects[index]!);
  const open = (frame & F.settings) !== 0 && !("spelled" in (node.selects.at(-1) ?? node));
  return open ? ["(", parts, ")"] : parts;
}
