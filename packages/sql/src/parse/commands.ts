import type { Command } from "../ast/command.ts";
import type { Expression } from "../ast/expression.ts";
import type { TableExpression } from "../ast/select.ts";
import type { Statement } from "../ast/statement.ts";
import * as T from "../tokens/kinds.ts";
import { parsePart, parsePartition } from "./alter.ts";
import { exceptions, parseBackup } from "./backup.ts";
import { Builder } from "./builder.ts";
import { parseAsteriskTail, parseColumnsTail } from "./columns.ts";
import { parseCollectionItem, parseListStrict } from "./create-other.ts";
import type { Cursor } from "./cursor.ts";
import { parseAssignment, parseBareCall, parseUnsigned } from "./definition.ts";
import { parseExpression } from "./expression.ts";
import { parseQuery } from "./select.ts";
import { parseSettings } from "./settings.ts";
import { parseSystem } from "./system.ts";
import { parseNames, parseTableExpression } from "./tables.ts";

type Parse = (p: Cursor) => Command | undefined;

const withOutput: Record<string, Parse> = {
  EXISTS: parseExists,
  DESCRIBE: parseDescribe,
  DESC: parseDescribe,
  RENAME: parseRename,
  EXCHANGE: parseRename,
  DROP: parseDrop,
  TRUNCATE: parseDrop,
  DETACH: parseDrop,
  UNDROP: parseUndrop,
  CHECK: parseCheck,
  KILL: parseKill,
  OPTIMIZE: parseOptimize,
  WATCH: parseWatch,
  BACKUP: parseBackup,
  RESTORE: parseBackup,
  SNAPSHOT: parseSnapshot,
  COPY: parseCopy,
};

/** Commands that take output options. */
export function parseCommandWithOutput(p: Cursor): Command | undefined {
  const word = p.keywords[p.pos]!;
  const parse = Object.hasOwn(withOutput, word) ? withOutput[word] : undefined;
  return parse === undefined ? p.miss("a statement") : parse(p);
}

/** Commands without output options. */
export function parseCommand(
  p: Cursor,
  statement: (p: Cursor) => Statement | undefined,
): Command | undefined {
  switch (p.keywords[p.pos]) {
    case "USE":
      return parseUse(p);
    case "SET":
      return parseSet(p);
    case "SYSTEM":
      return parseSystem(p);
    case "DROP":
      return parseDropOther(p);
    case "ALTER":
      return parseAlterCollection(p);
    case "BEGIN":
    case "START":
    case "COMMIT":
    case "ROLLBACK":
      return parseTransaction(p);
    case "DELETE":
      return parseDelete(p);
    case "UPDATE":
      return parseUpdate(p);
    case "EXECUTE":
      return parseExecuteAs(p, statement);
    default:
      return undefined;
  }
}

function parseExists(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("EXISTS");
  if (b.word("DATABASE")) return b.name() ? b.done("EXISTS") : b.fail();
  const temporary = b.word("TEMPORARY");
  const what = b.oneOf(temporary ? ["TABLE"] : ["TABLE", "VIEW", "DICTIONARY"]);
  if (what === undefined) b.push("TABLE");
  return b.table() ? b.done("EXISTS") : b.fail();
}

/** A query needs no brackets; what is none is a table. */
function parseDescribed(p: Cursor): TableExpression | undefined {
  const begin = p.pos;
  const query = p.kind === T.Word ? parseQuery(p) : undefined;
  if (query === undefined) {
    p.back(begin);
    return parseTableExpression(p, true);
  }
  const span = { start: query.start, end: query.end };
  return { kind: "TableExpression", source: { kind: "Subquery", query, ...span }, final: false, ...span };
}

function parseDescribe(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.pos++;
  const begin = p.pos;
  if (b.word("FILESYSTEM CACHE")) {
    if (b.string()) return b.done("DESCRIBE");
    b.parts.pop();
    p.back(begin);
  }
  if (p.phrase("TEMPORARY TABLE")) {
    const table = parseTableExpression(p, true);
    if (table?.source.kind === "TableName") {
      b.push("TEMPORARY TABLE", table);
      return b.settings() ? b.done("DESCRIBE") : b.fail();
    }
    p.back(p.pos - 2);
    return b.fail();
  }
  p.take("TABLE");
  const table = parseDescribed(p);
  if (table === undefined) return b.fail();
  b.push("TABLE", table);
  return b.settings() ? b.done("DESCRIBE") : b.fail();
}

