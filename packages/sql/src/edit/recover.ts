import type { Statement } from "../ast/statement.ts";
import { SqlError } from "../errors.ts";
import { Cursor, type ParseLimits } from "../parse/cursor.ts";
import { splitStatements } from "../parse/split.ts";
import { parseAnyStatement } from "../parse/statement.ts";
import * as T from "../tokens/kinds.ts";
import { TokenStream } from "../tokens/stream.ts";
import { beginnings, resembles } from "./misspelled.ts";
import { repairs } from "./repairs.ts";

/** Errors reported per statement: further ones are mostly consequences. */
const errorsMax = 10;

export interface Recovered {
  /** The tree of the repaired text; what was missing has names of no length. Left out where no repair helped. */
  readonly statement?: Statement;
  readonly errors: readonly SqlError[];
}

/**
 * Parses a text of several statements and goes on after errors: each is repaired by the smallest change of tokens that
 * lets the parser come furthest. Positions are those of the text as it is. Never throws for what the text holds.
 */
export function parseRecovering(text: string, limits: ParseLimits = {}): Recovered[] {
  return splitStatements(text, limits).map((part) => {
    if (part.error === undefined) return { statement: part.statement, errors: [] };
    return recover(new TokenStream(text.slice(0, part.end), part.start), limits);
  });
}

/** One statement, given as its tokens. */
export function recover(stream: TokenStream, limits: ParseLimits): Recovered {
  const errors: SqlError[] = [];
  const consequence = new Consequences(stream);
  let current = stream;
  let attempt = tryParse(current, limits);
  for (let round = 0; attempt.error !== undefined; round++) {
    if (!consequence.is(attempt.error, current)) errors.push(attempt.error);
    if (round >= errorsMax) return { errors };
    const step = repaired(current, attempt, limits);
    if (step === undefined) return { errors };
    current = step.stream;
    attempt = step.attempt;
  }
  return { statement: attempt.statement, errors };
}

/** Tells errors of the text from those a repair leaves behind. */
class Consequences {
  private readonly stream: TokenStream;
  private readonly balanced: boolean;
  private last = Number.NEGATIVE_INFINITY;
  /** No statement begins like this: what follows is read as something it is not. */
  private astray = false;

  constructor(stream: TokenStream) {
    this.stream = stream;
    this.balanced = hasPartners(stream.kinds);
  }

  /** To be asked once per error, in their order. */
  is(error: SqlError, current: TokenStream): boolean {
    const { starts } = this.stream;
    const behind = starts.findIndex((start) => start >= error.offset);
    const at = behind === -1 ? starts.length - 1 : behind;
    const first = this.last === Number.NEGATIVE_INFINITY;
    const brackets = this.balanced && !hasPartners(current.kinds);
    const found = !first && (this.astray || brackets || at <= this.last + 1);
    this.astray ||= at === 0 && !resembles(this.stream, 0, beginnings);
    this.last = Math.max(this.last, at);
    return found;
  }
}

function hasPartners(kinds: readonly number[]): boolean {
  const open: number[] = [];
  for (const kind of kinds) {
    if (kind === T.OpenRound || kind === T.OpenSquare) open.push(kind);
    else if ((kind === T.CloseRound || kind === T.CloseSquare) && open.pop() !== kind - 1) return false;
  }
  return open.length === 0;
}

/** The change after which the parser comes furthest; one that loses tokens only where no other helps. */
function repaired(
  stream: TokenStream,
  attempt: Attempt,
  limits: ParseLimits,
): { stream: TokenStream; attempt: Attempt } | undefined {
  for (const group of repairs(stream, attempt.far, attempt.wanted)) {
    let best: { stream: TokenStream; attempt: Attempt } | undefined;
    for (const changed of group) {
      const next = tryParse(changed, limits);
      const better = next.progress > (best?.attempt.progress ?? attempt.progress);
      const shorter =
        best === undefined && next.progress >= attempt.progress && changed.kinds.length < stream.kinds.length;
      if (better || shorter) best = { stream: changed, attempt: next };
      if (next.error === undefined) break;
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

type Attempt = {
  /** How far the parser came, as an offset into the text. */
  readonly progress: number;
  readonly far: number;
  readonly wanted: readonly string[];
} & (
  | { readonly statement: Statement; readonly error?: never }
  | { readonly error: SqlError; readonly statement?: never }
);

/** What the parser makes of tokens, and what it looked for where it stopped. */
export function tryParse(stream: TokenStream, limits: ParseLimits): Attempt {
  const p = new Cursor(stream, limits, true);
  try {
    const statement = parseAnyStatement(p);
    if (statement !== undefined && p.atEnd) {
      return {
        statement,
        progress: Number.POSITIVE_INFINITY,
        far: stream.kinds.length - 1,
        wanted: wantedAtEnd(p),
      };
    }
    if (statement !== undefined) p.miss("the end of the statement");
    p.touch();
    const far = Math.min(p.far, stream.kinds.length - 1);
    return { error: p.failure(), progress: stream.starts[far]!, far, wanted: [...(p.wanted ?? [])] };
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return { error, progress: error.offset, far: Math.min(p.far, stream.kinds.length - 1), wanted: [] };
  }
}

function wantedAtEnd(p: Cursor): string[] {
  return p.far >= p.kinds.length - 1 ? [...(p.wanted ?? [])] : [];
}
