import type { Alter, AlterAction, AlterCommand, Partition, Place } from "../ast/alter.ts";
import type { Identifier } from "../ast/expression.ts";
import * as T from "../tokens/kinds.ts";
import { parseListStrict } from "./create-other.ts";
import { parseSqlSecurity } from "./create-table.ts";
import { parseRefresh } from "./create-view.ts";
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
import { parseQuery } from "./select.ts";
import { parseSettings } from "./settings.ts";
import { parseTableName } from "./tables.ts";

export function parseAlter(p: Cursor): Alter | undefined {
  const begin = p.pos;
  const { start } = p;
  const object = p.take("ALTER", "TABLE")
    ? "TABLE"
    : p.take("ALTER", "TEMPORARY", "TABLE")
      ? "TEMPORARY TABLE"
      : p.take("ALTER", "DATABASE")
        ? "DATABASE"
        : undefined;
  if (object === undefined) return undefined;
  const name = object === "DATABASE" ? databaseName(p) : parseTableName(p);
  const cluster = name === undefined ? null : parseCluster(p);
  if (name === undefined || cluster === null) return p.back(begin);
  const commands = parseListStrict(p, (inner) => parseCommand(inner, object));
  if (commands === undefined) return p.back(begin);
  return {
    kind: "Alter",
    object,
    name,
    ...(cluster !== undefined && { cluster }),
    commands,
    start,
    end: p.lastEnd,
  };
}

function databaseName(p: Cursor): Alter["name"] | undefined {
  const name = p.nameLike("a database");
  return name === undefined
    ? undefined
    : { kind: "TableName", table: name, start: name.start, end: name.end };
}

function parseCommand(p: Cursor, object: string): AlterCommand | undefined {
  const { start } = p;
  const bracket = p.kind === T.OpenRound;
  if (bracket) p.pos++;
  const action = object === "DATABASE" ? parseDatabaseAction(p) : parseAction(p);
  if (action === undefined || (bracket && !p.close())) return undefined;
  return { kind: "AlterCommand", action, start, end: p.lastEnd };
}

function parseDatabaseAction(p: Cursor): AlterAction | undefined {
  if (p.take("MODIFY", "SETTING")) return modifySetting(p);
  return p.take("MODIFY", "COMMENT") ? modifyComment(p) : undefined;
}

type Parse = (p: Cursor) => AlterAction | undefined;

