import type { Command } from "../ast/command.ts";
import * as T from "../tokens/kinds.ts";
import { entities, userName } from "./access.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { policyNames, policyTable } from "./policy-names.ts";
import { roleSet } from "./role-set.ts";

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
  for (const words of ["ROW", ""]) {
    if (p.phrase(`${words} POLICIES`.trim())) return createdPolicies(b, true);
    if (p.phrase(`${words} POLICY`.trim())) return createdPolicies(b, false);
  }
  if (p.take("MASKING", "POLICIES") || p.take("MASKING", "POLICY")) return createdMaskingPolicies(b);
  for (const [words, printed] of entities) {
    const plural = p.phrase(`${words}S`);
    if (plural || p.phrase(words)) return createdNames(b, printed, plural);
  }
  return p.back(begin);
}

/** What may follow the names, where they may be left out. */
function endsHere(p: Cursor): boolean {
  return p.atEnd || p.sees("FORMAT") || p.sees("INTO", "OUTFILE") || p.sees("SETTINGS");
}

/** Either number of the word goes with names; without them the plural means all of them, the singular the current one. */
function createdNames(b: Builder, entity: string, plural: boolean): boolean {
  const { p } = b;
  const hasCurrent = entity === "USER" || entity === "QUOTA";
  const current = entity === "USER" ? p.take("CURRENT_USER") : entity === "QUOTA" && p.take("CURRENT");
  if (current) {
    if (entity === "USER" && p.kind === T.OpenRound && p.kinds[p.pos + 1] === T.CloseRound) p.pos += 2;
    return b.push(`CREATE ${entity}`);
  }
  if (endsHere(p)) return (plural || hasCurrent) && b.push(`CREATE ${entity}${plural ? "S" : ""}`);
  const names = new Builder(p);
  const hosts = entity === "USER" || entity === "ROLE";
  if (!names.list(() => (hosts ? userName(names) : names.nameOrString()))) return false;
  return b.push(`CREATE ${entity}${names.parts.length > 1 ? "S" : ""}`, ...names.parts);
}

/** Policies of tables, all policies of one table, those of a name on any table, or all. */
function createdPolicies(b: Builder, plural: boolean): boolean {
  const { p } = b;
  const begin = p.pos;
  const lists = new Builder(p);
  if (policyNames(lists)) return b.push("CREATE ROW POLICY", ...lists.parts);
  p.back(begin);
  b.push("CREATE ROW POLICIES");
  if (p.take("ON")) {
    if (p.kind === T.Asterisk && p.kinds[p.pos + 1] === T.Dot && p.kinds[p.pos + 2] === T.Asterisk) {
      p.pos += 3;
      return true;
    }
    b.push("ON");
    if (policyTable(b)) return true;
    p.back(begin);
    b.parts.pop();
  }
  if (plural && endsHere(p)) return true;
  return b.nameOrString();
}

function createdMaskingPolicies(b: Builder): boolean {
  const { p } = b;
  b.push("CREATE MASKING POLICIES");
  if (endsHere(p)) return p.keywords[p.pos - 1] === "POLICIES";
  return b.nameOrString() && (!b.word("ON") || policyTable(b));
}

/** The policies of a table, or those of a name; `on` may be that name. */
function ofPolicy(b: Builder): boolean {
  const { p } = b;
  const begin = p.pos;
  if (b.word("ON")) {
    if (policyTable(b)) return true;
    p.back(begin);
    b.parts.pop();
  } else if (endsHere(p)) return true;
  b.nameOrString();
  return true;
}

function showGrants(b: Builder): boolean {
  b.rewords = true;
  const shown = b.p.take("FOR") ? roleSet(b.p) : "CURRENT_USER";
  if (shown === undefined) return false;
  // Grants of the current user are what is shown without FOR.
  if (shown !== "CURRENT_USER") b.push(`FOR ${shown}`);
  const final = b.p.take("FINAL");
  b.word("WITH IMPLICIT");
  if (final || b.p.take("FINAL")) b.push("FINAL");
  return true;
}

function showList(b: Builder): boolean | undefined {
  if (b.word("GRANTS")) return showGrants(b);
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
