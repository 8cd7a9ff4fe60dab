import type { Command } from "../ast/command.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName } from "../tokens/literal.ts";
import { roles, userName } from "./access.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { privilegeNames } from "./privileges.gen.ts";

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
    if (verb === "REVOKE" && b.parts[before] === "`ALL`") b.parts[before] = "ALL";
  }
  if (verb === "CHECK") return b.done("CHECK");
  if (!b.cluster() || !b.word(verb === "GRANT" ? "TO" : "FROM") || !grantees(b, verb)) return b.fail();
  if (verb === "GRANT") {
    for (const words of ["WITH GRANT OPTION", "WITH ADMIN OPTION", "WITH REPLACE OPTION"])
      if (b.word(words)) options.add(words.split(" ")[1]!);
  }
  if (!toRoles && options.has("ADMIN")) p.raise("SYNTAX_ERROR", "ADMIN OPTION is for roles", p.pos - 1);
  if (toRoles && options.has("GRANT")) p.raise("SYNTAX_ERROR", "GRANT OPTION is for privileges", p.pos - 1);
  // The engine prints the cluster first, wherever it stood.
  const length = b.parts.length;
  if (!b.cluster()) return b.fail();
  if (b.parts.length > length) b.parts.unshift(b.parts.pop()!);
  return b.done(verb);
}

/** ALL is a name where something is granted. */
function grantees(b: Builder, verb: string): boolean {
  const begin = b.parts.length;
  if (!roles(b, { none: true })) return false;
  if (verb === "GRANT" && b.parts[begin] === "ALL") b.parts[begin] = "`ALL`";
  return true;
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

/** `SELECT(a, b), INSERT ON t, SHOW ON d.*`. */
function elements(b: Builder): boolean {
  const { p } = b;
  for (;;) {
    const group: string[] = [];
    do {
      const privilege = privilegeText(p);
      if (privilege === undefined) return false;
      group.push(privilege);
    } while (p.comma());
    if (!p.take("ON")) return false;
    const source = group.length === 1 ? sourceText(p, group[0]!) : undefined;
    const target = source ?? objectText(p);
    if (target === undefined) return false;
    // Columns need a table.
    if (target.endsWith("*") && group.some((one) => one.endsWith(")"))) return p.miss("a table") ?? false;
    if (source !== undefined) b.push(source);
    else b.push(`${group.join(", ")} ON ${target}`);
    const begin = p.pos;
    if (!p.comma()) return true;
    if (privilegeText(p) === undefined) {
      p.back(begin);
      return true;
    }
    p.pos = begin + 1;
    b.push(",");
  }
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

/** READ ON S3: a source is a privilege of its own. */
function sourceText(p: Cursor, privilege: string): string | undefined {
  if ((privilege !== "READ" && privilege !== "WRITE") || p.kinds[p.pos + 1] === T.Dot) return undefined;
  const begin = p.pos;
  const name = p.name();
  if (name === undefined) return undefined;
  if (p.open()) {
    const filter = p.string();
    if (filter === undefined || !p.close()) return p.back(begin);
  }
  return `${quoteName(name.name.toUpperCase())} ON *.*`;
}

/** `*.*`, `db.*`, `db.table`, `table`, `prefix*`. */
function objectText(p: Cursor): string | undefined {
  const first = objectPart(p);
  if (first === undefined) return undefined;
  if (p.kind !== T.Dot) return first;
  p.pos++;
  const second = objectPart(p);
  return second === undefined ? undefined : `${first}.${second}`;
}

function objectPart(p: Cursor): string | undefined {
  if (p.kind === T.Asterisk) {
    p.pos++;
    return "*";
  }
  const name = p.nameLike("an object");
  if (name === undefined) return undefined;
  const text = name.kind === "Name" ? quoteName(name.name) : `{${name.name}:Identifier}`;
  if (p.kind === T.Asterisk && p.starts[p.pos] === p.lastEnd) {
    p.pos++;
    return `${text}*`;
  }
  return text;
}
