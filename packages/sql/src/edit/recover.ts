import type { Statement } from "../ast/statement.ts";
import { SqlError } from "../errors.ts";
import { Cursor, type ParseLimits } from "../parse/cursor.ts";
import { inlineInsert } from "../parse/insert.ts";
import { misspellings } from "../parse/misspelt.ts";
import { splitStatements } from "../parse/split.ts";
import { parseAnyStatement } from "../parse/statement.ts";
import { TokenStream } from "../tokens/stream.ts";
import { TextIndex } from "../tokens/text-index.ts";
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
  const index = new TextIndex(text);
  return splitStatements(text, limits).map((part) => {
    if (part.error === undefined) return { statement: part.statement, errors: [] };
    return recover(new TokenStream(text.slice(0, part.end), part.start, { index }), limits, part.error);
  });
}

/**
 * One statement, given as its tokens; `first` is its first error, where it is known. An error that does not lie behind the
 * last repair is about the repaired text, not about what the user wrote.
 */
export function recover(stream: TokenStream, limits: ParseLimits, first?: SqlError): Recovered {
  const errors: SqlError[] = [];
  let current = stream;
  let attempt = tryParse(current, limits);
  let repairedTo = -1;
  for (let round = 0; attempt.error !== undefined && round < errorsMax; round++) {
    const error = errors.length === 0 ? (first ?? attempt.error) : attempt.error;
    if (error.offset > repairedTo) errors.push(error);
    const astray = repairedTo === Number.POSITIVE_INFINITY || isNoStatement(attempt, current);
    const step = repaired(current, attempt, limits, !astray);
    if (step === undefined) return { errors };
    repairedTo = astray
      ? Number.POSITIVE_INFINITY
      : Math.max(repairedTo, error.offset, current.starts[attempt.far]!);
    current = step.stream;
    attempt = step.attempt;
  }
  return { ...(attempt.statement !== undefined && { statement: attempt.statement }), errors };
}

/** Whether not even the kind of statement is known, and no word looks like one: whatever follows would be guessed. */
function isNoStatement({ far, wanted }: Attempt, stream: TokenStream): boolean {
  return far === 0 && wanted.includes("a statement") && misspellings(stream, far, wanted).length === 0;
}

/**
 * The change after which the parser comes furthest; one that loses tokens only where no other helps. Where nothing
 * brings it further in the text, one whose words it takes, or one with fewer tokens: several may be missing in a row.
 * `mayGuess`: what is meant is known well enough to add words until they make sense.
 */
function repaired(
  stream: TokenStream,
  attempt: Attempt,
  limits: ParseLimits,
  mayGuess: boolean,
): { stream: TokenStream; attempt: Attempt } | undefined {
  let longer: { stream: TokenStream; attempt: Attempt } | undefined;
  let shorter: { stream: TokenStream; attempt: Attempt } | undefined;
  for (const group of repairs(stream, attempt.far, attempt.wanted)) {
    let best: { stream: TokenStream; attempt: Attempt } | undefined;
    for (const changed of group) {
      const next = tryParse(changed, limits);
      const found = { stream: changed, attempt: next };
      if (next.error === undefined) return found;
      if (next.progress > (best?.attempt.progress ?? attempt.progress)) best = found;
      if (next.progress !== attempt.progress) continue;
      const added = changed.kinds.length - stream.kinds.length;
      if (added > 0 && mayGuess && next.far >= attempt.far + added) longer ??= found;
      if (added < 0) shorter ??= found;
    }
    if (best !== undefined) return best;
  }
  return longer ?? shorter;
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
    if (statement !== undefined && (p.atEnd || inlineInsert(statement) !== undefined)) {
      return {
        statement,
        progress: Number.POSITIVE_INFINITY,
        far: stream.kinds.length - 1,
        wanted: wantedAtEnd(p),
      };
    }
    p.touch();
    if (statement !== undefined) p.miss("the end of the statement");
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
