import { FilterError } from "./filter.ts";
import { noOperator, operatorSigns } from "./wording.ts";

export interface Token {
  readonly kind: "word" | "text" | "number" | "operator" | "punctuation" | "end";
  /** The word, the operator, the text without its quotes. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

// A word may hold what metric names hold: `train/loss`, `val.loss`, `grad-norm`, `loss@ema`.
const patterns: readonly (readonly [Token["kind"], RegExp])[] = [
  ["number", /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w./@-])/y],
  ["operator", /[<>=!~&|]+/y],
  ["punctuation", /[(),]/y],
  ["word", /[\p{L}\p{N}_*?][\p{L}\p{N}_./@:%*?-]*/uy],
];

const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", "`": "`" };

/** Cuts a filter's text into words. @throws FilterError at the first character that starts none. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  while (from < source.length) {
    if (/\s/.test(source[from]!)) {
      from++;
      continue;
    }
    const token = quotes[source[from]!] === undefined ? plain(source, from) : quoted(source, from);
    tokens.push(token);
    from = token.to;
  }
  tokens.push({ kind: "end", text: "", from: source.length, to: source.length });
  return tokens;
}

function plain(source: string, from: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = from;
    const text = pattern.exec(source)?.[0];
    if (text === undefined) continue;
    const to = from + text.length;
    if (kind === "operator" && !operatorSigns.has(text)) throw new FilterError(noOperator(text), from, to);
    return { kind, text, from, to };
  }
  const character = String.fromCodePoint(source.codePointAt(from)!);
  throw new FilterError(
    `${character} has no meaning here; a text that holds it goes into quotes`,
    from,
    from + character.length,
  );
}

/** A backslash takes the next character as it is. */
function quoted(source: string, from: number): Token {
  const quote = source[from]!;
  let text = "";
  for (let index = from + 1; index < source.length; index++) {
    const character = source[index]!;
    if (character === quote) return { kind: "text", text, from, to: index + 1 };
    if (character === "\\" && index + 1 < source.length) text += source[++index]!;
    else text += character;
  }
  throw new FilterError(`The text has no closing ${quote}`, from, source.length);
}
