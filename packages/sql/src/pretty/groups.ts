import type { Node } from "../ast/index.ts";
import { visit } from "../ast/walk.ts";
import * as T from "../tokens/kinds.ts";
import type { Source } from "./source.ts";

/**
 * A run of tokens that stands on one line if it fits. If not, a line begins at each of its breaks: `deep` breaks are
 * indented by one step more than the group itself.
 */
export interface Group {
  readonly first: number;
  last: number;
  /** What is inside stands one step deeper once the group is broken. */
  readonly deepens: boolean;
  /** Breaks only where a line is full: for long lists of literals. */
  readonly fill: boolean;
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

const clauseWords = new Set(
  "SELECT FROM PREWHERE WHERE GROUP HAVING WINDOW QUALIFY ORDER LIMIT SETTINGS INTO FORMAT".split(" "),
);
const clauseOwners = new Set(
  "Select SelectStatement With GroupBy OrderBy LimitBy Limit Settings Output Outfile Tables Insert Explain".split(
    " ",
  ),
);
const storageWords = new Set("ENGINE PARTITION PRIMARY ORDER SAMPLE TTL UNIQUE SETTINGS".split(" "));
const definitionWords = new Set(
  "AS COMMENT SOURCE LAYOUT LIFETIME RANGE PRIMARY SETTINGS REFRESH TO".split(" "),
);
const definitions = new Set(["CreateTable", "CreateView", "CreateDatabase", "CreateDictionary"]);
const literals: ReadonlySet<number> = new Set([T.Number, T.String, T.Heredoc, T.Comma, T.Minus]);

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

interface Ranged {
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
    sweep.token(index, stack[stack.length - 1]?.node);
  }
  return { opening: sweep.opening, breaks: sweep.breaks, owners: sweep.owners };
}

interface Scope {
  readonly node: Node;
  readonly group: Group;
  clause: Group | undefined;
  clauses: number;
}

class Sweep {
  readonly opening: (Group[] | undefined)[] = [];
  readonly breaks: (Break | undefined)[] = [];
  readonly owners: string[] = [];
  private readonly source: Source;
  private readonly closing: Int32Array;
  private readonly brackets: { group: Group; close: number; clauses: number }[] = [];
  private readonly scopes: Scope[] = [];

  constructor(source: Source, closing: Int32Array) {
    this.source = source;
    this.closing = closing;
  }

  private open(first: number, last: number, deepens: boolean, fill = false): Group {
    const group: Group = { first, last, deepens, fill, forced: false };
    const opening = this.opening[first];
    if (opening === undefined) this.opening[first] = [group];
    else opening.push(group);
    return group;
  }

  private break(index: number, group: Group, deep: boolean): void {
    this.breaks[index] ??= { group, deep };
  }

  /** Where the brackets around the current token end: no group reaches beyond them. */
  private get limit(): number {
    return (this.brackets[this.brackets.length - 1]?.close ?? this.source.tokens.length) - 1;
  }

  enter({ node, first, last }: Ranged): void {
    switch (node.kind) {
      case "Chain": {
        const before = this.source.tokens[first - 1]?.kind;
        const after = this.source.tokens[last + 1]?.kind;
        const alone = before === T.OpenRound && after === T.CloseRound;
        const clauseAlone = before === T.Word;
        this.push(node, this.open(first, last, !alone && !clauseAlone));
        break;
      }
      case "Case":
        this.push(node, this.open(first, last, true));
        break;
      case "Tables":
      case "Union":
      case "Select":
      case "SelectStatement":
      case "Insert":
      case "Explain":
      case "CreateTable":
      case "CreateView":
      case "CreateDatabase":
      case "CreateDictionary":
      case "Alter":
      case "Parallel":
        this.push(node, this.open(first, last, node.kind === "Alter"));
        break;
    }
  }

  private push(node: Node, group: Group): void {
    this.scopes.push({ node, group, clause: undefined, clauses: 0 });
  }

  leave(node: Node): void {
    const scope = this.scopes[this.scopes.length - 1];
    if (scope?.node !== node) return;
    this.scopes.pop();
    if (
      node.kind === "Select" &&
      this.scopes.every((outer) => outer.node.kind !== "Select") &&
      scope.clauses > 3
    )
      scope.group.forced = true;
  }

  private nearest(kinds: ReadonlySet<string>): Scope | undefined {
    for (let index = this.scopes.length - 1; index >= 0; index--) {
      const scope = this.scopes[index]!;
      if (kinds.has(scope.node.kind)) return scope;
      if (index < this.scopes.length - 4) return undefined;
    }
    return undefined;
  }

  token(index: number, owner: Node | undefined): void {
    const token = this.source.tokens[index]!;
    const kind = owner?.kind ?? "";
    this.owners[index] = kind;
    if (token.kind === T.CloseRound || token.kind === T.CloseSquare) this.close(index);
    else if (token.kind === T.OpenRound || token.kind === T.OpenSquare) this.bracket(index);
    else if (token.kind === T.Comma) this.comma(index);
    else if (token.kind === T.Word) this.word(index, token.keyword, kind, owner);
  }

