import type { Node } from "../ast/index.ts";
import * as T from "../tokens/kinds.ts";
import { type Group, matchingBrackets, type Structure, structureOf } from "./groups.ts";
import { type Comment, Source, verbatimRanges } from "./source.ts";
import { gluedTokens, spaceBetween } from "./spacing.ts";

/** Longest line the layout aims at, in UTF-16 units. */
const width = 100;
const step = 4;
/** Beyond this depth nothing is indented further and nothing is broken: lines would have no room left. */
const depthMax = 16;

interface Frame {
  readonly group: Group;
  readonly broken: boolean;
  /** In steps. */
  readonly base: number;
}

/** Lays out [start, end) of a text, which holds one statement: every token and comment stays, only spaces change. */
export function layout(text: string, root: Node, start: number, end: number): string {
  const source = new Source(text, start, end, verbatimRanges(root));
  const closing = matchingBrackets(source);
  const glued = gluedTokens(source, root, closing);
  const structure = structureOf(source, root, closing);
  return new Writer(source, structure, glued).write();
}

class Writer {
  private readonly source: Source;
  private readonly structure: Structure;
  private readonly spaces: Uint8Array;
  /** Where each token would begin on an endless line, and how many forced breaks stand before it. */
  private readonly offsets: Float64Array;
  private readonly forced: Int32Array;
  private readonly out: string[] = [];
  private readonly frames: Frame[] = [];
  private readonly byGroup = new Map<Group, Frame>();
  private column = 0;
  /** How deep the current line begins, in steps. */
  private lineSteps = 0;
  /** The token before is a comma that begins its line: what follows stays beside it. */
  private leads = false;

  constructor(source: Source, structure: Structure, glued: Uint8Array) {
    const { tokens } = source;
    this.source = source;
    this.structure = structure;
    this.spaces = new Uint8Array(tokens.length + 1);
    this.offsets = new Float64Array(tokens.length + 1);
    this.forced = new Int32Array(tokens.length + 1);
    let offset = 0;
    let forced = 0;
    tokens.forEach((token, index) => {
      const space =
        index > 0 && spaceBetween(tokens[index - 1]!, token, glued[index] === 1, structure.owners[index]!);
      this.spaces[index] = space ? 1 : 0;
      for (const comment of token.comments) {
        offset += comment.text.length + 1;
        if (comment.ownLine || comment.breaksAfter) forced++;
      }
      if (space) offset++;
      this.offsets[index] = offset;
      this.forced[index] = forced;
      offset += token.text.length;
    });
    this.offsets[tokens.length] = offset;
    this.forced[tokens.length] = forced;
  }

  write(): string {
    const { tokens, trailing } = this.source;
    for (let index = 0; index < tokens.length; index++) {
      while (this.frames.length > 0 && this.frames[this.frames.length - 1]!.group.last < index) this.pop();
      this.comments(tokens[index]!.comments, index);
      const { breaks, opening } = this.structure;
      const at = breaks[index];
      if (at !== undefined && this.breaksHere(at.group, index)) {
        const frame = this.byGroup.get(at.group)!;
        if (this.leads) this.put(" ");
        else this.newLine(frame.base + (at.deep ? 1 : 0));
      } else if (this.spaces[index] === 1 && this.column > 0 && !this.atLineStart) this.put(" ");
      for (const group of opening[index] ?? []) this.push(group, index);
      this.leads = tokens[index]!.kind === T.Comma && this.fresh;
      this.put(tokens[index]!.text);
    }
    this.comments(trailing, tokens.length);
    return this.out.join("");
  }

  private get atLineStart(): boolean {
    return this.out.length === 0 || this.fresh;
  }

  private fresh = true;

  private put(text: string): void {
    this.out.push(text);
    this.fresh = false;
    const last = text.lastIndexOf("\n");
    this.column = last === -1 ? this.column + text.length : text.length - last - 1;
  }

  private newLine(steps: number): void {
    const indent = " ".repeat(Math.min(steps, depthMax) * step);
    if (this.fresh && this.out.length > 0) this.out.pop();
    this.out.push(this.out.length === 0 ? "" : `\n${indent}`);
    this.column = indent.length;
    this.lineSteps = Math.min(steps, depthMax);
    this.fresh = true;
  }

  private get indent(): number {
    const top = this.frames[this.frames.length - 1];
    if (top === undefined) return 0;
    return top.base + (top.broken && top.group.deepens ? 1 : 0);
  }

  private comments(comments: readonly Comment[], index: number): void {
    const closes = this.structure.breaks[index];
    for (const comment of comments) {
      const steps =
        closes === undefined
          ? this.indent
          : (this.byGroup.get(closes.group)?.base ?? 0) + (closes.group.deepens ? 1 : 0);
      if (comment.ownLine && !this.fresh) this.newLine(steps);
      else if (!this.fresh) this.put(" ");
      this.put(comment.text);
      if (comment.breaksAfter) this.newLine(steps);
    }
  }

  private push(group: Group, index: number): void {
    const base = group.hugs ? this.hugged : this.indent;
    const flat = this.offsets[group.last + 1]! - this.offsets[index]!;
    const hasForced = this.forced[group.last]! > this.forced[index]!;
    const fits = this.column + flat + this.following(group.last) <= width;
    const broken = hasForced || ((group.forced || !fits) && base < depthMax);
    const frame = { group, broken, base };
    this.frames.push(frame);
    this.byGroup.set(group, frame);
  }

  /** Where brackets close: at the beginning of their line, or of the lines around them if those stand deeper. */
  private get hugged(): number {
    const around = this.frames.findLast((frame) => frame.group.breaks);
    return Math.max(this.lineSteps, around?.broken === true ? around.base : 0);
  }

  private pop(): void {
    this.byGroup.delete(this.frames.pop()!.group);
  }

  /** The width of what clings to the end of a group: closing brackets, a comma, an alias. */
  private following(last: number): number {
    const { tokens } = this.source;
    let length = 0;
    let named = false;
    for (let index = last + 1; index <= last + 5 && index < tokens.length; index++) {
      const { keyword, text } = tokens[index]!;
      const spaced = this.spaces[index] === 1;
      if (this.structure.breaks[index] !== undefined || (spaced && !named && keyword !== "AS")) break;
      named = keyword === "AS";
      length += text.length + (spaced ? 1 : 0);
    }
    return length;
  }

  private breaksHere(group: Group, index: number): boolean {
    const frame = this.byGroup.get(group);
    if (frame === undefined || !frame.broken) return false;
    if (!group.fill || (group.hugs && (index === group.first + 1 || index === group.last))) return true;
    let next = index + 1;
    while (next <= group.last && this.structure.breaks[next]?.group !== group) next++;
    return this.column + (this.offsets[next]! - this.offsets[index]!) + 1 > width;
  }
}
