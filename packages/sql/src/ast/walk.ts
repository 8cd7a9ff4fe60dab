import type { Node } from "./index.ts";

/*
 * Children are found by shape: whatever a field holds that has a `kind`, at any depth of plain objects and arrays, is a
 * child. So no list of fields can fall behind the types. All three walks keep a stack of their own: depth is no limit.
 */

type Container = Record<string, unknown> | unknown[];

const isContainer = (value: unknown): value is Container => typeof value === "object" && value !== null;

export function isNode(value: unknown): value is Node {
  return isContainer(value) && typeof (value as { kind?: unknown }).kind === "string";
}

/** The children of a node, in the order of their fields. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  const stack: unknown[] = Object.values(node).reverse();
  while (stack.length > 0) {
    const value = stack.pop();
    if (!isContainer(value)) continue;
    if (isNode(value)) found.push(value);
    else {
      const inner = Object.values(value);
      for (let index = inner.length - 1; index >= 0; index--) stack.push(inner[index]);
    }
  }
  return found;
}

export interface Visitor {
  /** Before the children; `false` leaves them out. */
  readonly enter?: (node: Node, parents: readonly Node[]) => boolean | undefined | undefined;
  /** After the children. */
  readonly leave?: (node: Node, parents: readonly Node[]) => void;
}

/** Calls a visitor for a node and everything below it. `parents` runs from the root to the node's parent. */
export function visit(root: Node, visitor: Visitor): void {
  const parents: Node[] = [];
  const stack: { node: Node; entered: boolean }[] = [{ node: root, entered: false }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    if (top.entered) {
      stack.pop();
      parents.pop();
      visitor.leave?.(top.node, parents);
      continue;
    }
    top.entered = true;
    const descend = visitor.enter?.(top.node, parents) !== false;
    parents.push(top.node);
    if (!descend) continue;
    const below = children(top.node);
    for (let index = below.length - 1; index >= 0; index--)
      stack.push({ node: below[index]!, entered: false });
  }
}

interface Frame {
  readonly source: Container;
  copy: Container | undefined;
  readonly keys: readonly string[] | undefined;
  next: number;
}

/**
 * Rebuilds a tree from its leaves: `change` gets each node with its children changed already, and returns what stands in
 * its place. What does not change is shared with the tree given.
 */
export function mapTree<Root extends Node>(root: Root, change: (node: Node) => Node): Node {
  const frames: Frame[] = [frameOf(root as unknown as Container)];
  for (;;) {
    const frame = frames[frames.length - 1]!;
    const { source, keys } = frame;
    const length = keys === undefined ? (source as unknown[]).length : keys.length;
    let pushed = false;
    while (frame.next < length) {
      const value = at(source, keys, frame.next);
      frame.next++;
      if (isContainer(value)) {
        frames.push(frameOf(value));
        pushed = true;
        break;
      }
    }
    if (pushed) continue;
    frames.pop();
    const built = frame.copy ?? source;
    const result: unknown = isNode(built) ? change(built) : built;
    const parent = frames[frames.length - 1];
    if (parent === undefined) return result as Node;
    if (result !== source) replace(parent, result);
  }
}

function frameOf(source: Container): Frame {
  return { source, copy: undefined, keys: Array.isArray(source) ? undefined : Object.keys(source), next: 0 };
}

function at(source: Container, keys: readonly string[] | undefined, index: number): unknown {
  return keys === undefined
    ? (source as unknown[])[index]
    : (source as Record<string, unknown>)[keys[index]!];
}

function replace(parent: Frame, value: unknown): void {
  const { source, keys } = parent;
  parent.copy ??= Array.isArray(source) ? source.slice() : { ...source };
  const index = parent.next - 1;
  if (keys === undefined) (parent.copy as unknown[])[index] = value;
  else (parent.copy as Record<string, unknown>)[keys[index]!] = value;
}
