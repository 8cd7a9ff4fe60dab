import type { Argument } from "../ast/expression.ts";

const known = new WeakMap<object, boolean>();

/**
 * Whether the engine keeps an array or a tuple as one literal: its items are scalars or literals of the same kind of
 * brackets, without aliases. Remembered per node, and worked out without recursion.
 */
export function collectionOfLiterals(node: Argument): "Array" | "Tuple" | undefined {
  if (node.kind !== "Array" && node.kind !== "Tuple") return undefined;
  const found = known.get(node) ?? workOut(node);
  return found ? node.kind : undefined;
}

type Collection = Extract<Argument, { kind: "Array" | "Tuple" }>;

function workOut(root: Collection): boolean {
  const stack: Collection[] = [root];
  while (stack.length > 0) {
    const node = stack[stack.length - 1]!;
    if (known.has(node)) {
      stack.pop();
      continue;
    }
    let result: boolean | undefined = node.kind === "Array" || node.items.length >= 2;
    for (const item of node.items) {
      if (result !== true) break;
      let inner: Argument = item;
      while (inner.kind === "Paren") inner = inner.expression;
      if (inner.kind === node.kind) {
        const nested = known.get(inner);
        if (nested === undefined) {
          stack.push(inner as Collection);
          result = undefined;
        } else if (!nested) result = false;
      } else if (!isScalar(inner)) result = false;
    }
    if (result === undefined) continue;
    known.set(node, result);
    stack.pop();
  }
  return known.get(root)!;
}

export function isScalar(node: Argument): boolean {
  return node.kind === "Number" || node.kind === "String" || node.kind === "Null" || node.kind === "Boolean";
}