function parseRename(p: Cursor): Command | undefined {
  const b = new Builder(p);
  const exchange = p.take("EXCHANGE");
  if (!exchange) p.take("RENAME");
  if (!exchange && b.word("DATABASE")) {
    b.word("IF EXISTS");
    return b.name() && b.word("TO") && b.name() && b.cluster() ? b.done("RENAME") : b.fail();
  }
  const what = b.oneOf(exchange ? ["TABLES", "DICTIONARIES"] : ["TABLE", "DICTIONARY"]);
  if (what === undefined && exchange) return b.fail();
  if (what === undefined) b.push("TABLE");
  const pair = (): boolean => {
    if (!exchange) b.word("IF EXISTS");
    return b.table() && b.word(exchange ? "AND" : "TO") && b.table();
  };
  return b.list(pair) && b.cluster() ? b.done(exchange ? "EXCHANGE" : "RENAME") : b.fail();
}

function parseDrop(p: Cursor): Command | undefined {
  const b = new Builder(p);
  const verb = p.keywords[p.pos] as "DROP" | "TRUNCATE" | "DETACH";
  p.pos++;
  if (verb === "TRUNCATE" && (p.sees("ALL", "TABLES") || p.sees("TABLES"))) {
    if (!b.word("ALL TABLES FROM") && !b.word("TABLES FROM")) return b.fail();
    b.word("IF EXISTS");
    return b.name() && like(b) && b.cluster() && tailOfDrop(b, verb) ? b.done(verb) : b.fail();
  }
  const all = verb === "TRUNCATE" && p.take("ALL");
  const temporary = b.word("TEMPORARY");
  if (all) b.push("ALL");
  b.rewords = all && temporary;
  const whole = all ? [] : ["DATABASE"];
  const kept = verb === "TRUNCATE" ? ["DICTIONARY"] : [];
  let what = b.oneOf(temporary ? ["TABLE", "VIEW", ...kept] : ["TABLE", ...whole, "VIEW", "DICTIONARY"]);
  if (what === undefined) {
    if (verb !== "TRUNCATE") return b.fail();
    what = "TABLE";
    b.push("TABLE");
  }
  b.word("IF EXISTS");
  b.word("IF EMPTY");
  const begin = p.pos;
  const named = what === "DATABASE" ? b.name() : b.list(() => b.table());
  if (!named) return b.fail();
  if (verb !== "DROP" && b.parts.includes(","))
    p.raise("SYNTAX_ERROR", "Only DROP takes several tables", begin);
  return b.cluster() && tailOfDrop(b, verb) ? b.done(verb) : b.fail();
}

function tailOfDrop(b: Builder, verb: string): boolean {
  if (verb === "DETACH") b.word("PERMANENTLY");
  b.word("SYNC") || b.word("NO DELAY", "SYNC");
  return true;
}

function like(b: Builder): boolean {
  const word = b.oneOf(["NOT LIKE", "NOT ILIKE", "LIKE", "ILIKE"]);
  if (word === undefined) b.p.take("NOT");
  return word === undefined || b.string();
}

function parseUndrop(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("UNDROP");
  if (!b.word("TABLE")) return b.fail();
  const before = p.pos;
  if (!b.table()) return b.fail();
  const uuid = /UUID\s+('[^']*')/i.exec(p.text.slice(p.starts[before], p.lastEnd));
  if (uuid !== null) b.push(`UUID ${uuid[1]!.toLowerCase()}`);
  return b.cluster() ? b.done("UNDROP") : b.fail();
}

function parseCheck(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("CHECK");
  if (b.word("ALL TABLES")) return b.done("CHECK");
  if (b.word("DATABASE")) return b.name() ? b.done("CHECK") : b.fail();
  if (!b.word("TABLE") || !b.table()) return b.fail();
  if (b.word("PARTITION")) {
    const partition = parsePartition(p);
    return partition !== undefined && b.push(partition) ? b.done("CHECK") : b.fail();
  }
  if (b.word("PART")) {
    const part = p.kind === T.OpenCurly ? p.miss("the name of a part") : parsePart(p);
    return part !== undefined && b.push(part) ? b.done("CHECK") : b.fail();
  }
  return b.done("CHECK");
}

