import type { Argument, StringLiteral, Subquery } from "../ast/expression.ts";
import type { Name, NameLike, NameParameter } from "../ast/span.ts";
import { type ErrorName, SqlError } from "../errors.ts";
import * as T from "../tokens/kinds.ts";
import { lexicalMessage } from "../tokens/lexical-message.ts";
import { unquote } from "../tokens/literal.ts";
import type { TokenStream } from "../tokens/stream.ts";
import type { TextIndex } from "../tokens/text-index.ts";
import { Attempts } from "./attempts.ts";
import { expectation, inOrder } from "./expectation.ts";
import { stackMax } from "./stack.ts";

export interface ParseLimits {
  /** Longest text taken, in UTF-16 units. Default: no limit. */
  readonly textMax?: number;
  /**
   * Deepest nesting: brackets of every kind, CASE and INTERVAL, minus and NOT, lambdas, `? :` and BETWEEN, each in the other.
   * Default: no limit.
   */
  readonly depthMax?: number;
  /** Deepest nesting of queries in queries. Default: no limit but that of the stack, 290 and more; the engine stops at 82. */
  readonly queryDepthMax?: number;
}

/** Steps allowed besides those for every token: only hundreds of forms left open in one another need so many. */
const stepsMore = 100_000;
const stepsPerToken = 6;

/**
 * The parser's place in the tokens. Parsing functions return `undefined` where they do not apply; the error is made of
 * the furthest token any of them looked at, which is how the engine places its errors.
 */
export class Cursor {
  readonly text: string;
  private readonly index: TextIndex;
  readonly kinds: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly keywords: string[];
  readonly hasCasts: boolean;
  pos = 0;
  /** The furthest token looked at. */
  far = 0;
  queryDepth = 0;
  readonly queryDepthMax: number;
  readonly limitsDepth: boolean;
  private readonly depthMax: number;
  /** What nests here without brackets. */
  forms = 0;
  /** What the rules entered take of the machine's stack. */
  private stack = 0;
  /** Whether a bracket was looked for that closes behind the last token, if at all. */
  lookedBeyond = false;
  /** Filled in a second run over a refused text only: what was looked for at the furthest token. */
  readonly wanted: Set<string> | undefined;
  /** Subqueries tried at a token, and where each ended: what keeps nested parentheses linear. */
  subqueries: Map<number, { node: Subquery | undefined; end: number; valid: boolean }> | undefined;
  /** The run of opening brackets looked at last. */
  runFrom = 0;
  runTo = 0;
  /** The run of tokens that literals are made of looked at last. */
  literalsFrom = 0;
  literalsTo = 0;
  private closing: Int32Array | undefined;
  private brackets: Int32Array | undefined;
  private attempts: Attempts | undefined;
  /** Whether the parser went back once: what is read from then on is remembered. */
  private wentBack = false;
  /** How many operands and operators of expressions were looked for: what there is of work that could grow faster than the text. */
  steps = 0;
  private readonly stepsMax: number;

  constructor(tokens: TokenStream, limits: ParseLimits, explain: boolean) {
    this.text = tokens.text;
    this.index = tokens.index;
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    this.keywords = tokens.keywords;
    this.hasCasts = tokens.hasCasts;
    this.queryDepthMax = limits.queryDepthMax ?? Number.POSITIVE_INFINITY;
    this.depthMax = limits.depthMax ?? Number.POSITIVE_INFINITY;
    this.limitsDepth = this.depthMax < Number.POSITIVE_INFINITY;
    this.stepsMax = stepsMore + stepsPerToken * tokens.kinds.length;
    this.wanted = explain ? new Set() : undefined;
  }

  get kind(): number {
    return this.kinds[this.pos]!;
  }

  get start(): number {
    return this.starts[this.pos]!;
  }

  /** End of the token before the current one: where a node that was just read ends. */
  get lastEnd(): number {
    return this.pos === 0 ? 0 : this.ends[this.pos - 1]!;
  }

  source(pos: number): string {
    return this.text.slice(this.starts[pos], this.ends[pos]);
  }

  get atEnd(): boolean {
    const kind = this.kind;
    return kind === T.End || kind === T.Semicolon;
  }

