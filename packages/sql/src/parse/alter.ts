import type { Alter, AlterAction, AlterCommand, Partition } from "../ast/alter.ts";
import type { ColumnDeclaration } from "../ast/create.ts";
import type { Argument, Identifier, LiteralText } from "../ast/expression.ts";
import { collectionOfLiterals, isScalar } from "../canonical/literals.ts";
import * as T from "../tokens/kinds.ts";
import { parseListStrict } from "./create-other.ts";
import { parseSqlSecurity } from "./create-table.ts";
import type { Cursor } from "./cursor.ts";
import {
  parseAssignment,
  parseBareCall,
  parseCluster,
  parseColumn,
  parseConstraint,
  parseIndex,
  parseListOf,
  parseProjection,
  parseTtlElement,
} from "./definition.ts";
import { parseExpression, parseFunctionCall } from "./expression.ts";
import { parseCompoundIdentifier } from "./operand.ts";
import { parseParameter } from "./parameter.ts";
import { parseRefresh } from "./refresh.ts";
import { fieldsOf, nodeRule, type Rules } from "./rule.ts";
import { parseQuery } from "./select.ts";
import { parseSettings } from "./settings.ts";
import { parseTableName } from "./tables.ts";

export const parseAlter: (p: Cursor) => Alter | undefined = nodeRule(
  "Alter",
  "ALTER {object:TABLE|TEMPORARY TABLE|DATABASE} {name:name} {cluster:cluster?} {commands:commands}",
  {
    name: (p, { object }) => (object === "DATABASE" ? databaseName(p) : parseTableName(p)),
    cluster: parseCluster,
    commands: (p, { object }) => parseCommands(p, object === "DATABASE"),
  },
);

function databaseName(p: Cursor): Alter["name"] | undefined {
  const name = p.nameLike("a database");
  return name && { kind: "TableName", table: name, start: name.start, end: name.end };
}

/** Brackets stand around every command or around none. */
function parseCommands(p: Cursor, ofDatabase: boolean): AlterCommand[] | undefined {
  const bracket = p.kind === T.OpenRound;
  return parseListStrict(p, (inner) => parseCommand(inner, ofDatabase, bracket));
}

function parseCommand(p: Cursor, ofDatabase: boolean, bracket: boolean): AlterCommand | undefined {
  const { start } = p;
  if (bracket && !p.open()) return undefined;
  const action = parseAction(p, ofDatabase);
  if (action === undefined || (bracket && !p.close())) return undefined;
  return { kind: "AlterCommand", action, start, end: p.lastEnd };
}

const added = { typed: true, compound: true, properties: false } as const;

const identifier = (p: Cursor): Identifier | undefined => parseCompoundIdentifier(p, false);

function names(p: Cursor): string[] | undefined {
  return parseListOf(p, (inner) => inner.name())?.map((name) => name.name);
}

const rules: Rules = {
  no: () => false,
  name: identifier,
  names,
  string: (p) => p.string()?.value,
  literal: (p) => p.string(),
  comment: (p) => p.string("a comment")?.value,
  path: (p) => p.string("a path")?.value,
  expression: (p) => parseExpression(p),
  column: (p) => parseColumn(p, added),
  index: parseIndex,
  projection: parseProjection,
  constraint: parseConstraint,
  place: parsePlace,
  partition: parsePartition,
  part: parsePart,
  table: parseTableName,
  types: (p) => parseListOf(p, (inner) => parseBareCall(inner, false)),
  target: (p, { partition }) => parseTarget(p, (partition as Partition).by === "PART"),
  assignments: (p) => parseListOf(p, parseAssignment),
  ttl: (p) => parseListOf(p, parseTtlElement),
  settings: parseSettings,
  query: parseQuery,
  refresh: parseRefresh,
  security: parseSqlSecurity,
  engine: (p) => parseBareCall(p),
  call: (p) => {
    const call = parseFunctionCall(p);
    return call?.kind === "Call" ? call : undefined;
  },
  columns: (p) => (p.take("ALL") ? { columns: "ALL" } : statisticsColumns(p)),
  modified: parseModified,
  altered: parseAltered,
  change: (p, { declaration }) => parseChange(p, declaration as ColumnDeclaration),
};

const statisticsColumns = fieldsOf("{columns:names} [IN PARTITION {partition:partition}]", rules);

const named = "[ifExists=IF EXISTS] {name:name} [IN PARTITION {partition:partition}]";
const inPartition = "[IN PARTITION {partition:partition}]";
const describedStatistics = "{columns:names} TYPE {types:types}";
const otherStatistics = "[ifExists=IF EXISTS] {ifNotExists:no} {:columns}";
const ofPartition = "{partition:partition}";
const ofPart = "{partition:part}";

