import type { Alter, AlterAction } from "../ast/alter.ts";
import type { ColumnDeclaration } from "../ast/create.ts";
import type { Node } from "../ast/index.ts";
import type { Insert } from "../ast/insert.ts";
import type { Join, TablesClause, Values, WithClause } from "../ast/select.ts";
import type { Setting } from "../ast/settings.ts";
import { partitionOf } from "../print/alter.ts";
import { nameText } from "../print/expression.ts";
import { emitInsert } from "../print/insert.ts";
import { flatten, joined, type Part, piece, type Style } from "../print/parts.ts";
import { emitSelect } from "../print/select.ts";
import { emitStatement, output } from "../print/statement.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { surfaceExpression, surfaceList, windowParts } from "./expression.ts";
import { typeParts } from "./type.ts";

/** Any tree as text, sugar included, on one line but for what users put on lines of their own. */
export function surfaceText(node: Node): string {
  return flatten(style.emit(node, 0), style);
}

const style: Style = {
  pretty: true,
  emit: (node, frame) =>
    surfaceClause(node) ?? surfaceExpression(node, frame) ?? typeParts(node) ?? emitStatement(node, frame),
};

/** What the engine prints in another way than a user writes it. */
function surfaceClause(node: Node): Part | undefined {
  switch (node.kind) {
    case "Select":
      return emitSelect(node, surfaceList);
    case "With":
      return withParts(node);
    case "Tables":
      return tablesParts(node);
    case "Values":
      return valuesParts(node);
    case "WindowDefinition":
      return windowParts(node);
    case "InterpolateElement":
      if (node.expression === undefined) return quoteWith(node.column, "`");
      return [`${quoteWith(node.column, "`")} AS `, piece(node.expression)];
    case "Setting":
      return settingParts(node);
    case "Insert":
      return insertParts(node);
    case "Column":
      return columnParts(node);
    case "Command":
      return node.written === undefined ? undefined : [node.written, output(node)];
    case "Alter":
      return alterParts(node);
    case "AlterCommand":
      return actionParts(node.action);
    default:
      return undefined;
  }
}

function withParts(node: WithClause): Part {
  const items = node.items.map((item): Part => {
    if (item.kind !== "WithQuery") return surfaceList([item]);
    const columns = item.columns === undefined ? "" : ` (${item.columns.map(nameText).join(", ")})`;
    const materialized = item.materialized === true ? "MATERIALIZED " : "";
    return [`${quoteName(item.name)}${columns} AS ${materialized}`, piece(item.query)];
  });
  return [node.recursive ? "WITH RECURSIVE " : "WITH ", joined(items)];
}

function tablesParts(node: TablesClause): Part {
  const joins = node.joins.map((join): Part => {
    if (join.kind === "Join") return joinParts(join);
    return [join.left ? " LEFT ARRAY JOIN " : " ARRAY JOIN ", surfaceList(join.items)];
  });
  return [piece(node.first), joins];
}

function joinParts(node: Join): Part {
  if (node.type === ",") return [", ", piece(node.table)];
  const type = node.type === "FULL" ? "FULL OUTER" : node.type;
  const words = [node.locality, node.natural === true ? "NATURAL" : undefined, node.strictness, type, "JOIN"];
  const condition: Part =
    node.using !== undefined
      ? [" USING (", surfaceList(node.using), ")"]
      : node.on !== undefined
        ? [" ON ", piece(node.on)]
        : "";
  return [` ${words.filter(Boolean).join(" ")} `, piece(node.table), condition];
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
  const name = node.name.split(".").map(quoteName).join(".");
  if (node.value === undefined) return name;
  return [`${name} = `, piece(node.value)];
}

function insertParts(node: Insert): Part {
  const { with: withClause, ...plain } = node;
  const head: Part = withClause === undefined ? "" : [piece(withClause), " "];
  const { source } = node;
  if (source.is !== "data") return [head, emitInsert(plain)!];
  const open = { ...plain, source: { is: "infile" } } as const;
  const values = source.format.kind === "Name" && source.format.name === "Values";
  const data = values && /^[^\s;/-]/.test(source.data) ? ` VALUES ${source.data}` : undefined;
  return [head, emitInsert(open)!, data ?? ` FORMAT ${nameText(source.format)}\n${source.data}`];
}

function columnParts(node: ColumnDeclaration): Part {
  const parts: Part[] = [quoteWith(node.name, "`")];
  if (node.type !== undefined) parts.push(" ", piece(node.type));
  if (node.collation !== undefined) parts.push(` COLLATE ${quoteName(node.collation)}`);
  if (node.nullable !== undefined) parts.push(node.nullable ? " NULL" : " NOT NULL");
  if (node.default !== undefined) {
    parts.push(` ${node.default.word}`);
    if (node.default.expression !== undefined) parts.push(" ", piece(node.default.expression));
  }
  if (node.autoIncrement === true) parts.push(" AUTO_INCREMENT");
  if (node.comment !== undefined) parts.push(` COMMENT ${quoteWith(node.comment, "'")}`);
  for (const list of [node.codec, node.statistics]) if (list !== undefined) parts.push(" ", piece(list));
  if (node.ttl !== undefined) parts.push(" TTL ", piece(node.ttl));
  if (node.primaryKey === true) parts.push(" PRIMARY KEY");
  if (node.settings !== undefined) parts.push(" SETTINGS (", piece(node.settings), ")");
  return parts;
}

function alterParts(node: Alter): Part {
  const cluster = node.cluster === undefined ? "" : ` ON CLUSTER ${quoteName(node.cluster)}`;
  const commands = joined(node.commands.map((command) => piece(command)));
  return [`ALTER ${node.object} `, piece(node.name), `${cluster} `, commands, output(node)];
}

/** The engine forgets these words when it prints. */
function actionParts(action: AlterAction): Part | undefined {
  if (action.command === "MOVE" && action.to === "SHARD")
    return ["MOVE ", partitionOf(action.partition), ` TO SHARD ${quoteWith(action.target, "'")}`];
  if (!action.command.startsWith("MATERIALIZE") || !("name" in action) || !("ifExists" in action))
    return undefined;
  const partition = "partition" in action ? action.partition : undefined;
  return [
    `${action.command} ${action.ifExists ? "IF EXISTS " : ""}`,
    piece(action.name),
    partition === undefined ? "" : [" IN PARTITION ", piece(partition)],
  ];
}
