import type { Node } from "../ast/index.ts";
import * as T from "../tokens/kinds.ts";
import type { Break, Group, Ranged } from "./groups.ts";
import type { Source } from "./source.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const clauseWords = words(
  "SELECT FROM PREWHERE WHERE GROUP HAVING WINDOW QUALIFY ORDER INTERPOLATE LIMIT SETTINGS INTO FORMAT",
);
const clauseOwners = words(
  "Select SelectStatement With GroupBy OrderBy LimitBy Limit Settings Output Outfile Tables Insert Explain",
);
const windowWords = words("PARTITION ORDER ROWS RANGE GROUPS");
const storageWords = words("ENGINE PARTITION PRIMARY ORDER SAMPLE TTL UNIQUE SETTINGS");
const definitionWords = words(
  "AS COMMENT SOURCE LAYOUT LIFETIME RANGE PRIMARY SETTINGS REFRESH TO POPULATE EMPTY",
);
const definitions = words("CreateTable CreateView CreateDatabase CreateDictionary");
const refreshWords = words("OFFSET RANDOMIZE DEPENDS SETTINGS APPEND");
const ttlWords = words("DELETE TO GROUP SET RECOMPRESS WHERE");
/** What has a group of its own; what is inside stands deeper where its elements stand between commas without a clause. */
const scoped = words(
  "Tables Union Select SelectStatement Insert Explain CreateTable CreateView CreateDatabase CreateDictionary Parallel WindowDefinition Alter AlterCommand",
);
const listOwners = words("Alter AlterCommand Ttl");
const queries = words("Select Union SelectStatement Values");
/** Words a chain of operators may begin right after, with its operators one step deeper than the word. */
const chainWords = words("SELECT DISTINCT PREWHERE WHERE HAVING QUALIFY ON BY");
const literals: ReadonlySet<number> = new Set([T.Number, T.String, T.Heredoc, T.Comma, T.Minus]);

/** Operators of one rank, between which a long expression breaks: `a + b - c`, `a || b`, `a AND b`. */
function rankOf(node: Node): string {
  if (node.kind === "Chain") return node.operator;
  if (node.kind !== "Binary") return "";
  return node.operator === "+" || node.operator === "-"
    ? "+"
    : node.operator === "*" || node.operator === "/"
      ? "*"
      : "";
}

const rankTokens: Readonly<Record<string, readonly number[]>> = {
  "+": [T.Plus, T.Minus],
  "*": [T.Asterisk, T.Slash],
  "||": [T.Concat],
};

interface Scope {
  readonly node: Node;
  readonly group: Group;
  clause: Group | undefined;
  clauses: number;
}

/** Goes over the tokens of a statement with the nodes and brackets around each, and notes groups and breaks. */
export class Sweep {
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

  private open(first: number, last: number, deepens: boolean, fill = false, hugs = false): Group {
    const group: Group = { first, last, deepens, fill, hugs, breaks: false, forced: false };
    const opening = this.opening[first];
    if (opening === undefined) this.opening[first] = [group];
    else opening.push(group);
    return group;
  }

  private break(index: number, group: Group, deep: boolean): void {
    this.breaks[index] ??= { group, deep };
    group.breaks = true;
  }

  /** Where the brackets around the current token end: no group reaches beyond them. */
  private get limit(): number {
    return (this.brackets[this.brackets.length - 1]?.close ?? this.source.tokens.length) - 1;
  }

  private get top(): Scope | undefined {
    return this.scopes[this.scopes.length - 1];
  }

