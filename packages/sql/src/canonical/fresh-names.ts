import type { Expression, Identifier } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { children } from "../ast/walk.ts";

interface Used {
  readonly names: Set<string>;
  /** Suffixes below this one are taken. */
  suffix: number;
}

/**
 * Names for the parameters of lambdas that nothing in an expression uses. What an expression uses is remembered at the
 * calls made of quantifiers, so that a chain of them is walked once.
 */
export class FreshNames {
  private readonly known = new Map<Node, Used>();

  /** `_a`, `_a1`, … : the first one the expression does not use. */
  for(expression: Expression): { readonly name: string; readonly used: Used } {
    const used = this.usedIn(expression);
    while (used.names.has(nameOf(used.suffix))) used.suffix++;
    return { name: nameOf(used.suffix), used };
  }

  /** Notes what the call made of a quantifier uses, the set on its right included. */
  remember(form: Node, used: Used, name: string, right: Expression): void {
    used.names.add(name);
    this.known.set(form, this.merged(used, this.usedIn(right)));
  }

  /** The larger set takes in the smaller ones. */
  private usedIn(expression: Expression): Used {
    let used: Used = { names: new Set(), suffix: 0 };
    const stack: Node[] = [expression];
    while (stack.length > 0) {
      const node = stack.pop()!;
      const known = this.known.get(node);
      if (known !== undefined) used = this.merged(used, known);
      else if (node.kind === "Identifier") addName(used.names, node);
      else for (const child of children(node)) stack.push(child);
    }
    return used;
  }

  private merged(left: Used, right: Used): Used {
    const [large, small] = left.names.size >= right.names.size ? [left, right] : [right, left];
    for (const name of small.names) large.names.add(name);
    large.suffix = Math.max(large.suffix, small.suffix);
    return large;
  }
}

function addName(names: Set<string>, { parts }: Identifier): void {
  for (const part of parts) if (typeof part === "string") names.add(part);
  names.add(parts.map(String).join("."));
}

function nameOf(suffix: number): string {
  return suffix === 0 ? "_a" : `_a${suffix}`;
}
