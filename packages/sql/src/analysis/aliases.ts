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

  /** What a plain name may stand for, through aliases of aliases; the name itself comes first. */
  meanings(node: Argument): Argument[] {
    const found = new Set<Argument>([node]);
    for (const one of found) {
      if (one.kind !== "Identifier" || one.parts.length !== 1 || typeof one.parts[0] !== "string") continue;
      for (const meaning of this.byName.get(one.parts[0]) ?? []) found.add(meaning);
    }
    return [...found];
  }

  identifiersBehind(node: Argument): Argument[] {
    return this.meanings(node).filter((one) => one.kind === "Identifier");
  }
}
