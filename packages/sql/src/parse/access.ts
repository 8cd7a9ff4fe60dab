import type { Command, CommandVerb } from "../ast/command.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { nameOrString } from "./entity.ts";
import { parseGrant } from "./grant.ts";
import { maskingPolicyName, parseMaskingPolicy } from "./masking-policy.ts";
import { parsePolicy } from "./policy.ts";
import { policyNames } from "./policy-names.ts";
import { parseProfile } from "./profile.ts";
import { parseQuota } from "./quota.ts";
import { parseRole } from "./role.ts";
import { roles } from "./role-set.ts";
import { parseUser } from "./user.ts";

/** Statements about users, roles, policies, quotas, profiles and grants. */
export function parseAccess(p: Cursor): Command | undefined {
  switch (p.keywords[p.pos]) {
    case "ATTACH":
      return parseMaskingPolicy(p);
    case "CREATE":
    case "ALTER":
      return declaration(p.keywords[p.pos + 1]!)(p);
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

function declaration(noun: string): (p: Cursor) => Command | undefined {
  switch (noun) {
    case "ROLE":
      return parseRole;
    case "QUOTA":
      return parseQuota;
    case "MASKING":
      return parseMaskingPolicy;
    case "ROW":
    case "POLICY":
      return parsePolicy;
    case "SETTINGS":
    case "PROFILE":
      return parseProfile;
    default:
      return parseUser;
  }
}

/** A user as the engine prints one: `name`, `name@host` where the host says something. */
export function userName(b: Builder): boolean {
  const text = userText(b.p);
  return text !== undefined && b.push(text);
}

export function userText(p: Cursor): string | undefined {
  const name = fullName(p);
  return name === undefined ? undefined : quoteName(name);
}

/** A name with its host. */
export function fullName(p: Cursor): string | undefined {
  const base = nameOrString(p);
  const host = base !== undefined && p.kind === T.At ? hostText(p) : undefined;
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
  if (host === undefined || host === "") return p.back(begin);
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
  if (!b.nameOrString()) b.parts.pop();
  return true;
}

/** What has a name of its own, and the words the engine prints for it. */
export const entities = [
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

function parseMove(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("MOVE");
  const policy = b.word("ROW POLICY") || b.word("POLICY", "ROW POLICY");
  if (!policy && !entities.some(([words, printed]) => b.word(words, printed))) return b.fail();
  if (policy ? !policyNames(b) : !b.list(() => userName(b))) return b.fail();
  return b.word("TO") && b.nameOrString() && b.cluster() ? b.done("MOVE") : b.fail();
}

function parseSetRole(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("SET");
  if (b.word("ROLE DEFAULT")) return b.done("SET");
  if (b.word("ROLE")) return roles(b, { current: false }) ? b.done("SET") : b.fail();
  if (!b.word("DEFAULT ROLE") || !roles(b, { current: false }) || !b.word("TO")) return b.fail();
  return roles(b, { all: "" }) ? b.done("SET") : b.fail();
}