const actions: readonly (readonly [string, Parse])[] = [
  ["ADD COLUMN", addColumn],
  ["RENAME COLUMN", renameColumn],
  ["MATERIALIZE COLUMN", (p) => named(p, "MATERIALIZE COLUMN", false)],
  ["DROP PARTITION", (p) => ofPartition(p, "DROP", false)],
  ["DROP PART", (p) => ofPartition(p, "DROP", true)],
  ["FORGET PARTITION", (p) => ofPartition(p, "FORGET", false)],
  ["DROP DETACHED PARTITION", (p) => ofPartition(p, "DROP DETACHED", false)],
  ["DROP DETACHED PART", (p) => ofPartition(p, "DROP DETACHED", true)],
  ["DROP COLUMN", (p) => named(p, "DROP COLUMN")],
  ["CLEAR COLUMN", (p) => named(p, "CLEAR COLUMN")],
  ["ADD INDEX", addIndex],
  ["DROP INDEX", (p) => named(p, "DROP INDEX")],
  ["CLEAR INDEX", (p) => named(p, "CLEAR INDEX")],
  ["MATERIALIZE INDEX", (p) => named(p, "MATERIALIZE INDEX")],
  ["ADD STATISTICS", (p) => statistics(p, "ADD STATISTICS")],
  ["MODIFY STATISTICS", (p) => statistics(p, "MODIFY STATISTICS")],
  ["DROP STATISTICS", (p) => statistics(p, "DROP STATISTICS")],
  ["CLEAR STATISTICS", (p) => statistics(p, "CLEAR STATISTICS")],
  ["MATERIALIZE STATISTICS", (p) => statistics(p, "MATERIALIZE STATISTICS")],
  ["ADD PROJECTION", addProjection],
  ["DROP PROJECTION", (p) => named(p, "DROP PROJECTION")],
  ["CLEAR PROJECTION", (p) => named(p, "CLEAR PROJECTION")],
  ["MATERIALIZE PROJECTION", (p) => named(p, "MATERIALIZE PROJECTION")],
  ["MOVE PART", (p) => move(p, true)],
  ["MOVE PARTITION", (p) => move(p, false)],
  ["ADD CONSTRAINT", addConstraint],
  ["DROP CONSTRAINT", (p) => named(p, "DROP CONSTRAINT")],
  ["DETACH PARTITION", (p) => ofPartition(p, "DETACH", false)],
  ["DETACH PART", (p) => ofPartition(p, "DETACH", true)],
  ["ATTACH PARTITION", (p) => attach(p, "ATTACH")],
  ["REPLACE PARTITION", (p) => attach(p, "REPLACE")],
  ["ATTACH PART", (p) => ofPartition(p, "ATTACH", true)],
  ["FETCH PARTITION", (p) => fetchPartition(p, false)],
  ["FETCH PART", (p) => fetchPartition(p, true)],
  ["FREEZE", (p) => freeze(p, "FREEZE")],
  ["UNFREEZE", (p) => freeze(p, "UNFREEZE")],
  ["UNLOCK SNAPSHOT", unlock],
  ["MODIFY COLUMN", (p) => modifyColumn(p, false)],
  ["ALTER COLUMN", (p) => modifyColumn(p, true)],
  ["MODIFY ORDER BY", (p) => expressionAction(p, "MODIFY ORDER BY")],
  ["MODIFY SAMPLE BY", (p) => expressionAction(p, "MODIFY SAMPLE BY")],
  ["REMOVE SAMPLE BY", () => ({ command: "REMOVE SAMPLE BY" })],
  ["DELETE", deleteWhere],
  ["UPDATE", update],
  ["COMMENT COLUMN", commentColumn],
  ["MODIFY TTL", modifyTtl],
  ["REMOVE TTL", () => ({ command: "REMOVE TTL" })],
  ["MATERIALIZE TTL", (p) => inPartition(p, "MATERIALIZE TTL")],
  ["APPLY DELETED MASK", (p) => inPartition(p, "APPLY DELETED MASK")],
  ["APPLY PATCHES", (p) => inPartition(p, "APPLY PATCHES")],
  ["REWRITE PARTS", (p) => inPartition(p, "REWRITE PARTS")],
  ["MODIFY SETTING", modifySetting],
  ["RESET SETTING", resetSetting],
  ["MODIFY QUERY", modifyQuery],
  ["MODIFY REFRESH", modifyRefresh],
  ["MODIFY COMMENT", modifyComment],
  ["EXECUTE", execute],
];

function parseAction(p: Cursor): AlterAction | undefined {
  for (const [words, parse] of actions) if (p.phrase(words)) return parse(p);
  if (!p.take("MODIFY")) return undefined;
  const security = parseSqlSecurity(p);
  return security === undefined ? undefined : { command: "MODIFY SQL SECURITY", security };
}

const identifier = (p: Cursor): Identifier | undefined => parseCompoundIdentifier(p, false);

/** FIRST or AFTER; `null` where AFTER has no name. */
function parsePlace(p: Cursor): Place | undefined | null {
  if (p.take("FIRST")) return "FIRST";
  return p.take("AFTER") ? (identifier(p) ?? null) : undefined;
}

const columnRules = { typed: true, compound: true, properties: false } as const;

function addColumn(p: Cursor): AlterAction | undefined {
  const ifNotExists = p.take("IF", "NOT", "EXISTS");
  const declaration = parseColumn(p, columnRules);
  const place = declaration === undefined ? null : parsePlace(p);
  if (declaration === undefined || place === null) return undefined;
  return { command: "ADD COLUMN", ifNotExists, declaration, ...(place !== undefined && { place }) };
}

