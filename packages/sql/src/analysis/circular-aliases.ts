import type { Expression } from "../ast/expression.ts";
import { visit } from "../ast/walk.ts";

const remembered = new WeakMap<ReadonlyMap<string, Expression>, ReadonlySet<string>>();

/** The aliases that lead into a circle (`a AS b, b AS a`): what is left when those that lead to an end are taken away. */
export function circularAliases(aliases: ReadonlyMap<string, Expression>): ReadonlySet<string> {
  const known = remembered.get(aliases);
  if (known !== undefined) return known;
  const usedBy = new Map<string, string[]>();
  const uses = new Map<string, number>();
  for (const [name, expression] of aliases) {
    const used = [...aliasesIn(expression, aliases)].filter((one) => one !== name);
    uses.set(name, used.length);
    for (const one of used) usedBy.set(one, [...(usedBy.get(one) ?? []), name]);
  }
  const ends = [...uses].filter(([, count]) => count === 0).map(([name]) => name);
  for (const end of ends) {
    uses.delete(end);
    for (const user of usedBy.get(end) ?? []) {
      const left = uses.get(user)! - 1;
      uses.set(user, left);
      if (left === 0) ends.push(user);
    }
  }
  const circular = new Set(uses.keys());
  remembered.set(aliases, circular);
  return circular;
}

function aliasesIn(expression: Expression, aliases: ReadonlyMap<string, Expression>): Set<string> {
  const found = new Set<string>();
  visit(expression, {
    enter: (node) => {
      const [first] = node.kind === "Identifier" ? node.parts : [];
      if (typeof first === "string" && aliases.has(first)) found.add(first);
      return undefined;
    },
  });
  return found;
}