  enter({ node, first, last }: Ranged): void {
    const { kind } = node;
    const outer = this.top;
    if (queries.has(kind) || kind === "AlterCommand") this.begins(first, kind, outer);
    const rank = rankOf(node);
    if (rank !== "") {
      // The operands on the left belong to the same run.
      if (outer !== undefined && outer.group.first === first && rankOf(outer.node) === rank) return;
      const before = this.source.tokens[first - 1];
      const alone = before?.kind === T.OpenRound && this.source.tokens[last + 1]?.kind === T.CloseRound;
      const clauseAlone =
        before?.kind === T.Word && chainWords.has(before.keyword) && outer?.clause?.breaks !== true;
      this.push(node, this.open(first, last, !alone && !clauseAlone));
    } else if (kind === "WindowDefinition" && this.source.tokens[first]!.kind === T.OpenRound)
      this.push(node, this.open(first + 1, last - 1, false));
    else if (kind === "Case") this.push(node, this.open(first, last, true, false, true));
    else if (kind === "Join") this.push(node, this.open(first, last, true, true));
    else if (kind === "Ttl") this.push(node, this.open(first, last, true, false, true));
    else if (scoped.has(kind)) this.push(node, this.open(first, last, listOwners.has(kind)));
  }

  /** A query after INSERT and EXPLAIN, and a command of ALTER, begin a line when the statement is broken. */
  private begins(first: number, kind: string, outer: Scope | undefined): void {
    if (outer === undefined || first === outer.group.first || first > this.limit + 1) return;
    const inside = this.brackets[this.brackets.length - 1];
    if (inside !== undefined && inside.clauses >= this.scopes.length) return;
    if (kind === "AlterCommand") this.break(first, outer.group, true);
    else if (outer.node.kind === "Insert" || outer.node.kind === "Explain") {
      if (outer.clause !== undefined) outer.clause.last = first - 1;
      outer.clause = undefined;
      this.break(first, outer.group, false);
    }
  }

  private push(node: Node, group: Group): void {
    this.scopes.push({ node, group, clause: undefined, clauses: 0 });
  }

  leave(node: Node): void {
    const scope = this.top;
    if (scope?.node !== node) return;
    this.scopes.pop();
    if (
      node.kind !== "Select" ||
      scope.clauses <= 3 ||
      this.scopes.some((outer) => outer.node.kind === "Select")
    )
      return;
    scope.group.forced = true;
    for (const { group } of this.scopes) group.forced = true;
    for (const { group } of this.brackets) group.forced = true;
  }

  token(index: number, ranged: Ranged | undefined): void {
    const token = this.source.tokens[index]!;
    const owner = ranged?.node;
    const kind = owner?.kind ?? "";
    this.owners[index] = kind;
    if (token.kind === T.CloseRound || token.kind === T.CloseSquare) this.close(index);
    else if (token.kind === T.OpenRound || token.kind === T.OpenSquare) this.bracket(index);
    else if (token.kind === T.Comma) this.comma(index);
    else if (token.kind === T.Word) this.word(index, token.keyword, kind, owner);
    else this.operator(index, token.kind, owner);
  }

  private bracket(index: number): void {
    const close = this.closing[index]!;
    if (close < 0) return;
    const before = this.source.tokens[index - 1]?.keyword;
    // SOURCE(NAME(…)): the inner brackets break for both.
    const wraps = (before === "SOURCE" || before === "LAYOUT") && this.closing[index + 2] === close - 1;
    let fill = close - index > 8;
    for (let at = index + 1; fill && at < close; at++) fill = literals.has(this.source.tokens[at]!.kind);
    const group = this.open(index, close, !wraps, fill, true);
    if (close > index + 1 && !wraps) {
      this.break(index + 1, group, true);
      this.break(close, group, false);
    }
    // The brackets of a window are part of it.
    const within = this.top?.group.first === index + 1 ? 1 : 0;
    this.brackets.push({ group, close, clauses: this.scopes.length - within });
  }

  private close(index: number): void {
    if (this.brackets[this.brackets.length - 1]?.close === index) this.brackets.pop();
  }

  /** After a comma the next element begins, in the innermost list: brackets, or the clause of a query. */
  private comma(index: number): void {
    const bracket = this.brackets[this.brackets.length - 1];
    for (let at = this.scopes.length - 1; at >= (bracket?.clauses ?? 0); at--) {
      const { clause, node, group } = this.scopes[at]!;
      const list = clause ?? (listOwners.has(node.kind) ? group : undefined);
      if (list === undefined) continue;
      this.break(index + 1, list, true);
      return;
    }
    if (bracket !== undefined) this.break(index + 1, bracket.group, true);
  }