function addIndex(p: Cursor): AlterAction | undefined {
  const ifNotExists = p.take("IF", "NOT", "EXISTS");
  const declaration = parseIndex(p);
  const place = declaration === undefined ? null : parsePlace(p);
  if (declaration === undefined || place === null) return undefined;
  return { command: "ADD INDEX", ifNotExists, declaration, ...(place !== undefined && { place }) };
}

function addProjection(p: Cursor): AlterAction | undefined {
  const ifNotExists = p.take("IF", "NOT", "EXISTS");
  const declaration = parseProjection(p);
  const place = declaration === undefined ? null : parsePlace(p);
  if (declaration === undefined || place === null) return undefined;
  return { command: "ADD PROJECTION", ifNotExists, declaration, ...(place !== undefined && { place }) };
}

function addConstraint(p: Cursor): AlterAction | undefined {
  const ifNotExists = p.take("IF", "NOT", "EXISTS");
  const declaration = parseConstraint(p);
  return declaration === undefined ? undefined : { command: "ADD CONSTRAINT", ifNotExists, declaration };
}

function modifyColumn(p: Cursor, typeWord: boolean): AlterAction | undefined {
  const ifExists = p.take("IF", "EXISTS");
  if (typeWord) {
    const begin = p.pos;
    const name = identifier(p);
    if (name !== undefined && p.take("TYPE")) {
      // `ALTER COLUMN a TYPE T`: the word is left out of the declaration.
      const tail = parseColumn(p, { ...columnRules, afterName: name.parts.map(String).join(".") });
      return tail === undefined ? undefined : placed(p, ifExists, tail);
    }
    p.back(begin);
  }
  const declaration = parseColumn(p, { typed: false, compound: true, properties: true });
  if (declaration === undefined || (typeWord && declaration.type !== undefined)) return undefined;
  const bare = Object.keys(declaration).length === 4;
  if (bare && p.take("REMOVE")) {
    const remove = ["DEFAULT", "MATERIALIZED", "ALIAS", "COMMENT", "CODEC", "TTL", "SETTINGS"].find((word) =>
      p.take(word),
    );
    return remove === undefined ? undefined : { command: "MODIFY COLUMN", ifExists, declaration, remove };
  }
  if (bare && p.take("MODIFY", "SETTING")) {
    const settings = parseSettings(p);
    return settings === undefined ? undefined : { command: "MODIFY COLUMN", ifExists, declaration, settings };
  }
  if (bare && p.take("RESET", "SETTING")) {
    const reset = names(p);
    return reset === undefined ? undefined : { command: "MODIFY COLUMN", ifExists, declaration, reset };
  }
  return placed(p, ifExists, declaration);
}

function placed(
  p: Cursor,
  ifExists: boolean,
  declaration: Extract<AlterAction, { command: "MODIFY COLUMN" }>["declaration"],
): AlterAction | undefined {
  const place = parsePlace(p);
  if (place === null) return undefined;
  return { command: "MODIFY COLUMN", ifExists, declaration, ...(place !== undefined && { place }) };
}

function names(p: Cursor): string[] | undefined {
  return parseListOf(p, (inner) => inner.name())?.map((name) => name.name);
}

type NamedCommand =
  | `${"DROP" | "CLEAR" | "MATERIALIZE"} ${"COLUMN" | "INDEX" | "PROJECTION"}`
  | "DROP CONSTRAINT";

function named(p: Cursor, command: NamedCommand, conditional = true): AlterAction | undefined {
  const ifExists = conditional && p.take("IF", "EXISTS");
  const name = identifier(p);
  if (name === undefined) return undefined;
  const partition = command === "DROP COLUMN" ? undefined : parseInPartition(p);
  if (partition === null) return undefined;
  return { command, ifExists, name, ...(partition !== undefined && { partition }) } as AlterAction;
}

/** IN PARTITION; `undefined` where none stands, `null` where it is broken. */
function parseInPartition(p: Cursor): Partition | undefined | null {
  return p.take("IN", "PARTITION") ? (parsePartition(p) ?? null) : undefined;
}

