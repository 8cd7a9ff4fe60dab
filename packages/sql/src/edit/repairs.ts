import { reasons } from "../parse/expectation.ts";
import { misspellings } from "../parse/misspelt.ts";
import * as T from "../tokens/kinds.ts";
import type { TokenStream } from "../tokens/stream.ts";

/** A copy of tokens with some taken out at a place and others put in; those put in have no length. */
export function spliced(
  stream: TokenStream,
  at: number,
  removed: number,
  added: readonly { readonly kind: number; readonly keyword?: string; readonly end?: number }[],
): TokenStream {
  const copy: TokenStream = Object.create(Object.getPrototypeOf(stream) as object) as TokenStream;
  const start = stream.starts[at]!;
  const put = <Value>(values: readonly Value[], own: readonly Value[]): Value[] => [
    ...values.slice(0, at),
    ...own,
    ...values.slice(at + removed),
  ];
  return Object.assign(copy, {
    text: stream.text,
    index: stream.index,
    cut: false,
    hasCasts: stream.hasCasts,
    kinds: put(
      stream.kinds,
      added.map((one) => one.kind),
    ),
    starts: put(
      stream.starts,
      added.map(() => start),
    ),
    ends: put(
      stream.ends,
      added.map((one) => one.end ?? start),
    ),
    keywords: put(
      stream.keywords,
      added.map((one) => one.keyword ?? ""),
    ),
  });
}

const name = { kind: T.Word };
/** Keywords and brackets an error may be skipped to. */
const clauses = new Set(
  "FROM PREWHERE WHERE GROUP HAVING WINDOW QUALIFY ORDER LIMIT SETTINGS FORMAT UNION EXCEPT INTERSECT JOIN ON SELECT AS".split(
    " ",
  ),
);
const quotedAs: Readonly<Record<number, number>> = {
  [T.ErrorSingleQuote]: T.String,
  [T.ErrorDoubleQuote]: T.QuotedName,
  [T.ErrorBackQuote]: T.QuotedName,
};

/** Small changes of the tokens around an error: first those that keep every token, then those that lose some. */
export function repairs(stream: TokenStream, far: number, wanted: readonly string[]): TokenStream[][] {
  return stream.kinds[far]! >= T.FirstError
    ? [lexical(stream, far)]
    : [respellings(stream, far, wanted), insertions(stream, far, wanted), removals(stream, far)];
}

function respellings(stream: TokenStream, far: number, wanted: readonly string[]): TokenStream[] {
  return misspellings(stream, far, wanted).map(({ at, keyword }) =>
    spliced(stream, at, 1, [{ kind: T.Word, keyword, end: stream.ends[at]! }]),
  );
}

function lexical(stream: TokenStream, far: number): TokenStream[] {
  const quoted = quotedAs[stream.kinds[far]!];
  const fixed = quoted === undefined ? [] : [{ kind: quoted, end: stream.ends[far]! }];
  return [spliced(stream, far, 1, fixed), spliced(stream, far, 1, [name])];
}

function insertions(stream: TokenStream, far: number, wanted: readonly string[]): TokenStream[] {
  const found = swallowed(stream, far);
  if (wanted.includes(reasons.join)) {
    const at = clauses.has(stream.keywords[far - 1] ?? "") ? far - 1 : far;
    found.push(spliced(stream, at, 0, [{ kind: T.Word, keyword: "ON" }, name]));
  }
  const named = wanted.some((one) => /^(a|an|the) /.test(one) && !/end of|operator|alias/.test(one));
  if (named || wanted.length === 0) found.push(spliced(stream, far, 0, [name]));
  if (wanted.includes("')'")) found.push(spliced(stream, far, 0, [{ kind: T.CloseRound }]));
  if (wanted.includes("']'")) found.push(spliced(stream, far, 0, [{ kind: T.CloseSquare }]));
  const words = wanted.filter((one) => /^[A-Z][A-Z ]*$/.test(one));
  if (words.length > 0 && words.length <= 3) {
    for (const phrase of words)
      found.push(
        spliced(
          stream,
          far,
          0,
          phrase.split(" ").map((keyword) => ({ kind: T.Word, keyword })),
        ),
      );
  }
  if (wanted.includes("'('")) found.push(spliced(stream, far, 0, [{ kind: T.OpenRound }]));
  const closes = closersMissing(stream, far);
  if (closes.length > 0) found.push(spliced(stream, far, 0, closes));
  if (named && closes.length > 0) found.push(spliced(stream, far, 0, [name, ...closes]));
  return found;
}

