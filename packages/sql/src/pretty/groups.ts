import type { Node } from "../ast/index.ts";
import { visit } from "../ast/walk.ts";
import * as T from "../tokens/kinds.ts";
import type { Source } from "./source.ts";
import { Sweep } from "./sweep.ts";

/**
 * A run of tokens that stands on one line if it fits. If not, a line begins at each of its breaks: `deep` breaks are
 * indented by one step more than the group itself.
 */
export interface Group {
  readonly first: number;
  last: number;
  /** What is inside stands one step deeper once the group is broken. */
  readonly deepens: boolean;
  /** Breaks only where a line is full: for long lists of literals, and before ON. */
  readonly fill: boolean;
  /** Its base is where the line begins that it begins on: brackets close there. */
  readonly hugs: boolean;
  /** A line may begin in it: what has no breaks of its own only deepens what is inside. */
  breaks: boolean;
  /** Broken though it would fit. */
  forced: boolean;
}

export interface Break {
  readonly group: Group;
  readonly deep: boolean;
}

export interface Structure {
  /** Groups that begin at a token, the outer ones first. */
  readonly opening: (Group[] | undefined)[];
  /** Where a line may begin: the break before each token. */
  readonly breaks: (Break | undefined)[];
  /** The kind of the innermost node around each token. */
  readonly owners: string[];
}

export function matchingBrackets(source: Source): Int32Array {
  const closing = new Int32Array(source.tokens.length).fill(-1);
  const open: number[] = [];
  source.tokens.forEach(({ kind }, index) => {
    if (kind === T.OpenRound || kind === T.OpenSquare) open.push(index);
    else if (kind === T.CloseRound || kind === T.CloseSquare) {
      const opened = open.pop();
      if (opened !== undefined) closing[opened] = index;
    }
  });
  return closing;
}

export interface Ranged {
  readonly node: Node;
  readonly first: number;
  readonly last: number;
}

function rangedNodes(source: Source, root: Node): Ranged[] {
  const found: Ranged[] = [];
  visit(root, {
    enter: (node) => {
      if (node.start < 0) return undefined;
      const first = source.at(node.start);
      const last = source.at(node.end) - 1;
      if (last >= first) found.push({ node, first, last });
      return undefined;
    },
  });
  return found.sort((left, right) => left.first - right.first || right.last - left.last);
}

/** What groups a statement and where its lines may begin: one sweep over the tokens with the nodes and brackets around them. */
export function structureOf(source: Source, root: Node, closing: Int32Array): Structure {
  const sweep = new Sweep(source, closing);
  const nodes = rangedNodes(source, root);
  const stack: Ranged[] = [];
  let next = 0;
  for (let index = 0; index < source.tokens.length; index++) {
    while (stack.length > 0 && stack[stack.length - 1]!.last < index) sweep.leave(stack.pop()!.node);
    while (next < nodes.length && nodes[next]!.first === index) {
      const ranged = nodes[next++]!;
      const top = stack[stack.length - 1];
      if (top !== undefined && ranged.last > top.last) continue;
      stack.push(ranged);
      sweep.enter(ranged);
    }
    sweep.token(index, stack[stack.length - 1]);
  }
  return { opening: sweep.opening, breaks: sweep.breaks, owners: sweep.owners };
}