  /** Notes that the current token was looked at in vain. */
  miss(what: string): undefined {
    this.missAt(this.pos, what);
  }

  missAt(pos: number, what: string): undefined {
    if (pos > this.far) {
      this.far = pos;
      this.wanted?.clear();
    }
    if (this.wanted !== undefined && pos === this.far) this.wanted.add(what);
  }

  /** Returns to an earlier token, remembering how far it came. */
  back(pos: number): undefined {
    this.touch();
    this.pos = pos;
  }

  /** Notes that the text was read up to here. */
  touch(): void {
    if (this.pos > this.far) {
      this.far = this.pos;
      this.wanted?.clear();
    }
  }

  /** Notes that this cannot be read here, whoever asks. */
  fail(pos: number, what: number, tables = false): void {
    this.attempts ??= new Attempts(this.kinds.length);
    this.attempts.fail(pos, what, tables);
  }

  hasFailed(pos: number, what: number, tables = false): boolean {
    return this.attempts?.hasFailed(pos, what, tables) === true;
  }

  /** One more operand or operator is looked for. */
  step(): void {
    if (++this.steps > this.stepsMax)
      this.raise("SQL_TOO_AMBIGUOUS", "Too many ways to read CASE and INTERVAL, which are names too");
  }

  /** Returns to an earlier token to read what follows as something else. */
  again(pos: number): void {
    this.attempts ??= new Attempts(this.kinds.length);
    this.wentBack = true;
    this.back(pos);
  }

  keep(pos: number, what: number, tables: boolean, node: Argument): void {
    if (this.wentBack) this.attempts!.keep(pos, what, tables, { node, end: this.pos });
  }

  /** What was read here before; the cursor moves behind it. */
  known(pos: number, what: number, tables: boolean): Argument | undefined {
    const known = this.attempts?.result(pos, what, tables);
    if (known !== undefined) this.pos = known.end;
    return known?.node;
  }

  token(kind: number, what: string): boolean {
    if (this.kinds[this.pos] === kind) {
      this.pos++;
      return true;
    }
    this.miss(what);
    return false;
  }

  comma(): boolean {
    return this.token(T.Comma, "','");
  }

  open(): boolean {
    return this.token(T.OpenRound, "'('");
  }

  close(): boolean {
    return this.token(T.CloseRound, "')'");
  }

  equals(): boolean {
    return this.token(T.Equals, "'='");
  }

  /** Whether none of these words stands here: one look instead of many. The run that explains an error looks at each. */
  lacks(words: ReadonlySet<string>): boolean {
    if (this.wanted !== undefined || words.has(this.keywords[this.pos]!)) return false;
    if (this.pos > this.far) this.far = this.pos;
    return true;
  }

  /** Takes one to five keywords in a row, all or none. */
  take(one: string, two?: string, three?: string, four?: string, five?: string): boolean {
    const length = this.match(one, two, three, four, five);
    this.pos += length;
    return length > 0;
  }

  /** Whether the keywords follow, without taking them. */
  sees(one: string, two?: string, three?: string): boolean {
    return this.match(one, two, three) > 0;
  }

  private match(one: string, two?: string, three?: string, four?: string, five?: string): number {
    const { keywords, pos } = this;
    if (keywords[pos] !== one) {
      if (this.wanted !== undefined) this.missAt(pos, phrase(one, two, three, four, five));
      else if (pos > this.far) this.far = pos;
      return 0;
    }
    if (two === undefined) return 1;
    const rest = [two, three, four, five];
    for (let index = 0; index < rest.length; index++) {
      const word = rest[index];
      if (word === undefined) return index + 1;
      if (keywords[pos + index + 1] !== word) {
        this.missAt(pos + index + 1, phrase(...rest.slice(index)));
        return 0;
      }
    }
    return 5;
  }

  /** Takes keywords written as one phrase; for tables of phrases, where speed is no concern. */
  phrase(words: string): boolean {
    const parts = wordsOf(words);
    for (let index = 0; index < parts.length; index++) {
      const at = this.pos + index;
      if (this.keywords[at] === parts[index]) continue;
      if (this.wanted !== undefined) this.missAt(at, index === 0 ? words : parts.slice(index).join(" "));
      else if (at > this.far) this.far = at;
      return false;
    }
    this.pos += parts.length;
    return true;
  }