function removals(stream: TokenStream, far: number): TokenStream[] {
  if (stream.kinds[far] === T.End) return far > 0 ? [spliced(stream, far - 1, 1, [])] : [];
  const found = [spliced(stream, far, 1, []), spliced(stream, far, 1, [name])];
  const skipped = distanceToClause(stream, far);
  if (skipped > 1) found.push(spliced(stream, far, skipped, []), spliced(stream, far, skipped, [name]));
  if (far > 0) found.push(spliced(stream, far - 1, 1, []));
  return found;
}

/** How far back a word is looked for that should have begun a clause. */
const swallowedMax = 8;

/**
 * Where an operand is missing, the word of the next clause is read as a name, and the error comes later: puts a name
 * before such a word.
 */
function swallowed(stream: TokenStream, far: number): TokenStream[] {
  for (let at = far - 1; at > 0 && at >= far - swallowedMax; at--) {
    if (!clauses.has(stream.keywords[at]!) || !wantsOperand(stream, at - 1)) continue;
    const closes = closersMissing(stream, at);
    return [
      spliced(stream, at, 0, [name]),
      ...(closes.length > 0 ? [spliced(stream, at, 0, [name, ...closes])] : []),
    ];
  }
  return [];
}

function wantsOperand(stream: TokenStream, at: number): boolean {
  const kind = stream.kinds[at]!;
  if (kind === T.Word) return operandFollows.has(stream.keywords[at]!);
  return (
    kind === T.Comma ||
    kind === T.OpenRound ||
    kind === T.OpenSquare ||
    (kind >= T.Plus && kind < T.End && kind !== T.Dollar)
  );
}

const operandFollows = new Set(
  "AND OR NOT WHERE PREWHERE HAVING QUALIFY ON BY THEN WHEN ELSE IN LIKE BETWEEN JOIN FROM SELECT LIMIT IS DISTINCT".split(
    " ",
  ),
);

/** What closes the brackets, and the CASEs, that are open at a token. */
function closersMissing(stream: TokenStream, far: number): { kind: number; keyword?: string }[] {
  const open: { kind: number; keyword?: string }[] = [];
  for (let at = 0; at < far; at++) {
    const kind = stream.kinds[at]!;
    const keyword = stream.keywords[at]!;
    if (kind === T.OpenRound || kind === T.OpenSquare) open.push({ kind: kind + 1 });
    else if (keyword === "CASE") open.push({ kind: T.Word, keyword: "END" });
    else if (
      kind === T.CloseRound ||
      kind === T.CloseSquare ||
      (keyword === "END" && open.at(-1)?.keyword === "END")
    )
      open.pop();
  }
  return open.reverse();
}

/** How many tokens stand before the next clause, comma or closing bracket outside of brackets that open here. */
function distanceToClause(stream: TokenStream, far: number): number {
  let depth = 0;
  const last = stream.kinds.length - 1;
  for (let at = far; ; at++) {
    const kind = stream.kinds[at]!;
    if (at >= last || kind >= T.End) return at - far;
    if (kind === T.OpenRound || kind === T.OpenSquare) depth++;
    else if (kind === T.CloseRound || kind === T.CloseSquare) {
      if (depth === 0) return at - far;
      depth--;
    } else if (depth === 0 && at > far && (kind === T.Comma || clauses.has(stream.keywords[at]!)))
      return at - far;
  }
}