/** What follows the words of a command. */
const actions = Object.entries({
  "ADD COLUMN": "[ifNotExists=IF NOT EXISTS] {declaration:column} {place:place?}",
  "RENAME COLUMN": "[ifExists=IF EXISTS] {name:name} TO {to:name}",
  "MATERIALIZE COLUMN": `{ifExists:no} {name:name} ${inPartition}`,
  "DROP PARTITION": ofPartition,
  "DROP PART": ofPart,
  "FORGET PARTITION": ofPartition,
  "DROP DETACHED PARTITION": ofPartition,
  "DROP DETACHED PART": ofPart,
  "DROP COLUMN": "[ifExists=IF EXISTS] {name:name}",
  "CLEAR COLUMN": named,
  "ADD INDEX": "[ifNotExists=IF NOT EXISTS] {declaration:index} {place:place?}",
  "DROP INDEX": named,
  "CLEAR INDEX": named,
  "MATERIALIZE INDEX": named,
  "ADD STATISTICS": `{ifExists:no} [ifNotExists=IF NOT EXISTS] ${describedStatistics}`,
  "MODIFY STATISTICS": `{ifExists:no} {ifNotExists:no} ${describedStatistics}`,
  "DROP STATISTICS": otherStatistics,
  "CLEAR STATISTICS": otherStatistics,
  "MATERIALIZE STATISTICS": otherStatistics,
  "ADD PROJECTION": "[ifNotExists=IF NOT EXISTS] {declaration:projection} {place:place?}",
  "DROP PROJECTION": named,
  "CLEAR PROJECTION": named,
  "MATERIALIZE PROJECTION": named,
  "MOVE PART": `${ofPart} {:target}`,
  "MOVE PARTITION": `${ofPartition} {:target}`,
  "ADD CONSTRAINT": "[ifNotExists=IF NOT EXISTS] {declaration:constraint}",
  "DROP CONSTRAINT": named,
  "DETACH PARTITION": ofPartition,
  "DETACH PART": ofPart,
  "ATTACH PARTITION": `${ofPartition} [FROM {from:table}]`,
  "REPLACE PARTITION": `${ofPartition} FROM {from:table}`,
  "ATTACH PART": ofPart,
  "FETCH PARTITION": `${ofPartition} FROM {path:path}`,
  "FETCH PART": `${ofPart} FROM {path:path}`,
  FREEZE: "[PARTITION {partition:partition}] [WITH NAME {withName:string}]",
  UNFREEZE: "[PARTITION {partition:partition}] WITH NAME {withName:string}",
  "UNLOCK SNAPSHOT": "{name:literal} [FROM {from:engine}]",
  "MODIFY COLUMN": "[ifExists=IF EXISTS] {declaration:modified} {:change}",
  "ALTER COLUMN": "[ifExists=IF EXISTS] {declaration:altered} {:change}",
  "MODIFY ORDER BY": "{expression:expression}",
  "MODIFY SAMPLE BY": "{expression:expression}",
  "REMOVE SAMPLE BY": "",
  DELETE: `${inPartition} WHERE {where:expression}`,
  UPDATE: `{set:assignments} ${inPartition} WHERE {where:expression}`,
  "COMMENT COLUMN": "[ifExists=IF EXISTS] {name:name} {comment:comment}",
  "MODIFY TTL": "{ttl:ttl}",
  "REMOVE TTL": "",
  "MATERIALIZE TTL": inPartition,
  "APPLY DELETED MASK": inPartition,
  "APPLY PATCHES": inPartition,
  "REWRITE PARTS": inPartition,
  "MODIFY SETTING": "{settings:settings}",
  "RESET SETTING": "{reset:names}",
  "MODIFY QUERY": "{query:query}",
  "MODIFY REFRESH": "{refresh:refresh}",
  "MODIFY COMMENT": "{comment:comment}",
  EXECUTE: "{call:call}",
  "MODIFY SQL SECURITY": "{security:security}",
}).map(([words, text]) => ({ words, read: fieldsOf(text, rules) }));

const actionsOfDatabases = ["MODIFY SETTING", "MODIFY COMMENT"].map(
  (words) => actions.find((action) => action.words === words)!,
);

