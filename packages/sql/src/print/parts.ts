import type { Node } from "../ast/index.ts";
import { TreeError } from "../errors.ts";
import * as F from "./frames.ts";

export interface Piece {
  readonly node: Node;
  readonly frame: number;
}

export type Part = string | Piece | Part[];

/** How nodes turn into parts. */
export interface Style {
  readonly emit: (node: Node, frame: number) => Part;
}

export function piece(node: Node, frame = 0): Piece {
  if (typeof node?.kind !== "string") throw new TreeError(`${String(node)} stands where a node must stand`);
  return { node, frame };
}

/** Nodes with a separator between them. */
export function joined(items: readonly Part[], separator: Part = ", "): Part[] {
  const parts: Part[] = [];
  for (let index = 0; index < items.length; index++) {
    if (index > 0) parts.push(separator);
    parts.push(items[index]!);
  }
  return parts;
}

/** A list of expressions as the engine prints its lists: every element knows whether it is the first. */
export function list(items: readonly Node[], frame = 0): Part[] {
  const base = frame & ~(F.later | F.need);
  return joined(items.map((item, index) => piece(item, index === 0 ? base : base | F.later)));
}

/** Puts parts together on one line. A stack instead of recursion: depth costs no stack of the machine. */
export function flatten(root: Part, style: Style): string {
  const out: string[] = [];
  const stack: Part[] = [root];
  let node: Node | undefined;
  try {
    while (stack.length > 0) {
      const part = stack.pop()!;
      if (typeof part === "string") out.push(part);
      else if (Array.isArray(part)) {
        for (let index = part.length - 1; index >= 0; index--) stack.push(part[index]!);
      } else {
        node = part.node;
        stack.push(style.emit(node, part.frame));
      }
    }
    return out.join("");
  } catch (error) {
    throw TreeError.at(node, error);
  }
}