  /** A plain or quoted name. */
  name(what = "a name"): Name | undefined {
    const { pos } = this;
    const kind = this.kinds[pos];
    if (kind === T.Word) {
      this.pos++;
      return { kind: "Name", name: this.source(pos), start: this.starts[pos]!, end: this.ends[pos]! };
    }
    if (kind === T.QuotedName) {
      const name = unquote(this.source(pos));
      if (name !== undefined && name !== "") {
        this.pos++;
        return { kind: "Name", name, start: this.starts[pos]!, end: this.ends[pos]! };
      }
    }
    return this.miss(what);
  }

  /** A name, or `{p:Identifier}`. */
  nameLike(what = "a name"): NameLike | undefined {
    return this.kind === T.OpenCurly ? this.nameParameter() : this.name(what);
  }

  nameParameter(): NameParameter | undefined {
    const begin = this.pos;
    this.pos++;
    if (this.kind !== T.Word) this.miss("the name of a parameter");
    else {
      const name = this.source(this.pos++);
      if (this.token(T.Colon, "':'") && this.kind === T.Word) {
        if (this.source(this.pos) === "Identifier") {
          this.pos++;
          if (this.token(T.CloseCurly, "'}'")) {
            return { kind: "NameParameter", name, start: this.starts[begin]!, end: this.lastEnd };
          }
        } else {
          this.missAt(this.pos + 1, "Identifier");
        }
      } else this.miss("Identifier");
    }
    return this.back(begin);
  }

  /** A string in any notation. */
  string(what = "a string"): StringLiteral | undefined {
    const { pos } = this;
    const kind = this.kinds[pos];
    if (kind !== T.String && kind !== T.Heredoc) return this.miss(what);
    const text = this.source(pos);
    const value = unquote(text);
    if (value === undefined) return this.miss(what);
    this.pos++;
    return { kind: "String", value, text, start: this.starts[pos]!, end: this.ends[pos]! };
  }

  /** The token that closes the bracket at `pos`; -1 where none does. */
  closingOf(pos: number): number {
    this.closing ??= matchBrackets(this.kinds);
    const at = this.closing[pos]!;
    if (at < 0) this.lookedBeyond = true;
    return at;
  }

  /** Refuses brackets nested deeper than asked for, before anything is read. */
  checkBrackets(to = this.kinds.length): void {
    if (!this.limitsDepth) return;
    for (let pos = 0; pos < to; pos++)
      if (this.bracketsAt(pos) > this.depthMax) this.raise("SQL_TOO_DEEP", this.tooDeep, pos);
  }

  /** Refuses what stands here in more than was asked for: brackets, and what else nests. */
  checkDepth(): void {
    if (!this.limitsDepth) return;
    const bracketsMax = this.depthMax - this.forms;
    let { pos } = this;
    if (this.bracketsAt(pos) <= bracketsMax) return;
    while (pos > 0 && this.bracketsAt(pos - 1) > bracketsMax) pos--;
    this.raise("SQL_TOO_DEEP", this.tooDeep, pos);
  }

  private get tooDeep(): string {
    return `Nested deeper than ${this.depthMax}`;
  }

  /** How many brackets are open behind a token. */
  private bracketsAt(pos: number): number {
    this.brackets ??= bracketDepths(this.kinds);
    return this.brackets[pos]!;
  }

  /** Enters a rule that may hold itself; each one leaves again what it takes of the stack. */
  enter(cost: number): void {
    this.stack += cost;
    if (this.stack > stackMax)
      this.raise("SQL_TOO_DEEP", "Queries and expressions in expressions nest too deep");
  }

  leave(cost: number): void {
    this.stack -= cost;
  }

  /** Where the caller left too little of the machine's stack for what is allowed, that is an error of the text as well. */
  unwound(error: unknown): unknown {
    const full =
      error instanceof RangeError || (error instanceof SyntaxError && /stack/i.test(error.message));
    if (!full) return error;
    return this.error("SQL_TOO_DEEP", "The text nests too deep", Math.min(this.far, this.kinds.length - 1));
  }

  raise(name: ErrorName, message: string, pos = this.pos): never {
    throw this.error(name, message, pos);
  }