function parseAction(p: Cursor, ofDatabase: boolean): AlterAction | undefined {
  for (const { words, read } of ofDatabase ? actionsOfDatabases : actions) {
    // The last of them begins with what it reads: DEFINER or SQL SECURITY.
    if (!p.phrase(words === "MODIFY SQL SECURITY" ? "MODIFY" : words)) continue;
    const command = words === "ALTER COLUMN" ? "MODIFY COLUMN" : words.replace(/ PART(ITION)?$/, "");
    const fields = read(p);
    return fields && ({ command, ...fields } as unknown as AlterAction);
  }
  return undefined;
}

/** FIRST or AFTER; `null` where AFTER has no name. */
function parsePlace(p: Cursor): "FIRST" | Identifier | undefined | null {
  if (p.take("FIRST")) return "FIRST";
  return p.take("AFTER") ? (identifier(p) ?? null) : undefined;
}

/** A column as it shall be, or its name before what shall change of it. */
function parseModified(p: Cursor): ColumnDeclaration | undefined {
  const column = parseColumn(p, { typed: false, compound: true, properties: true });
  if (column?.nullable !== undefined && column.type === undefined)
    p.raise("SYNTAX_ERROR", "NULL and NOT NULL need a type before them", p.pos - 1);
  return column;
}

/** `ALTER COLUMN a TYPE T`: the word is left out of the declaration. */
function parseAltered(p: Cursor): ColumnDeclaration | undefined {
  const begin = p.pos;
  const name = identifier(p);
  if (name !== undefined && p.take("TYPE"))
    return parseColumn(p, { ...added, afterName: name.parts.map(String).join(".") });
  p.back(begin);
  const declaration = parseModified(p);
  return declaration?.type === undefined ? declaration : undefined;
}

const removable = ["DEFAULT", "MATERIALIZED", "ALIAS", "COMMENT", "CODEC", "TTL", "SETTINGS"];

function parseChange(p: Cursor, declaration: ColumnDeclaration): object | undefined | null {
  if (Object.keys(declaration).length === 4) {
    if (p.take("REMOVE")) {
      const remove = removable.find((word) => p.take(word));
      return remove === undefined ? undefined : { remove };
    }
    if (p.take("MODIFY", "SETTING")) {
      const settings = parseSettings(p);
      return settings && { settings };
    }
    if (p.take("RESET", "SETTING")) {
      const reset = names(p);
      return reset && { reset };
    }
  }
  const place = parsePlace(p);
  return place === undefined ? {} : place && { place };
}

/** What follows PARTITION. */
export function parsePartition(p: Cursor): Partition | undefined {
  const { start } = p;
  if (p.take("ID")) {
    const value = p.string() ?? parseParameter(p);
    return value === undefined ? undefined : { kind: "Partition", by: "ID", value, start, end: p.lastEnd };
  }
  if (p.take("ALL")) return { kind: "Partition", by: "ALL", start, end: p.lastEnd };
  const value = p.kind === T.OpenCurly ? parseParameter(p) : parseExpression(p);
  if (value === undefined || (value.kind !== "Parameter" && !isPartitionValue(value))) return undefined;
  return { kind: "Partition", by: "EXPRESSION", value, start, end: p.lastEnd };
}

/** A literal, a tuple of anything, or the cast of one of these. */
function isPartitionValue(value: Argument | LiteralText, cast = false): boolean {
  switch (value.kind) {
    case "Paren":
    case "Aliased":
      return isPartitionValue(value.expression, cast);
    case "Tuple":
    case "LiteralText":
      return true;
    case "Array":
      return collectionOfLiterals(value) !== undefined;
    case "Cast":
    case "ColonCast":
      return !cast && isPartitionValue(value.operand, true);
    case "Call":
      if (value.name === "tuple") return true;
      if (cast || !/^_?cast$/i.test(value.name)) return false;
      return value.arguments[0] !== undefined && isPartitionValue(value.arguments[0], true);
    default:
      return isScalar(value);
  }
}

export function parsePart(p: Cursor): Partition | undefined {
  const { start } = p;
  const value = p.string("the name of a part") ?? parseParameter(p);
  return value === undefined ? undefined : { kind: "Partition", by: "PART", value, start, end: p.lastEnd };
}

/** SHARD only takes single parts. */
function parseTarget(p: Cursor, part: boolean): object | undefined {
  const to = ["DISK", "VOLUME", "TABLE", ...(part ? ["SHARD"] : [])].find((word) => p.take("TO", word));
  if (to === undefined) return undefined;
  if (to !== "TABLE") {
    const target = p.string()?.value;
    return target === undefined ? undefined : { to, target };
  }
  const table = parseTableName(p);
  return table && { to, table };
}
