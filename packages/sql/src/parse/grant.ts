import type { Command } from "../ast/command.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName } from "../tokens/literal.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { privilegeNames } from "./privileges.gen.ts";
import { roles } from "./role-set.ts";

const names = new Map<string, string>();
const levels = new Map<string, number>();
for (const group of privilegeNames.split("|")) {
  const [name = "", ...aliases] = group.slice(1).split(",");
  levels.set(name, Number(group[0]));
  names.set(name.toUpperCase(), name);
  const tail = (from: string): string => name.split(" ").slice(Number(from)).join(" ");
  for (const alias of aliases) names.set(alias.replace(/\d$/, tail), name);
}
names.set("NONE", "USAGE");
names.set("USAGE", "USAGE");
const longest = Math.max(...[...names.keys()].map((name) => name.split(" ").length));

/** GRANT, REVOKE and CHECK GRANT. */
export function parseGrant(p: Cursor): Command | undefined {
  const b = new Builder(p);
  const verb = p.take("GRANT") ? "GRANT" : p.take("REVOKE") ? "REVOKE" : "CHECK";
  if (verb === "CHECK" && !(p.take("CHECK") && b.word("GRANT"))) return b.fail();
  if (verb !== "CHECK" && !b.cluster()) return b.fail();
  const option = verb === "REVOKE" ? b.oneOf(["GRANT OPTION FOR", "ADMIN OPTION FOR"]) : undefined;
  const options = new Set(option === undefined ? [] : [option.split(" ")[0]!]);
  // What is granted where it cannot be is refused when the whole statement is read.
  const refusals: string[] = [];
  let toRoles = false;
  const begin = p.pos;
  const before = b.parts.length;
  if ((verb === "REVOKE" || !currentGrants(b, refusals)) && !elements(b, refusals)) {
    p.back(begin);
    b.parts.length = before;
    toRoles = true;
    if (verb === "CHECK" || !roles(b, { all: verb === "GRANT" ? "" : "ALL", current: false }))
      return b.fail();
  }
  const [refusal] = refusals;
  if (verb === "CHECK")
    return refusal === undefined ? b.done("CHECK") : p.raise("INVALID_GRANT", refusal, p.pos - 1);
  const granted = b.parts[before];
  if (
    !clusterFirst(b) ||
    !b.word(verb === "GRANT" ? "TO" : "FROM") ||
    !roles(b, { all: verb === "GRANT" ? "" : "ALL" })
  )
    return b.fail();
  if (verb === "GRANT") {
    for (const words of ["WITH GRANT OPTION", "WITH ADMIN OPTION", "WITH REPLACE OPTION"])
      if (b.word(words)) options.add(words.split(" ")[1]!);
  }
  const idle = typeof granted === "string" && granted.includes(usage);
  if (!toRoles && !idle && options.has("ADMIN"))
    p.raise("SYNTAX_ERROR", "ADMIN OPTION is for roles", p.pos - 1);
  if (toRoles && options.has("GRANT")) p.raise("SYNTAX_ERROR", "GRANT OPTION is for privileges", p.pos - 1);
  if (verb === "GRANT" && refusal !== undefined) p.raise("INVALID_GRANT", refusal, p.pos - 1);
  return clusterFirst(b) ? b.done(verb) : b.fail();
}

/** The engine prints the cluster first, wherever it stood. */
function clusterFirst(b: Builder): boolean {
  const { length } = b.parts;
  if (!b.cluster()) return false;
  if (b.parts.length > length) b.parts.unshift(b.parts.pop()!);
  return true;
}

function currentGrants(b: Builder, refusals: string[]): boolean {
  const { p } = b;
  if (!p.take("CURRENT", "GRANTS")) return false;
  if (!p.open()) {
    const object = p.take("ON") ? parseObject(p, false) : undefined;
    return object !== undefined && b.push(`CURRENT GRANTS(ALL ON ${object.text})`);
  }
  const inner = new Builder(p);
  if (!elements(inner, refusals) || !p.close()) return false;
  return b.push(`CURRENT GRANTS(${inner.parts.join(" ").replaceAll(" ,", ",")})`);
}

/** The level of what permits nothing. */
const nothing = 5;

/** The privilege to do nothing, which vanishes beside any other. */
const usage = "USAGE ON *.*";

interface Element {
  readonly privilege: string;
  readonly target: string;
}

/** `SELECT(a, b), INSERT ON t, SHOW ON d.*`; neighbours on the same object are printed together. */
function elements(b: Builder, refusals: string[] = []): boolean {
  const { p } = b;
  const found: Element[] = [];
  for (;;) {
    const group = elementGroup(p, refusals);
    if (group === undefined) return false;
    found.push(...group);
    const begin = p.pos;
    if (!p.comma()) break;
    const more = parsePrivilege(p) !== undefined;
    p.back(begin);
    if (!more) break;
    p.pos = begin + 1;
  }
  const texts = found.map(({ privilege, target }, index) =>
    found[index + 1]?.target === target ? privilege : `${privilege} ON ${target}`,
  );
  return b.push(texts.length === 0 ? usage : texts.join(", "));
}

interface Privilege {
  readonly name: string;
  readonly columns: string;
}

