import type { Between } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { children } from "../ast/walk.ts";
import { SqlError } from "../errors.ts";

/** Nodes that BETWEEN may write a second time in one form. */
export const copiesMax = 500_000;

/**
 * What BETWEEN copies. The engine's form names its operand twice, so that each further `BETWEEN` of a chain doubles the
 * form: thirty of them are longer than any string can be. Copies are shared in the tree and counted before anybody
 * unfolds them.
 */
export class Copies {
  /** How many nodes stand below what a BETWEEN became, each copy counted. */
  private readonly sizes = new Map<Node, number>();
  private copied = 0;

  /** Notes what became of a BETWEEN whose operands are canonical already. */
  add(between: Between, form: Node): void {
    const operand = this.sizeOf(between.operand);
    this.copied += operand;
    if (this.copied > copiesMax) throw tooLong(between);
    this.sizes.set(form, 2 * operand + this.sizeOf(between.low) + this.sizeOf(between.high) + 3);
  }

  /** Stops at what was counted before: no node is walked twice. */
  private sizeOf(root: Node): number {
    let size = 0;
    const stack: Node[] = [root];
    while (stack.length > 0) {
      const node = stack.pop()!;
      const known = this.sizes.get(node);
      size += known ?? 1;
      if (known === undefined) for (const child of children(node)) stack.push(child);
    }
    return size;
  }
}

function tooLong({ start }: Between): SqlError {
  const message = `The engine's form repeats what stands before BETWEEN, more than ${copiesMax} nodes in all`;
  const offset = Math.max(start, 0);
  return new SqlError(message, {
    name: "SQL_FORM_TOO_LONG",
    offset,
    line: 0,
    column: 0,
    found: "",
    expected: [],
  });
}