  error(name: ErrorName, message: string, pos: number): SqlError {
    const offset = this.starts[Math.min(pos, this.starts.length - 1)]!;
    const expected = this.wanted === undefined || pos !== this.far ? [] : inOrder(this.wanted);
    return new SqlError(message, {
      name,
      offset,
      found: this.source(Math.min(pos, this.starts.length - 1)),
      expected,
      ...this.index.lineAndColumn(offset),
    });
  }

  /**
   * The error of a text that does not parse: a broken token, an unmatched bracket, or the furthest token looked at.
   * `meant` is said of the latter instead of what was expected.
   */
  failure(meant?: string): SqlError {
    this.touch();
    const far = Math.min(this.far, this.kinds.length - 1);
    const kind = this.kinds[far]!;
    if (kind >= T.FirstError) return this.error("SYNTAX_ERROR", lexicalMessage(kind), far);
    const unmatched = unmatchedBracket(this.kinds);
    if (unmatched !== undefined) {
      const bracket = this.kinds[unmatched]!;
      const closes = bracket === T.CloseRound || bracket === T.CloseSquare;
      const reason = closes ? "closes no bracket" : "is not closed";
      return this.error("SYNTAX_ERROR", `'${this.source(unmatched)}' ${reason}`, unmatched);
    }
    const found = kind === T.End ? "end of the text" : `'${clip(this.source(far))}'`;
    const why = meant === undefined ? expectation(this.wanted ?? []) : `: ${meant}`;
    return this.error("SYNTAX_ERROR", `Unexpected ${found}${why}`, far);
  }

  /** Whether the error is a bracket left open before all that was looked at: what was looked for there says nothing more. */
  get leftOpen(): boolean {
    const unmatched = unmatchedBracket(this.kinds);
    return unmatched !== undefined && unmatched < this.far && this.kinds.every((kind) => kind < T.FirstError);
  }
}

const phrases = new Map<string, readonly string[]>();

/** The words of a phrase; only phrases of the grammar come here, so what is remembered has its bounds. */
function wordsOf(phrase: string): readonly string[] {
  let words = phrases.get(phrase);
  if (words === undefined) {
    words = phrase.split(" ");
    phrases.set(phrase, words);
  }
  return words;
}

function phrase(...words: (string | undefined)[]): string {
  return words.filter(Boolean).join(" ");
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** How many brackets are open behind each token; curly ones count too. */
function bracketDepths(kinds: readonly number[]): Int32Array {
  const depths = new Int32Array(kinds.length);
  let depth = 0;
  for (let pos = 0; pos < kinds.length; pos++) {
    const kind = kinds[pos]!;
    if (kind === T.OpenRound || kind === T.OpenSquare || kind === T.OpenCurly) depth++;
    else if (kind === T.CloseRound || kind === T.CloseSquare || kind === T.CloseCurly) depth--;
    depths[pos] = depth;
  }
  return depths;
}

function matchBrackets(kinds: readonly number[]): Int32Array {
  const closing = new Int32Array(kinds.length).fill(-1);
  const open: number[] = [];
  for (let pos = 0; pos < kinds.length; pos++) {
    const kind = kinds[pos]!;
    if (kind === T.OpenRound || kind === T.OpenSquare) open.push(pos);
    else if (kind === T.CloseRound || kind === T.CloseSquare) {
      const opened = open.pop();
      if (opened !== undefined && kinds[opened] === kind - 1) closing[opened] = pos;
    }
  }
  return closing;
}

/** The first bracket without its partner, as the engine reports it: the earliest one left open, or a closing one that fits none. */
function unmatchedBracket(kinds: readonly number[]): number | undefined {
  const open: number[] = [];
  for (let pos = 0; pos < kinds.length; pos++) {
    const kind = kinds[pos]!;
    if (kind >= T.FirstError) break;
    if (kind === T.OpenRound || kind === T.OpenSquare) open.push(pos);
    else if (kind === T.CloseRound || kind === T.CloseSquare) {
      const opened = open.pop();
      if (opened === undefined) return pos;
      if (kinds[opened] !== kind - 1) return open[0] ?? opened;
    }
  }
  return open[0];
}