function parseKill(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("KILL");
  if (
    b.oneOf(["QUERY", "MUTATION", "PART_MOVE_TO_SHARD", "TRANSACTION"]) === undefined ||
    !b.cluster() ||
    !b.word("WHERE")
  )
    return b.fail();
  const where = parseExpression(p);
  if (where === undefined) return b.fail();
  b.push(where);
  if (b.oneOf(["SYNC", "ASYNC", "TEST"]) === undefined) b.rewords = b.push("ASYNC");
  return b.done("KILL");
}

function parseOptimize(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("OPTIMIZE");
  if (!b.word("TABLE") || !b.table() || !b.cluster()) return b.fail();
  if (b.word("PARTITION")) {
    const partition = parsePartition(p);
    if (partition === undefined) return b.fail();
    b.push(partition);
  }
  if (b.word("DRY RUN PARTS") && !b.list(() => b.string())) return b.fail();
  b.word("FINAL") || b.word("FORCE", "FINAL");
  const deduplicate = b.word("DEDUPLICATE");
  b.word("CLEANUP");
  if (deduplicate && b.word("BY")) {
    const columns = parseListStrict(p, parseDeduplicated);
    if (columns === undefined) return b.fail();
    b.separated(columns);
  }
  return b.done("OPTIMIZE");
}

/** A column, or a matcher of columns, of which some may be excepted. */
function parseDeduplicated(p: Cursor): Expression | undefined {
  const { start, pos } = p;
  if (p.kind === T.Asterisk) return parseAsteriskTail(p, undefined, start, true);
  if (p.keywords[pos] === "COLUMNS" && p.kinds[pos + 1] === T.OpenRound) {
    p.pos++;
    return parseColumnsTail(p, undefined, start, true);
  }
  const name = p.name("a column");
  return name === undefined ? undefined : { kind: "Identifier", parts: [name.name], start, end: name.end };
}

function parseWatch(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("WATCH");
  if (!b.table()) return b.fail();
  b.word("EVENTS");
  if (b.word("LIMIT")) {
    const limit = parseUnsigned(p);
    if (limit === undefined) return b.fail();
    b.push(limit);
  }
  return b.done("WATCH");
}

function parseSnapshot(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("SNAPSHOT");
  if (!b.word("ALL") && !(b.word("TABLE") && b.table())) return b.fail();
  if (b.parts[0] === "ALL" && !exceptions(b)) return b.fail();
  if (!b.word("TO")) return b.fail();
  const target = parseBareCall(p);
  return target !== undefined && b.push(target) ? b.done("SNAPSHOT") : b.fail();
}

/** COPY as PostgreSQL's clients send it: the engine reads past the options and repeats the name of the table only. */
function parseCopy(p: Cursor): Command | undefined {
  const b = new Builder(p);
  b.rewords = true;
  p.take("COPY");
  const rows = p.kind === T.OpenRound;
  if (rows) {
    const closing = p.closingOf(p.pos);
    if (parseExpression(p) === undefined || p.pos !== closing + 1) return b.fail();
  } else {
    const table = p.name("a table");
    if (table === undefined) return b.fail();
    b.push(table.name);
    if (p.kind === T.OpenRound && parseNames(p) === undefined) return b.fail();
  }
  if ((rows || !p.take("FROM")) && !p.take("TO")) return b.fail();
  if (p.kind !== T.End && p.name() === undefined) return b.fail();
  p.take("WITH");
  if (p.take("FORMAT")) {
    const format = p.name("a format");
    if (format === undefined) return b.fail();
    if (!["binary", "csv", "tsv"].includes(format.name))
      p.raise("BAD_ARGUMENTS", `COPY knows no format ${format.name}`, p.pos - 1);
  }
  return readOn(p) ? b.done("COPY") : b.fail();
}

