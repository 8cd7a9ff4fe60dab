import type { Command, CommandPart } from "../ast/command.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName } from "../tokens/literal.ts";
import { head } from "./access.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { parseAssignment, parseCluster, parseListOf, parseUnsigned } from "./definition.ts";
import { nameOrString } from "./entity.ts";
import { parseExpression } from "./expression.ts";
import { roleSet } from "./role-set.ts";

/** The clauses, each once and in any order, in the order the engine prints them. */
const order = ["ON CLUSTER", "IN", "RENAME TO", "UPDATE", "WHERE", "TO", "PRIORITY"] as const;
type Clause = (typeof order)[number];

/** CREATE, ATTACH and ALTER MASKING POLICY. */
export function parseMaskingPolicy(p: Cursor): Command | undefined {
  const started = head(p, [["MASKING POLICY", "MASKING POLICY"]], ["CREATE", "ATTACH", "ALTER"]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  const alter = verb === "ALTER";
  if (!maskingPolicyName(b)) return b.fail();
  const clauses = new Map<Clause, readonly CommandPart[]>();
  for (;;) {
    const clause = order.find(
      (one) => !clauses.has(one) && (alter || one !== "RENAME TO") && startsClause(p, one),
    );
    if (clause === undefined) break;
    const parts = parseClause(p, clause, alter);
    if (parts === undefined) return b.fail();
    clauses.set(clause, parts);
  }
  // What masks for nobody in particular masks for all.
  if (!alter && !clauses.has("TO")) clauses.set("TO", ["TO ALL"]);
  if (!alter && !clauses.has("UPDATE")) {
    p.miss("UPDATE");
    return b.fail();
  }
  b.push(...order.flatMap((clause) => clauses.get(clause) ?? []));
  return b.done(verb);
}

/** `p ON t` and `p ON db.t`; where the policy is dropped without ON, too. */
export function maskingPolicyName(b: Builder, on = true): boolean {
  const { p } = b;
  const name = p.name("a policy");
  if (name === undefined || (!p.take("ON") && on)) return false;
  const first = p.name("a table");
  if (first === undefined) return false;
  const second = p.kind === T.Dot ? tableAfterDot(p) : undefined;
  const table = second === undefined ? "" : `.${quoteName(second)}`;
  return b.push(quoteName(name.name), "ON", `${quoteName(first.name)}${table}`);
}

function tableAfterDot(p: Cursor): string | undefined {
  p.pos++;
  return p.name("a table")?.name;
}

function startsClause(p: Cursor, clause: Clause): boolean {
  return clause === "ON CLUSTER" ? p.sees("ON") : p.phrase(clause);
}

function parseClause(p: Cursor, clause: Clause, alter: boolean): readonly CommandPart[] | undefined {
  switch (clause) {
    case "ON CLUSTER":
      return named("ON CLUSTER", parseCluster(p) ?? undefined);
    case "IN":
      return named("IN", p.name()?.name) ?? [];
    case "RENAME TO":
      return named("RENAME TO", nameOrString(p));
    case "UPDATE": {
      const b = new Builder(p);
      const set = parseListOf(p, parseAssignment);
      if (set === undefined) return undefined;
      b.push("UPDATE");
      b.separated(set);
      return b.parts;
    }
    case "WHERE": {
      const where = parseExpression(p);
      return where && ["WHERE", where];
    }
    case "TO": {
      const to = roleSet(p);
      if (to === undefined) return undefined;
      return to === "NONE" && !alter ? [] : [`TO ${to}`];
    }
    default: {
      const priority = parseUnsigned(p);
      if (priority === undefined) return undefined;
      return priority === "0" ? [] : [`PRIORITY ${priority}`];
    }
  }
}

function named(words: string, name: string | undefined): readonly string[] | undefined {
  return name === undefined ? undefined : [`${words} ${quoteName(name)}`];
}