/** What follows PARTITION. */
export function parsePartition(p: Cursor): Partition | undefined {
  const { start } = p;
  if (p.take("ID")) {
    const value = p.string();
    return value === undefined ? undefined : { kind: "Partition", by: "ID", value, start, end: p.lastEnd };
  }
  if (p.take("ALL")) return { kind: "Partition", by: "ALL", start, end: p.lastEnd };
  const value = parseExpression(p);
  return value === undefined || value.kind === "Identifier"
    ? undefined
    : { kind: "Partition", by: "EXPRESSION", value, start, end: p.lastEnd };
}

export function parsePart(p: Cursor): Partition | undefined {
  const { start } = p;
  const value = p.string("the name of a part");
  return value === undefined ? undefined : { kind: "Partition", by: "PART", value, start, end: p.lastEnd };
}

function ofPartition(
  p: Cursor,
  command: "DROP" | "DETACH" | "DROP DETACHED" | "FORGET" | "ATTACH",
  part: boolean,
): AlterAction | undefined {
  const partition = part ? parsePart(p) : parsePartition(p);
  return partition === undefined ? undefined : { command, partition };
}

function attach(p: Cursor, command: "ATTACH" | "REPLACE"): AlterAction | undefined {
  const partition = parsePartition(p);
  if (partition === undefined) return undefined;
  if (!p.take("FROM")) return command === "ATTACH" ? { command, partition } : undefined;
  const from = parseTableName(p);
  return from === undefined ? undefined : { command, partition, from };
}

function move(p: Cursor, part: boolean): AlterAction | undefined {
  const partition = part ? parsePart(p) : parsePartition(p);
  if (partition === undefined) return undefined;
  const to = p.take("TO", "DISK")
    ? "DISK"
    : p.take("TO", "VOLUME")
      ? "VOLUME"
      : p.take("TO", "TABLE")
        ? "TABLE"
        : part && p.take("TO", "SHARD")
          ? "SHARD"
          : undefined;
  if (to === undefined) return undefined;
  if (to === "TABLE") {
    const table = parseTableName(p);
    return table === undefined ? undefined : { command: "MOVE", partition, to, table };
  }
  const target = p.string();
  return target === undefined ? undefined : { command: "MOVE", partition, to, target: target.value };
}

function fetchPartition(p: Cursor, part: boolean): AlterAction | undefined {
  const partition = part ? parsePart(p) : parsePartition(p);
  const path = partition !== undefined && p.take("FROM") ? p.string("a path") : undefined;
  if (partition === undefined || path === undefined) return undefined;
  return { command: "FETCH", partition, path: path.value };
}

function freeze(p: Cursor, command: "FREEZE" | "UNFREEZE"): AlterAction | undefined {
  const partition = p.take("PARTITION") ? parsePartition(p) : undefined;
  if (command === "UNFREEZE" && !p.sees("WITH", "NAME")) {
    p.take("WITH", "NAME");
    return undefined;
  }
  let withName: string | undefined;
  if (p.take("WITH", "NAME")) {
    withName = p.string()?.value;
    if (withName === undefined) return undefined;
  }
  return {
    command,
    ...(partition !== undefined && { partition }),
    ...(withName !== undefined && { withName }),
  };
}

function unlock(p: Cursor): AlterAction | undefined {
  const name = p.string();
  const from = name !== undefined && p.take("FROM") ? parseBareCall(p) : undefined;
  return name === undefined || from === undefined ? undefined : { command: "UNLOCK SNAPSHOT", name, from };
}