/** To the end of the statement, if all its tokens are whole and its brackets closed. */
function readOn(p: Cursor): boolean {
  for (; !p.atEnd; p.pos++) {
    const opens = p.kind === T.OpenRound || p.kind === T.OpenSquare;
    if (p.kind >= T.FirstError || (opens && p.closingOf(p.pos) < 0)) return false;
  }
  return true;
}

function parseUse(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("USE");
  const begin = p.pos;
  if (p.take("DATABASE") && b.name()) return b.done("USE");
  p.back(begin);
  return b.name() ? b.done("USE") : b.fail();
}

function parseSet(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("SET");
  if (b.word("TRANSACTION SNAPSHOT")) {
    const version = parseUnsigned(p);
    return version !== undefined && b.push(version) ? b.done("SET") : b.fail();
  }
  if (p.take("TIME", "ZONE")) {
    const zone = p.string();
    if (zone === undefined) return b.fail();
    const span = { start: zone.start, end: zone.end };
    const items = [{ kind: "Setting", name: "session_timezone", value: zone, ...span }] as const;
    b.push({ kind: "Settings", items, ...span });
    return b.done("SET");
  }
  if (p.sees("TRANSACTION")) return b.fail();
  const settings = parseSettings(p);
  return settings !== undefined && b.push(settings) ? b.done("SET") : b.fail();
}

function parseDropOther(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("DROP");
  if (b.word("INDEX")) {
    b.word("IF EXISTS");
    return b.name() && b.word("ON") && b.table() && b.cluster() ? b.done("DROP") : b.fail();
  }
  if (b.oneOf(["FUNCTION", "NAMED COLLECTION", "WORKLOAD", "RESOURCE"]) === undefined) return b.fail();
  b.word("IF EXISTS");
  return b.name() && b.cluster() ? b.done("DROP") : b.fail();
}

function parseAlterCollection(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("ALTER");
  if (!b.word("NAMED COLLECTION")) return b.fail();
  b.word("IF EXISTS");
  if (!b.name() || !b.cluster()) return b.fail();
  if (b.word("SET")) {
    const item = (): boolean => {
      const parsed = parseCollectionItem(p);
      return parsed !== undefined && b.push(parsed as never);
    };
    if (!b.list(item)) return b.fail();
  }
  if (b.word("DELETE")) {
    if (!b.list(() => b.name())) return b.fail();
  }
  return b.done("ALTER");
}

function parseTransaction(p: Cursor): Command | undefined {
  const b = new Builder(p);
  if (p.take("BEGIN", "TRANSACTION") || p.take("START", "TRANSACTION"))
    return b.push("TRANSACTION") && b.done("BEGIN");
  if (p.take("COMMIT")) return b.done("COMMIT");
  return p.take("ROLLBACK") ? b.done("ROLLBACK") : b.fail();
}

function parseDelete(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("DELETE");
  if (!b.word("FROM") || !b.table() || !b.cluster() || !partitionClause(b) || !b.word("WHERE"))
    return b.fail();
  const where = parseExpression(p);
  return where !== undefined && b.push(where) && b.settings() ? b.done("DELETE") : b.fail();
}

function partitionClause(b: Builder): boolean {
  if (!b.word("IN PARTITION")) return true;
  const partition = parsePartition(b.p);
  return partition !== undefined && b.push(partition);
}

function parseUpdate(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("UPDATE");
  const assignment = (): boolean => {
    const parsed = parseAssignment(p);
    return parsed !== undefined && b.push(parsed);
  };
  if (
    !b.table() ||
    !b.cluster() ||
    !b.word("SET") ||
    !b.list(assignment) ||
    !partitionClause(b) ||
    !b.word("WHERE")
  )
    return b.fail();
  const where = parseExpression(p);
  return where !== undefined && b.push(where) && b.settings() ? b.done("UPDATE") : b.fail();
}

function parseExecuteAs(p: Cursor, statement: (p: Cursor) => Statement | undefined): Command | undefined {
  const b = new Builder(p);
  p.take("EXECUTE");
  if (!b.word("AS") || !b.nameOrString()) return b.fail();
  if (p.atEnd) return b.done("EXECUTE");
  const inner = statement(p);
  if (inner !== undefined) b.push(inner);
  return b.done("EXECUTE");
}
