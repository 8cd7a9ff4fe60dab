import { TreeError } from "../errors.ts";
import type { Node } from "./index.ts";

/*
 * Children are found by shape: whatever a field holds that has a `kind`, at any depth of plain objects and arrays, is a
 * child. So no list of fields can fall behind the types. All three walks keep a stack of their own: depth is no limit.
 * A node within itself is one: such a tree has no end, and is refused.
 */

type Container = Record<string, unknown> | unknown[];

const isContainer = (value: unknown): value is Container => typeof value === "object" && value !== null;

export function isNode(value: unknown): value is Node {
  return isContainer(value) && typeof (value as { kind?: unknown }).kind === "string";
}

/** The children of a node, in the order of their fields. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const value of Object.values(mustBeNode(node))) collect(value, found, 1);
  return found;
}

/** Lists and plain objects hold each other a few levels deep: GROUPING SETS is a list of lists. */
const levelsMax = 8;

function collect(value: unknown, found: Node[], level: number): void {
  if (!isContainer(value)) return;
  if (isNode(value)) found.push(value);
  else if (level > levelsMax) throw new TreeError("Lists nest within lists without end");
  else for (const inner of Object.values(value)) collect(inner, found, level + 1);
}

function mustBeNode(value: unknown): Node {
  if (isNode(value)) return value;
  throw new TreeError(`${value === null ? "null" : typeof value} stands where a node must stand`);
}

/** Whether a way down a tree meets the same object twice is looked at whenever the way has doubled: linear in its length. */
const wayMin = 1024;

function checkWay(way: readonly unknown[]): void {
  const { length } = way;
  if (length < wayMin || (length & (length - 1)) !== 0) return;
  if (new Set(way).size < length) throw new TreeError("A node of this tree stands within itself");
}

/** Throws where a tree has no end. */
export function checkAcyclic(root: Node): void {
  visit(root, {});
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
  const stack: { node: Node; entered: boolean }[] = [{ node: mustBeNode(root), entered: false }];
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
    checkWay(parents);
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
 * its place. What does not change is shared with the tree given. What a printer should print anew must be changed where
 * its value stands: texts kept beside a value (`String.text`, `IntervalText.text`, `Command.written`) hold only as long as
 * they say the same.
 */
export function mapTree<Root extends Node>(root: Root, change: (node: Node) => Node): Node {
  const frames: Frame[] = [frameOf(mustBeNode(root) as unknown as Container)];
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
        if (frames.length >= wayMin && (frames.length & (frames.length - 1)) === 0)
          checkWay(frames.map((one) => one.source));
        pushed = true;
        break;
      }
    }
    if (pushed) continue;
    frames.pop();
    const built = frame.copy ?? source;
    const result: unknown = isNode(built) ? mustBeNode(change(built)) : built;
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