  private operator(index: number, kind: number, owner: Node | undefined): void {
    const { top } = this;
    if (top === undefined || owner === undefined) return;
    const rank = rankOf(top.node);
    if (
      rankTokens[rank]?.includes(kind) &&
      rankOf(owner) === rank &&
      owner.start === top.node.start &&
      index > top.group.first
    )
      this.break(index, top.group, top.group.deepens);
  }

  private word(index: number, keyword: string, kind: string, owner: Node | undefined): void {
    const { top } = this;
    if (top === undefined || owner === undefined) return;
    const begins = this.source.tokens[index]!.start === owner.start;
    if (kind === "KeyValue" && begins) {
      const bracket = this.brackets[this.brackets.length - 1];
      if (bracket !== undefined) this.break(index, bracket.group, true);
      return;
    }
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
        if (kind === "ArrayJoin" && begins) this.break(index, top.group, false);
        return;
      case "Join":
        if (owner !== top.node) return;
        if (begins) this.joins(index);
        else if (keyword === "ON" || keyword === "USING") this.break(index, top.group, true);
        return;
      case "WindowDefinition":
        if (windowWords.has(keyword) && (owner === top.node || (kind === "WindowFrame" && begins)))
          this.beginClause(index, top);
        return;
      case "AlterCommand":
        if (owner === top.node && (keyword === "WHERE" || (keyword === "UPDATE" && begins)))
          this.beginClause(index, top);
        return;
      case "Ttl":
        if (owner === top.node && ttlWords.has(keyword) && index > top.group.first)
          this.break(index, top.group, true);
        return;
    }
    if (kind === "Refresh" && !begins && refreshWords.has(keyword) && top.clause !== undefined)
      this.break(index, top.clause, true);
    else if (
      (kind === "Storage" && storageWords.has(keyword)) ||
      (definitions.has(kind) && definitionWords.has(keyword)) ||
      (kind === "Refresh" && begins)
    )
      this.definition(index, keyword, owner);
    else if (clauseOwners.has(kind)) this.clause(index, keyword, kind);
  }

  private joins(index: number): void {
    const tables = this.scopes[this.scopes.length - 2];
    if (tables?.node.kind === "Tables") this.break(index, tables.group, false);
  }

  private union(index: number, group: Group): void {
    const previous = this.owners[index - 1];
    if (previous !== "Union" || this.source.tokens[index - 1]!.kind !== T.Word)
      this.break(index, group, false);
    let after = index + 1;
    while (["ALL", "DISTINCT"].includes(this.source.tokens[after]?.keyword ?? "")) after++;
    this.break(after, group, false);
  }

  private definition(index: number, keyword: string, owner: Node): void {
    const scope = this.scopes.findLast(({ node }) => definitions.has(node.kind));
    if (scope === undefined) return;
    if (keyword !== "AS") this.beginClause(index, scope);
    else if ("query" in owner && owner.query !== undefined) {
      if (scope.clause !== undefined) scope.clause.last = index - 1;
      scope.clause = undefined;
      this.break(index, scope.group, false);
    }
  }

  private clause(index: number, keyword: string, kind: string): void {
    const scope = this.top!;
    const infile = kind === "Insert" && (keyword === "FROM" || keyword === "INTO");
    if (kind === "With" ? keyword === "WITH" : clauseWords.has(keyword) && !infile)
      this.beginClause(index, scope);
    else if (keyword === "INSERT" && kind === "Insert" && scope.clause !== undefined)
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
    while (["BY", "KEY", "DISTINCT", "RECURSIVE"].includes(tokens[at]?.keyword ?? "")) at++;
    for (let scan = at; scan <= last; scan++) {
      const { kind, keyword } = tokens[scan]!;
      if (kind === T.Comma) return at;
      if (kind === T.OpenRound || kind === T.OpenSquare) {
        const close = this.closing[scan]!;
        if (close < 0) return undefined;
        scan = close;
      } else if (
        scan > at &&
        clauseWords.has(keyword) &&
        !/^(FILL|DISTINCT)$/.test(tokens[scan - 1]!.keyword)
      )
        return undefined;
    }
    return undefined;
  }
}
