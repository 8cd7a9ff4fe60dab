import type { Argument, Expression } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { visit } from "../ast/walk.ts";
import { bare } from "./place.ts";

/** Every alias of a statement, whatever its scope: what a name may stand for. */
export class Aliases {
  private readonly byName = new Map<string, Argument[]>();

  constructor(root: Node) {
    visit(root, {
      enter: (node) => {
        if (node.kind === "Aliased" && node.alias.kind === "Name")
          this.note(node.alias.name, node.expression);
        return undefined;
      },
    });
  }

  private note(name: string, expression: Expression): void {
    const known = this.byName.get(name);
    if (known === undefined) this.byName.set(name, [bare(expression)]);
    else known.push(bare(expression));
  }

  /**
   * What a name may stand for, through aliases of aliases. Names in `followed` give nothing any more, and those followed
   * here join them: what many repetitions of a name mean is told once.
   */
  newMeanings(node: Argument, followed: Set<string>): Argument[] {
    const found: Argument[] = [];
    const waiting: Argument[] = [node];
    for (const one of waiting) {
      if (one.kind !== "Identifier" || one.parts.length !== 1 || typeof one.parts[0] !== "string") continue;
      const [name] = one.parts;
      if (followed.has(name)) continue;
      followed.add(name);
      for (const meaning of this.byName.get(name) ?? []) {
        found.push(meaning);
        waiting.push(meaning);
      }
    }
    return found;
  }
}
