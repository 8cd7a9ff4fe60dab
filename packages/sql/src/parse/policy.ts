import type { Command, CommandPart } from "../ast/command.ts";
import { head } from "./access.ts";
import type { Cursor } from "./cursor.ts";
import { Entity, renamedPlainly } from "./entity.ts";
import { parseExpression } from "./expression.ts";
import { policyNames } from "./policy-names.ts";
import { toRoles } from "./profile.ts";
import { roleSet } from "./role-set.ts";

/** CREATE and ALTER ROW POLICY. */
export function parsePolicy(p: Cursor): Command | undefined {
  const started = head(p, [
    ["ROW POLICY", "ROW POLICY"],
    ["POLICY", "ROW POLICY"],
  ]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  if (!policyNames(b)) return b.fail();
  const alter = verb === "ALTER";
  const single = !b.parts.includes(",");
  const parts = policyParts(p, new Entity(p, alter && single ? renamedPlainly : undefined), alter);
  if (parts === undefined) return b.fail();
  b.push(...parts);
  return b.done(verb);
}

/** The clauses in any order up to TO, printed in the engine's. */
function policyParts(p: Cursor, entity: Entity, alter: boolean): CommandPart[] | undefined {
  let kind: string | undefined;
  const using: CommandPart[] = [];
  for (;;) {
    const done = entity.read();
    if (done === false) return undefined;
    if (done) continue;
    if (kind === undefined && p.take("AS")) {
      kind = p.take("PERMISSIVE") ? "PERMISSIVE" : p.take("RESTRICTIVE") ? "RESTRICTIVE" : undefined;
      if (kind === undefined) return undefined;
    } else {
      const operations = p.take("FOR");
      if (operations && !takeOperations(p)) return undefined;
      // The engine reads the condition of WITH CHECK and forgets it.
      const checks = p.take("WITH", "CHECK");
      if (!checks && !p.take("USING")) {
        if (operations) return undefined;
        break;
      }
      const condition = p.take("NONE") ? "NONE" : parseExpression(p);
      if (condition === undefined) return undefined;
      if (!checks) using.push("FOR SELECT USING", condition);
    }
  }
  const to = p.take("TO") ? roleSet(p) : "";
  if (to === undefined || entity.readCluster() === false) return undefined;
  const restricts = kind === undefined ? [] : [`AS ${kind}`];
  return [...entity.parts, ...restricts, ...using, ...toRoles(to, alter)];
}

function takeOperations(p: Cursor): boolean {
  do {
    if (!p.take("SELECT") && !p.take("ALL")) return false;
  } while (p.comma());
  return true;
}
