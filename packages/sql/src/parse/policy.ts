import type { Command, CommandPart } from "../ast/command.ts";
import { head, policyNames, roles } from "./access.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { parseAssignment, parseListOf, parseUnsigned } from "./definition.ts";
import { parseExpression } from "./expression.ts";

/** CREATE and ALTER ROW POLICY, and masking policies. */
export function parsePolicy(p: Cursor): Command | undefined {
  const masking = head(p, [["MASKING POLICY", "MASKING POLICY"]]);
  if (masking !== undefined) return parseMasking(masking.b, masking.verb);
  const started = head(p, [
    ["ROW POLICY", "ROW POLICY"],
    ["POLICY", "ROW POLICY"],
  ]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  if (!nameLists(b) || !b.cluster()) return b.fail();
  const parts = policyParts(p, verb);
  if (parts === undefined) return b.fail();
  b.push(...parts);
  return b.cluster() ? b.done(verb) : b.fail();
}

function nameLists(b: Builder): boolean {
  if (!policyNames(b)) return false;
  while (b.p.comma()) {
    b.push(",");
    if (!policyNames(b)) return false;
  }
  return true;
}

/** The clauses in any order, printed in the engine's. */
function policyParts(p: Cursor, verb: string): CommandPart[] | undefined {
  let rename: Builder | undefined;
  let kind: string | undefined;
  const using: CommandPart[] = [];
  let to: Builder | undefined;
  let storage: Builder | undefined;
  while (to === undefined) {
    const b = new Builder(p);
    if (verb === "ALTER" && rename === undefined && b.word("RENAME TO")) {
      if (!b.name()) return undefined;
      rename = b;
    } else if (kind === undefined && p.take("AS")) {
      kind = p.take("PERMISSIVE") ? "PERMISSIVE" : p.take("RESTRICTIVE") ? "RESTRICTIVE" : undefined;
      if (kind === undefined) return undefined;
    } else if (
      (p.take("FOR") ? p.take("SELECT") || p.take("ALL") : true) &&
      (p.take("USING") || p.take("WITH", "CHECK"))
    ) {
      // The engine reads the condition of WITH CHECK and forgets it.
      const checks = p.keywords[p.pos - 1] === "CHECK";
      const condition = p.take("NONE") ? "NONE" : parseExpression(p);
      if (condition === undefined) return undefined;
      if (!checks) using.push("FOR SELECT USING", condition);
    } else if (b.word("TO")) {
      if (!roles(b)) return undefined;
      to = b;
    } else if (verb === "CREATE" && storage === undefined && b.word("IN")) {
      if (!b.name()) return undefined;
      storage = b;
    } else break;
  }
  const parts: CommandPart[] = [];
  if (rename !== undefined) parts.push(...rename.parts);
  if (storage !== undefined) parts.push(...storage.parts);
  if (kind !== undefined) parts.push(`AS ${kind}`);
  parts.push(...using);
  if (to !== undefined) parts.push(...to.parts);
  return parts;
}

function parseMasking(b: Builder, verb: "CREATE" | "ALTER"): Command | undefined {
  const { p } = b;
  if (!policyNames(b) || !b.cluster() || p.atEnd) return b.fail();
  if (b.word("UPDATE")) {
    const set = parseListOf(p, parseAssignment);
    if (set === undefined) return b.fail();
    b.separated(set);
  }
  if (b.word("WHERE")) {
    const where = parseExpression(p);
    if (where === undefined) return b.fail();
    b.push(where);
  }
  if (b.word("TO") && !roles(b)) return b.fail();
  if (b.word("PRIORITY")) {
    const priority = parseUnsigned(p);
    if (priority === undefined) return b.fail();
    b.push(priority);
  }
  return b.cluster() ? b.done(verb) : b.fail();
}
