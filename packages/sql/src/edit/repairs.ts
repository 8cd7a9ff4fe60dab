import { reasons } from "../parse/expectation.ts";
import { type Misspelling, misspellings, verbs } from "../parse/misspelt.ts";
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

/**
 * Small changes of the tokens around an error, in groups: keywords for words that look like them, then what may be
 * missing, then what loses tokens or adds any keyword. A later group is for where the ones before it do not help.
 */
export function repairs(stream: TokenStream, far: number, wanted: readonly string[]): TokenStream[][] {
  if (stream.kinds[far]! >= T.FirstError) return [lexical(stream, far)];
  return [
    respellings(stream, far, wanted),
    insertions(stream, far, wanted),
    [...removals(stream, far), ...keywordInsertions(stream, far, wanted), ...skips(stream, far)],
  ];
}

function respellings(stream: TokenStream, far: number, wanted: readonly string[]): TokenStream[] {
  return [...unfinished(stream, far, wanted), ...misspellings(stream, far, wanted)].map(({ at, keyword }) =>
    spliced(stream, at, 1, [{ kind: T.Word, keyword, end: stream.ends[at]! }]),
  );
}

/** The keywords that the last word of a text may become. */
function unfinished(stream: TokenStream, far: number, wanted: readonly string[]): Misspelling[] {
  const at = stream.kinds.length - 2;
  const written = stream.keywords[at] ?? "";
  if (far < at || written.length < (at === 0 ? 1 : 2) || stream.starts[at] === stream.ends[at]) return [];
  const here = at === 0 ? [...wanted, ...verbs] : wanted;
  const words = new Set(phrasesOf(here).map(([word]) => word!));
  return [...words].filter((word) => word.startsWith(written)).map((keyword) => ({ at, keyword }));
}

/** The phrases of keywords among what was looked for. */
function phrasesOf(wanted: readonly string[]): string[][] {
  return wanted.filter((one) => /^[A-Z][A-Z_0-9 ]*$/.test(one)).map((one) => one.split(" "));
}

function lexical(stream: TokenStream, far: number): TokenStream[] {
  const quoted = quotedAs[stream.kinds[far]!];
  const fixed = quoted === undefined ? [] : [{ kind: quoted, end: stream.ends[far]! }];
  return [spliced(stream, far, 1, fixed), spliced(stream, far, 1, [name]), spliced(stream, far, 1, [])];
}

function insertions(stream: TokenStream, far: number, wanted: readonly string[]): TokenStream[] {
  const found = swallowed(stream, far);
  if (wanted.includes(reasons.join)) {
    const at = clauses.has(stream.keywords[far - 1] ?? "") ? far - 1 : far;
    found.push(spliced(stream, at, 0, [{ kind: T.Word, keyword: "ON" }, name]));
  }
  if (far === 0 && !looksLikeStatement(stream)) found.push(withWords(stream, far, ["SELECT"]));
  const closes = closersMissing(stream, far);
  if (closes.length > 0) found.push(spliced(stream, far, 0, closes));
  if (wanted.includes("')'")) found.push(spliced(stream, far, 0, [{ kind: T.CloseRound }]));
  if (wanted.includes("']'")) found.push(spliced(stream, far, 0, [{ kind: T.CloseSquare }]));
  const named = wanted.some((one) => /^(a|an|the) /.test(one) && !/end of|operator|alias/.test(one));
  if (named || wanted.length === 0) found.push(spliced(stream, far, 0, [name]));
  const phrases = phrasesOf(wanted);
  if (phrases.length <= 3) for (const phrase of phrases) found.push(withWords(stream, far, phrase));
  if (wanted.includes("'('")) found.push(spliced(stream, far, 0, [{ kind: T.OpenRound }]));
  if (named && closes.length > 0) found.push(spliced(stream, far, 0, [name, ...closes]));
  if (wanted.includes("','") && closes.length > 0)
    found.push(spliced(stream, far, 0, [{ kind: T.Comma }, name, ...closes]));
  return found;
}

/** Words in a row are a statement of some kind, though an unknown one; anything else is an expression. */
function looksLikeStatement({ kinds, keywords }: TokenStream): boolean {
  if (kinds[0]! >= T.End) return true;
  if (kinds[0] !== T.Word || operandWords.has(keywords[0]!)) return false;
  return kinds[1]! >= T.End || (kinds[1] === T.Word && !operatorWords.has(keywords[1]!));
}

const operandWords = new Set("CASE INTERVAL NOT NULL TRUE FALSE DATE TIMESTAMP".split(" "));
const operatorWords = new Set("AND OR NOT IN IS LIKE ILIKE REGEXP BETWEEN DIV MOD GLOBAL AT AS".split(" "));

/** How many tokens may be parsed to find the keyword that is missing. */
const triedMax = 30_000;

/** Any keyword that was looked for; the last one first, which is looked for where all that may be left out is. */
function keywordInsertions(stream: TokenStream, far: number, wanted: readonly string[]): TokenStream[] {
  if (far === 0) return [];
  const tried = Math.max(4, Math.floor(triedMax / stream.kinds.length));
  return phrasesOf(wanted)
    .slice(-tried)
    .reverse()
    .map((phrase) => withWords(stream, far, phrase));
}

/** Puts in what is missing of a phrase: the words before those that stand there already. */
function withWords(stream: TokenStream, at: number, phrase: readonly string[]): TokenStream {
  const standsAfter = (missing: number): boolean =>
    phrase.slice(missing).every((word, index) => stream.keywords[at + index] === word);
  let missing = 1;
  while (!standsAfter(missing)) missing++;
  const words = phrase.slice(0, missing).map((keyword) => ({ kind: T.Word, keyword }));
  return spliced(stream, at, 0, words);
}

function removals(stream: TokenStream, far: number): TokenStream[] {
  const found: TokenStream[] = [];
  if (stream.kinds[far] !== T.End) found.push(spliced(stream, far, 1, []), spliced(stream, far, 1, [name]));
  if (far > 0) found.push(spliced(stream, far - 1, 1, []));
  return found;
}

function skips(stream: TokenStream, far: number): TokenStream[] {
  const skipped = distanceToClause(stream, far);
  return skipped > 1 ? [spliced(stream, far, skipped, []), spliced(stream, far, skipped, [name])] : [];
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
  const open: { kind: number; keyword?: string; thenMissing?: boolean }[] = [];
  for (let at = 0; at < far; at++) {
    const kind = stream.kinds[at]!;
    const keyword = stream.keywords[at]!;
    const last = open.at(-1);
    if (kind === T.OpenRound || kind === T.OpenSquare) open.push({ kind: kind + 1 });
    else if (keyword === "CASE") open.push({ kind: T.Word, keyword: "END" });
    else if (last?.keyword === "END" && (keyword === "WHEN" || keyword === "THEN"))
      last.thenMissing = keyword === "WHEN";
    else if (
      kind === T.CloseRound ||
      kind === T.CloseSquare ||
      (keyword === "END" && last?.keyword === "END")
    )
      open.pop();
  }
  return open
    .reverse()
    .flatMap(({ thenMissing, ...close }) =>
      thenMissing ? [{ kind: T.Word, keyword: "THEN" }, name, close] : [close],
    );
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