  private bracket(index: number): void {
    const close = this.closing[index]!;
    if (close < 0) return;
    let fill = close - index > 8;
    for (let at = index + 1; fill && at < close; at++) fill = literals.has(this.source.tokens[at]!.kind);
    const group = this.open(index, close, true, fill);
    if (close > index + 1) {
      this.break(index + 1, group, true);
      this.break(close, group, false);
    }
    this.brackets.push({ group, close, clauses: this.scopes.length });
  }

  private close(index: number): void {
    if (this.brackets[this.brackets.length - 1]?.close === index) this.brackets.pop();
  }

  /** After a comma the next element begins, in the innermost list: brackets, or the clause of a query. */
  private comma(index: number): void {
    const bracket = this.brackets[this.brackets.length - 1];
    for (let at = this.scopes.length - 1; at >= (bracket?.clauses ?? 0); at--) {
      const { clause, node, group } = this.scopes[at]!;
      const list = clause ?? (node.kind === "Alter" ? group : undefined);
      if (list !== undefined) {
        this.break(index + 1, list, true);
        return;
      }
    }
    if (bracket !== undefined) this.break(index + 1, bracket.group, true);
  }

  private word(index: number, keyword: string, kind: string, owner: Node | undefined): void {
    const top = this.scopes[this.scopes.length - 1];
    if (top === undefined) return;
    switch (top.node.kind) {
      case "Chain":
        if (owner === top.node && (keyword === "AND" || keyword === "OR"))
          this.break(index, top.group, top.group.deepens);
        return;
      case "Case":
        if (kind !== "Case" && kind !== "CaseBranch") return;
        if (keyword === "WHEN" || keyword === "ELSE") this.break(index, top.group, true);
        else if (keyword === "END") this.break(index, top.group, false);
        return;
      case "Union":
        if (kind === "Union" && !clauseWords.has(keyword)) this.union(index, top.group);
        return;
      case "Tables":
        if (kind === "Join" || kind === "ArrayJoin") this.join(index, owner!, top.group);
        return;
    }
    if (storageWords.has(keyword) && kind === "Storage") this.definition(index);
    else if (definitionWords.has(keyword) && definitions.has(kind)) this.definition(index);
    else if (clauseOwners.has(kind)) this.clause(index, keyword, kind);
  }

  private union(index: number, group: Group): void {
    const previous = this.owners[index - 1];
    if (previous !== "Union" || this.source.tokens[index - 1]!.kind !== T.Word)
      this.break(index, group, false);
    let after = index + 1;
    while (["ALL", "DISTINCT"].includes(this.source.tokens[after]?.keyword ?? "")) after++;
    this.break(after, group, false);
  }

  private join(index: number, owner: Node, group: Group): void {
    if (this.source.tokens[index]!.start === owner.start) this.break(index, group, false);
  }

  private definition(index: number): void {
    const scope = this.nearest(definitions);
    if (scope === undefined) return;
    this.break(index, scope.group, false);
    if (this.source.tokens[index]!.keyword === "AS" && scope.node.kind !== "CreateDatabase")
      this.break(index + 1, scope.group, false);
  }

  private clause(index: number, keyword: string, kind: string): void {
    const scope = this.scopes[this.scopes.length - 1]!;
    if (keyword === "WITH" && kind === "With") this.beginClause(index, scope);
    else if (clauseWords.has(keyword) && !(keyword === "FROM" && kind === "Insert"))
      this.beginClause(index, scope);
  }

  private beginClause(index: number, scope: Scope): void {
    if (scope.clause !== undefined) scope.clause.last = index - 1;
    if (index > scope.group.first) this.break(index, scope.group, false);
    scope.clauses++;
    const last = Math.min(scope.group.last, this.limit);
    const list = this.hasSeveralElements(index, last);
    scope.clause = this.open(index, last, true);
    if (list !== undefined) this.break(list, scope.clause, true);
  }

  /** Where the list of a clause begins, if it has several elements. */
  private hasSeveralElements(index: number, last: number): number | undefined {
    const { tokens } = this.source;
    let at = index + 1;
    while (["BY", "DISTINCT", "RECURSIVE"].includes(tokens[at]?.keyword ?? "")) at++;
    for (let scan = at; scan <= last; scan++) {
      const { kind, keyword } = tokens[scan]!;
      if (kind === T.Comma) return at;
      if (kind === T.OpenRound || kind === T.OpenSquare) {
        const close = this.closing[scan]!;
        if (close < 0) return undefined;
        scan = close;
      } else if (scan > at && clauseWords.has(keyword)) return undefined;
    }
    return undefined;
  }
}
