import type { Command, CommandVerb } from "../ast/command.ts";
import type { NameParameter } from "../ast/span.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { parseGrant } from "./grant.ts";
import { maskingPolicyName, parseMaskingPolicy } from "./masking-policy.ts";
import { parsePolicy } from "./policy.ts";
import { parseProfile } from "./profile.ts";
import { parseQuota } from "./quota.ts";
import { parseRole } from "./role.ts";
import { roleSet, roles } from "./role-set.ts";
import { parseUser } from "./user.ts";

/** Statements about users, roles, policies, quotas, profiles and grants. */
export function parseAccess(p: Cursor): Command | undefined {
  switch (p.keywords[p.pos]) {
    case "ATTACH":
      return parseMaskingPolicy(p);
    case "CREATE":
    case "ALTER":
      return (
        parseUser(p) ??
        parseRole(p) ??
        parseQuota(p) ??
        parseMaskingPolicy(p) ??
        parsePolicy(p) ??
        parseProfile(p)
      );
    case "DROP":
      return parseDrop(p);
    case "GRANT":
    case "REVOKE":
      return parseGrant(p);
    case "CHECK":
      return parseGrant(p);
    case "MOVE":
      return parseMove(p);
    case "SET":
      return parseSetRole(p);
    default:
      return undefined;
  }
}

/** A user as the engine prints one: `name`, `name@host` where the host says something. */
export function userName(b: Builder): boolean {
  const text = userText(b.p);
  return text !== undefined && b.push(text);
}

export function userText(p: Cursor): string | undefined {
  const name = fullName(p);
  if (name === undefined || typeof name === "string") return name && quoteName(name);
  return `{${name.name}:Identifier}`;
}

/** A name with its host. */
export function fullName(p: Cursor): string | NameParameter | undefined {
  const name = p.kind === T.OpenCurly ? p.nameLike("a user") : (p.string("a user") ?? p.name("a user"));
  if (name === undefined || name.kind === "NameParameter") return name;
  const base = name.kind === "String" ? name.value : name.name;
  const host = p.kind === T.At ? hostText(p) : undefined;
  return host === undefined || host === "%" ? base : `${base}@${host}`;
}

/** In CREATE and ALTER USER the host keeps its own quotes; what follows a string is no host. */
export function declaredUserName(b: Builder, hosts: (string | undefined)[]): boolean {
  const { p } = b;
  const text = p.kind === T.OpenCurly ? undefined : p.string("a user");
  if (text !== undefined) {
    hosts.push(undefined);
    return text.value !== "" && b.push(quoteWith(text.value, "'"));
  }
  const name = p.nameLike("a user");
  if (name === undefined) return false;
  const base = name.kind === "Name" ? quoteName(name.name) : `{${name.name}:Identifier}`;
  const written = p.kind === T.At ? hostText(p) : undefined;
  const host = written === "%" ? undefined : written;
  hosts.push(host);
  return b.push(host === undefined ? base : `${base}@${quoteWith(host, "'")}`);
}

function hostText(p: Cursor): string | undefined {
  const begin = p.pos;
  p.pos++;
  const host = p.string("a host")?.value ?? p.name("a host")?.name;
  if (host === undefined) p.back(begin);
  return host;
}

/** The verb, what it is about, and IF [NOT] EXISTS or OR REPLACE. */
export function head(
  p: Cursor,
  what: readonly (readonly [string, string])[],
  verbs: readonly CommandVerb[] = ["CREATE", "ALTER"],
): { b: Builder; verb: CommandVerb } | undefined {
  const b = new Builder(p);
  b.rewords = true;
  const verb = verbs.find((one) => p.take(one));
  if (verb === undefined || !what.some(([words, printed]) => b.word(words, printed))) return b.fail();
  if (verb === "ALTER") b.word("IF EXISTS");
  else b.word("IF NOT EXISTS") || b.word("OR REPLACE");
  return { b, verb };
}

/** `IN name` or `FROM name`; the engine takes the word without a name too, and forgets it. */
export function storage(b: Builder, word: string): boolean {
  if (!b.word(word)) return false;
  if (!b.name()) b.parts.pop();
  return true;
}

const entities = [
  ["USER", "USER"],
  ["ROLE", "ROLE"],
  ["QUOTA", "QUOTA"],
  ["SETTINGS PROFILE", "SETTINGS PROFILE"],
  ["PROFILE", "SETTINGS PROFILE"],
] as const;

function parseDrop(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("DROP");
  const masking = b.word("MASKING POLICY");
  const policy = masking || b.word("ROW POLICY") || b.word("POLICY", "ROW POLICY");
  const other = !policy && entities.some(([words, printed]) => b.word(words, printed));
  if (!policy && !other) return b.fail();
  b.word("IF EXISTS");
  const named = masking ? maskingPolicyName(b, false) : policy ? policyNames(b) : b.list(() => userName(b));
  if (!named) return b.fail();
  storage(b, "FROM");
  return b.cluster() ? b.done("DROP") : b.fail();
}

/** `p, q ON t`, `p ON t, u`: one name for several tables, or several names for one. */
export function policyNames(b: Builder): boolean {
  const { p } = b;
  const before = b.parts.length;
  if (!b.list(() => b.name())) return false;
  const single = b.parts.length === before + 1;
  const cluster = new Builder(p);
  if (p.sees("ON", "CLUSTER") && !cluster.cluster()) return false;
  if (!b.word("ON") || !policyTable(b)) return false;
  while (single) {
    const begin = p.pos;
    const parts = b.parts.length;
    if (!p.comma()) break;
    b.push(",");
    if (policyTable(b) && p.kind !== T.Comma && (!p.sees("ON") || p.sees("ON", "CLUSTER"))) continue;
    p.back(begin);
    b.parts.length = parts;
    break;
  }
  b.push(...cluster.parts);
  return true;
}