function statistics(
  p: Cursor,
  command: Extract<AlterAction, { columns: unknown }>["command"],
): AlterAction | undefined {
  const adds = command === "ADD STATISTICS";
  const ifNotExists = adds && p.take("IF", "NOT", "EXISTS");
  const ifExists = !adds && command !== "MODIFY STATISTICS" && p.take("IF", "EXISTS");
  const head = { command, ifExists, ifNotExists };
  if (!adds && command !== "MODIFY STATISTICS" && p.take("ALL")) return { ...head, columns: "ALL" };
  const columns = names(p);
  if (columns === undefined) return undefined;
  if (!adds && command !== "MODIFY STATISTICS") {
    const partition = parseInPartition(p);
    if (partition === null) return undefined;
    return { ...head, columns, ...(partition !== undefined && { partition }) };
  }
  const types = p.take("TYPE") ? parseListOf(p, (inner) => parseBareCall(inner, false)) : undefined;
  return types === undefined ? undefined : { ...head, columns, types };
}

function expressionAction(
  p: Cursor,
  command: "MODIFY ORDER BY" | "MODIFY SAMPLE BY",
): AlterAction | undefined {
  const expression = parseExpression(p);
  return expression === undefined ? undefined : { command, expression };
}

function deleteWhere(p: Cursor): AlterAction | undefined {
  const partition = parseInPartition(p);
  if (partition === null) return undefined;
  const where = p.take("WHERE") ? parseExpression(p) : undefined;
  return where === undefined
    ? undefined
    : { command: "DELETE", ...(partition !== undefined && { partition }), where };
}

function update(p: Cursor): AlterAction | undefined {
  const set = parseListOf(p, parseAssignment);
  if (set === undefined) return undefined;
  const partition = parseInPartition(p);
  if (partition === null) return undefined;
  const where = p.take("WHERE") ? parseExpression(p) : undefined;
  return where === undefined
    ? undefined
    : { command: "UPDATE", set, ...(partition !== undefined && { partition }), where };
}

function renameColumn(p: Cursor): AlterAction | undefined {
  const ifExists = p.take("IF", "EXISTS");
  const name = identifier(p);
  const to = name !== undefined && p.take("TO") ? identifier(p) : undefined;
  return name === undefined || to === undefined
    ? undefined
    : { command: "RENAME COLUMN", ifExists, name, to };
}

function commentColumn(p: Cursor): AlterAction | undefined {
  const ifExists = p.take("IF", "EXISTS");
  const name = identifier(p);
  const comment = name === undefined ? undefined : p.string("a comment");
  if (name === undefined || comment === undefined) return undefined;
  return { command: "COMMENT COLUMN", ifExists, name, comment: comment.value };
}

function modifyTtl(p: Cursor): AlterAction | undefined {
  const ttl = parseListOf(p, parseTtlElement);
  return ttl === undefined ? undefined : { command: "MODIFY TTL", ttl };
}

function inPartition(
  p: Cursor,
  command: "MATERIALIZE TTL" | "APPLY DELETED MASK" | "APPLY PATCHES" | "REWRITE PARTS",
): AlterAction | undefined {
  if (!p.take("IN", "PARTITION")) return { command };
  const partition = parsePartition(p);
  return partition === undefined ? undefined : { command, partition };
}

function modifySetting(p: Cursor): AlterAction | undefined {
  const settings = parseSettings(p);
  return settings === undefined ? undefined : { command: "MODIFY SETTING", settings };
}

function resetSetting(p: Cursor): AlterAction | undefined {
  const reset = names(p);
  return reset === undefined ? undefined : { command: "RESET SETTING", reset };
}

function modifyQuery(p: Cursor): AlterAction | undefined {
  const query = parseQuery(p);
  return query === undefined ? undefined : { command: "MODIFY QUERY", query };
}

function modifyRefresh(p: Cursor): AlterAction | undefined {
  const refresh = parseRefresh(p);
  return refresh === undefined ? undefined : { command: "MODIFY REFRESH", refresh };
}

function modifyComment(p: Cursor): AlterAction | undefined {
  const comment = p.string("a comment");
  return comment === undefined ? undefined : { command: "MODIFY COMMENT", comment: comment.value };
}

function execute(p: Cursor): AlterAction | undefined {
  const call = parseFunctionCall(p);
  return call?.kind === "Call" ? { command: "EXECUTE", call } : undefined;
}