/** Privileges on an object; none where none of them permits anything. */
function elementGroup(p: Cursor, refusals: string[]): Element[] | undefined {
  const group: Privilege[] = [];
  do {
    const privilege = parsePrivilege(p);
    if (privilege === undefined) return undefined;
    group.push(privilege);
  } while (p.comma());
  if (!p.take("ON")) return undefined;
  if (group.every(({ name }) => name === "READ" || name === "WRITE")) {
    const source = parseSource(p);
    return source === undefined ? undefined : [{ privilege: source, target: "*.*" }];
  }
  const named = group.every(({ name }) => levels.get(name) === 4);
  const object = parseObject(p, named);
  if (object === undefined) return undefined;
  // Columns need a table.
  if (object.text.endsWith("*") && group.some(({ columns }) => columns !== "")) return p.miss("a table");
  const permitting = group.filter(({ name }) => (levels.get(name) ?? nothing) < nothing);
  return permitting.map(({ name, columns }) => {
    const level = levels.get(name)!;
    if (level === 4 && (named || object.level < 2))
      return { privilege: name, target: object.text === "*.*" ? "*" : object.text };
    const wanted = columns === "" ? object.level : 3;
    if (level === 4 || wanted > level) refusals.push(`${name} cannot be granted on ${depths[wanted]!}`);
    const sources = object.level === 0 && (name === "READ" || name === "WRITE");
    return { privilege: sources ? "SOURCES" : name + columns, target: object.text };
  });
}

const depths = ["everything", "a database", "a table", "columns"];

function parsePrivilege(p: Cursor): Privilege | undefined {
  const name = privilegeName(p);
  if (name === undefined) return undefined;
  if (p.kind !== T.OpenRound) return { name, columns: "" };
  p.pos++;
  const columns: string[] = [];
  do {
    const column = p.name("a column");
    if (column === undefined) return undefined;
    columns.push(quoteName(column.name));
  } while (p.comma());
  return p.close() ? { name, columns: `(${columns.join(", ")})` } : undefined;
}

/** The longest run of words that names a privilege. */
function privilegeName(p: Cursor): string | undefined {
  const words: string[] = [];
  let found: string | undefined;
  let end = p.pos;
  for (let at = p.pos; at < p.pos + longest && p.kinds[at] === T.Word; at++) {
    const word = p.keywords[at]!;
    if (word === "ON" || word === "TO" || word === "FROM") break;
    words.push(word);
    const name = names.get(words.join(" "));
    if (name !== undefined) {
      found = name;
      end = at + 1;
    }
  }
  if (found === undefined) return p.miss("a privilege");
  p.pos = end;
  return found;
}

/** What each source is called, the name of its privilege last. */
const sources = new Map<string, string>();
for (const group of "ARROW_FLIGHT|ArrowFlight|ARROW FLIGHT,AzureBlobStorage|AZURE,Distributed|REMOTE,File|FILE,HDFS,Hive|HIVE,JDBC,Kafka|KAFKA,MongoDB|MONGO,MySQL|MYSQL,NATS,ODBC,PostgreSQL|POSTGRES,RabbitMQ|RABBITMQ,Redis|REDIS,S3,SQLite|SQLITE,URL,YTsaurus|YTSAURUS".split(
  ",",
)) {
  const spellings = group.split("|");
  for (const spelling of spellings) sources.set(spelling, spellings.at(-1)!);
}

/** READ and WRITE ON S3: a source is a privilege of its own, and all of them together are one. */
function parseSource(p: Cursor): string | undefined {
  const begin = p.pos;
  if (star(p)) {
    skipWildcards(p);
    return "SOURCES";
  }
  const name = sources.get(p.name("a source")?.name ?? "");
  if (name === undefined) return p.back(begin);
  if (p.open()) {
    if (p.string() === undefined || !p.close()) return undefined;
  } else star(p);
  return name;
}

interface GrantedObject {
  readonly text: string;
  /** 0: everything, 1: a database, 2: a table. */
  readonly level: number;
}

/**
 * `*.*`, `db.*`, `db.table`, `table`, `prefix*`: a wildcard after the database is one after the table. `single`: users,
 * collections and other names of one part.
 */
function parseObject(p: Cursor, single: boolean): GrantedObject | undefined {
  if (star(p)) {
    const everything = starAfterDot(p);
    if (single) skipWildcards(p);
    return everything ? { text: "*.*", level: 0 } : { text: "*", level: 1 };
  }
  const first = p.name("an object");
  if (first === undefined) return undefined;
  const name = quoteName(first.name);
  const wildcard = star(p) ? "*" : "";
  if (single) return { text: `${name}${wildcard}`, level: 2 };
  if (starAfterDot(p)) return { text: `${name}${wildcard}.*`, level: 1 };
  const begin = p.pos;
  const table = p.token(T.Dot, "'.'") ? p.name("an object") : undefined;
  if (table === undefined) {
    p.back(begin);
    return { text: `${name}${wildcard}`, level: 2 };
  }
  return { text: `${name}.${quoteName(table.name)}${star(p) ? "*" : wildcard}`, level: 2 };
}

/** Behind a wildcard more of them say nothing. */
function skipWildcards(p: Cursor): void {
  p.token(T.Dot, "'.'");
  while (star(p));
}

function star(p: Cursor): boolean {
  return p.token(T.Asterisk, "'*'");
}

function starAfterDot(p: Cursor): boolean {
  const begin = p.pos;
  if (p.token(T.Dot, "'.'") && star(p)) return true;
  p.back(begin);
  return false;
}