function policyTable(b: Builder): boolean {
  const { p } = b;
  if (p.kind === T.Asterisk && p.kinds[p.pos + 1] !== T.Dot) {
    p.pos++;
    return b.push("*");
  }
  const first = p.name("a table");
  if (first === undefined) return false;
  if (p.kind !== T.Dot) {
    if (p.kind === T.Asterisk) p.pos++;
    return b.push(quoteName(first.name));
  }
  p.pos++;
  if (p.kind === T.Asterisk) {
    p.pos++;
    return b.push(`${quoteName(first.name)}.*`);
  }

  const second = p.name("a table");
  return second !== undefined && b.push(`${quoteName(first.name)}.${quoteName(second.name)}`);
}

function parseMove(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("MOVE");
  const policy = b.word("ROW POLICY") || b.word("POLICY", "ROW POLICY");
  if (!policy && !entities.some(([words, printed]) => b.word(words, printed))) return b.fail();
  if (policy ? !policyNames(b) : !b.list(() => userName(b))) return b.fail();
  return b.word("TO") && b.name() && b.cluster() ? b.done("MOVE") : b.fail();
}

function parseSetRole(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("SET");
  if (b.word("ROLE DEFAULT")) return b.done("SET");
  if (b.word("ROLE")) return roles(b, { current: false }) ? b.done("SET") : b.fail();
  if (!b.word("DEFAULT ROLE") || !roles(b, { current: false }) || !b.word("TO")) return b.fail();
  return roles(b, { all: "" }) ? b.done("SET") : b.fail();
}

/** SHOW of access entities. */
export function parseAccessShow(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("SHOW");
  const done = showCreate(b) ?? showList(b);
  return done === true ? b.done("SHOW") : b.fail();
}

function showCreate(b: Builder): boolean | undefined {
  const { p } = b;
  const begin = p.pos;
  if (!p.take("CREATE")) return undefined;
  b.rewords = true;
  if (p.take("ROW", "POLICIES") || p.take("POLICIES")) return b.push("CREATE ROW POLICIES") && ofPolicy(b);
  if (p.take("ROW", "POLICY") || p.take("POLICY")) return showPolicy(b);
  if (p.take("MASKING", "POLICIES") || (p.take("MASKING", "POLICY") && !p.atEnd))
    return b.push("CREATE MASKING POLICIES") && ofPolicy(b) && (!b.word("ON") || policyTable(b));
  for (const [words, printed] of [
    ["USER", "USER"],
    ["ROLE", "ROLE"],
    ["QUOTA", "QUOTA"],
    ["SETTINGS PROFILE", "SETTINGS PROFILE"],
    ["PROFILE", "SETTINGS PROFILE"],
  ] as const) {
    if (p.phrase(`${words}S`)) return b.push(`CREATE ${printed}S`);
    if (!p.phrase(words)) continue;
    const names = new Builder(p);
    const current = printed === "USER" ? p.take("CURRENT_USER") : printed === "QUOTA" && p.take("CURRENT");
    if (current) return b.push(`CREATE ${printed}`);
    if (p.atEnd || p.sees("FORMAT") || p.sees("INTO", "OUTFILE") || p.sees("SETTINGS")) {
      if (printed === "USER" || printed === "QUOTA") return b.push(`CREATE ${printed}`);
      p.back(begin);
      return undefined;
    }
    if (!names.list(() => userName(names))) return false;
    return b.push(`CREATE ${printed}${names.parts.length > 1 ? "S" : ""}`, ...names.parts);
  }
  p.back(begin);
  return undefined;
}

/** A policy without a table is shown for every table. */
function showPolicy(b: Builder): boolean {
  const names = new Builder(b.p);
  if (!names.list(() => names.name())) return false;
  if (!b.p.take("ON")) return b.push("CREATE ROW POLICIES", ...names.parts);
  return b.push("CREATE ROW POLICY", ...names.parts, "ON") && policyTable(b);
}

/** The policies of a table, or those of a name; `on` may be that name. */
function ofPolicy(b: Builder): boolean {
  const { p } = b;
  const begin = p.pos;
  if (b.word("ON")) {
    if (policyTable(b)) return true;
    p.back(begin);
    b.parts.pop();
  } else if (p.sees("FORMAT") || p.sees("INTO", "OUTFILE") || p.sees("SETTINGS") || p.atEnd) return true;
  b.name();
  return true;
}

function showList(b: Builder): boolean | undefined {
  if (b.word("GRANTS")) {
    b.rewords = true;
    const shown = b.p.take("FOR") ? roleSet(b.p) : "CURRENT_USER";
    if (shown === undefined) return false;
    // Grants of the current user are what is shown without FOR.
    if (shown !== "CURRENT_USER") b.push(`FOR ${shown}`);
    b.word("WITH IMPLICIT");
    b.word("FINAL");
    return true;
  }
  if (
    b.oneOf([
      "ACCESS",
      "PRIVILEGES",
      "USERS",
      "CURRENT ROLES",
      "ENABLED ROLES",
      "ROLES",
      "QUOTAS",
      "CURRENT QUOTA",
      "SETTINGS PROFILES",
    ]) !== undefined
  )
    return true;
  if (b.word("PROFILES", "SETTINGS PROFILES") || b.word("QUOTA", "CURRENT QUOTA")) return true;
  if (b.word("ROW POLICIES") || b.word("POLICIES", "ROW POLICIES") || b.word("MASKING POLICIES"))
    return ofPolicy(b);
  return undefined;
}
