import type { Command } from "../ast/command.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName } from "../tokens/literal.ts";
import { userName } from "./access.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { privilegeNames } from "./privileges.gen.ts";
import { roles } from "./role-set.ts";

const names = new Map<string, string>();
for (const group of privilegeNames.split("|")) {
  const [name = "", ...aliases] = group.split(",");
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
  let toRoles = false;
  const begin = p.pos;
  const before = b.parts.length;
  if ((verb === "REVOKE" || !currentGrants(b)) && !elements(b)) {
    p.back(begin);
    b.parts.length = before;
    toRoles = true;
    if (verb === "CHECK" || !b.list(() => userName(b))) return b.fail();
    if (verb === "REVOKE" && p.keywords[begin] === "ALL") b.parts[before] = "ALL";
  }
  if (verb === "CHECK") return b.done("CHECK");
  const granted = b.parts[before];
  if (
    !b.cluster() ||
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
  // The engine prints the cluster first, wherever it stood.
  const length = b.parts.length;
  if (!b.cluster()) return b.fail();
  if (b.parts.length > length) b.parts.unshift(b.parts.pop()!);
  return b.done(verb);
}

function currentGrants(b: Builder): boolean {
  const { p } = b;
  if (!p.take("CURRENT", "GRANTS")) return false;
  if (!p.open()) {
    if (p.take("ON")) {
      const target = objectText(p);
      return target !== undefined && b.push(`CURRENT GRANTS(ALL ON ${target})`);
    }
    return b.push("CURRENT GRANTS(ALL ON *.*)");
  }
  const inner = new Builder(p);
  if (!elements(inner) || !p.close()) return false;
  return b.push(`CURRENT GRANTS(${inner.parts.join(" ").replaceAll(" ,", ",")})`);
}

/** The privilege to do nothing, which vanishes beside any other. */
const usage = "USAGE ON *.*";

/** `SELECT(a, b), INSERT ON t, SHOW ON d.*`. */
function elements(b: Builder): boolean {
  const { p } = b;
  const found: string[] = [];
  for (;;) {
    const element = elementText(p);
    if (element === undefined) return false;
    if (element !== "") found.push(element);
    const begin = p.pos;
    if (!p.comma()) break;
    const more = privilegeText(p) !== undefined;
    p.back(begin);
    if (!more) break;
    p.pos = begin + 1;
  }
  return b.push(found.length === 0 ? usage : found.join(", "));
}

/** Privileges on an object; `""` where none of them permits anything. */
function elementText(p: Cursor): string | undefined {
  const group: string[] = [];
  do {
    const privilege = privilegeText(p);
    if (privilege === undefined) return undefined;
    group.push(privilege);
  } while (p.comma());
  if (!p.take("ON")) return undefined;
  const onSource = group.every((one) => one === "READ" || one === "WRITE");
  const source = onSource ? sourceText(p) : undefined;
  if (source !== undefined) return source;
  const target = objectText(p);
  if (target === undefined) return undefined;
  // Columns need a table.
  if (target.endsWith("*") && group.some((one) => one.endsWith(")"))) return p.miss("a table");
  const permitting = group.filter((one) => one !== "USAGE" && !one.startsWith("USAGE("));
  return permitting.length === 0 ? "" : `${permitting.join(", ")} ON ${target}`;
}

function privilegeText(p: Cursor): string | undefined {
  const found = privilegeName(p);
  if (found === undefined) return undefined;
  if (p.kind !== T.OpenRound) return found;
  p.pos++;
  const columns: string[] = [];
  do {
    const column = p.name("a column");
    if (column === undefined) return undefined;
    columns.push(quoteName(column.name));
  } while (p.comma());
  return p.close() ? `${found}(${columns.join(", ")})` : undefined;
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

/** READ and WRITE ON S3: a source is a privilege of its own, and all of them together are one. */
function sourceText(p: Cursor): string | undefined {
  const begin = p.pos;
  if (star(p)) {
    starAfterDot(p);
    return "SOURCES ON *.*";
  }
  const name = p.name();
  if (name === undefined || p.kind === T.Dot) return p.back(begin);
  if (p.open()) {
    const filter = p.string();
    if (filter === undefined || !p.close()) return p.back(begin);
  } else star(p);
  return `${quoteName(name.name.toUpperCase())} ON *.*`;
}

/** `*.*`, `db.*`, `db.table`, `table`, `prefix*`: a wildcard after the database is one after the table. */
function objectText(p: Cursor): string | undefined {
  if (star(p)) return starAfterDot(p) ? "*.*" : "*";
  const first = p.name("an object");
  if (first === undefined) return undefined;
  const name = quoteName(first.name);
  const wildcard = star(p) ? "*" : "";
  if (starAfterDot(p)) return `${name}${wildcard}.*`;
  const begin = p.pos;
  const table = p.token(T.Dot, "'.'") ? p.name("an object") : undefined;
  if (table === undefined) {
    p.back(begin);
    return `${name}${wildcard}`;
  }
  return `${name}.${quoteName(table.name)}${star(p) ? "*" : wildcard}`;
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
