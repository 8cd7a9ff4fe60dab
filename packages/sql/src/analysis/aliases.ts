import type { Argument, Expression } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { visit } from "../ast/walk.ts";
import { bare } from "./place.ts";

/** Every alias of a statement and every parameter of a lambda, whatever its scope: what a name may stand for. */
export class Aliases {
  private readonly byName = new Map<string, Argument[]>();
  private readonly parameters = new Set<string>();
  /** An alias whose name a query parameter decides may be that of any name. */
  private undecided = false;

  constructor(root: Node) {
    visit(root, {
      enter: (node) => {
        if (node.kind === "Aliased") {
          if (node.alias.kind === "Name") this.note(node.alias.name, node.expression);
          else this.undecided = true;
        } else if (node.kind === "Lambda") {
          for (const parameter of node.parameters) {
            const inner = bare(parameter);
            if (inner.kind === "Identifier") this.parameters.add(String(inner.parts[0]));
          }
        }
        return undefined;
      },
    });
  }

  private note(name: string, expression: Expression): void {
    const known = this.byName.get(name);
    if (known === undefined) this.byName.set(name, [bare(expression)]);
    else known.push(bare(expression));
  }

  /** Whether a name may stand for something else than itself. */
  replaces(node: Argument): boolean {
    return (
      this.replacesBeyond(node) || (node.kind === "Identifier" && this.byName.has(String(node.parts[0])))
    );
  }

  /** Whether a name may stand for something that `newMeanings` does not tell: what a lambda is called with, a part of a tuple. */
  replacesBeyond(node: Argument): boolean {
    if (node.kind !== "Identifier") return false;
    const first = String(node.parts[0]);
    return this.undecided || this.parameters.has(first) || (node.parts.length > 1 && this.byName.has(first));
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
