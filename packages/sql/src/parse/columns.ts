import type {
  Asterisk,
  ColumnsMatcher,
  ColumnTransformer,
  Expression,
  Identifier,
  Replacement,
} from "../ast/expression.ts";
import type { NameLike } from "../ast/span.ts";
import * as T from "../tokens/kinds.ts";
import { parseAliasedList } from "./alias.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./expression.ts";
import { parseCompoundIdentifier } from "./operand.ts";
import { transformerCost } from "./stack.ts";

/** Whether a name ends in `.COLUMNS`, which makes what follows a matcher. */
export function wordsOfColumns(name: Identifier): boolean {
  return name.parts.length > 1 && name.parts.at(-1) === "COLUMNS";
}

/** From the `*` on. */
export function parseAsteriskTail(
  p: Cursor,
  qualifier: Expression | undefined,
  start: number,
  onlyExcept = false,
): Asterisk | undefined {
  p.pos++;
  let like: Asterisk["like"];
  const caseInsensitive = p.take("ILIKE");
  if (caseInsensitive || p.take("LIKE")) {
    const pattern = p.string("a pattern");
    if (pattern === undefined) return undefined;
    like = { pattern: pattern.value, caseInsensitive };
  }
  const transformers = parseTransformers(p, onlyExcept);
  return {
    kind: "Asterisk",
    ...(qualifier !== undefined && { qualifier }),
    ...(like !== undefined && { like }),
    transformers,
    start,
    end: p.lastEnd,
  };
}

/** From the opening bracket on: `('regexp')` or `(a, b)`. */
export function parseColumnsTail(
  p: Cursor,
  qualifier: Expression | undefined,
  start: number,
  onlyExcept = false,
): ColumnsMatcher | undefined {
  if (!p.open()) return undefined;
  const columns: Identifier[] = [];
  let pattern: string | undefined;
  do {
    const column = parseCompoundIdentifier(p, true);
    if (column === undefined) {
      if (columns.length > 0) p.back(p.pos - 1);
      break;
    }
    columns.push(column);
  } while (p.comma());
  if (columns.length === 0) {
    pattern = p.string("a regular expression")?.value;
    if (pattern === undefined) return undefined;
  }
  if (!p.close()) return undefined;
  const transformers = parseTransformers(p, onlyExcept);
  return {
    kind: "Columns",
    ...(qualifier !== undefined && { qualifier }),
    ...(pattern === undefined ? { columns } : { pattern }),
    transformers,
    start,
    end: p.lastEnd,
  };
}

function parseTransformers(p: Cursor, onlyExcept: boolean): ColumnTransformer[] {
  const transformers: ColumnTransformer[] = [];
  for (;;) {
    const begin = p.pos;
    p.enter(transformerCost);
    const transformer = parseTransformer(p, onlyExcept);
    p.leave(transformerCost);
    if (transformer === undefined) {
      p.back(begin);
      return transformers;
    }
    transformers.push(transformer);
  }
}

function parseTransformer(p: Cursor, onlyExcept: boolean): ColumnTransformer | undefined {
  const { start } = p;
  if (p.take("EXCEPT")) return parseExcept(p, start);
  if (onlyExcept) return undefined;
  if (p.take("APPLY")) return parseApply(p, start);
  return p.take("REPLACE") ? parseReplace(p, start) : undefined;
}

function parseApply(p: Cursor, start: number): ColumnTransformer | undefined {
  const bracket = p.kind === T.OpenRound;
  if (bracket) p.pos++;
  const begin = p.pos;
  let applied = seesLambda(p) ? parseExpression(p) : undefined;
  while (applied?.kind === "Paren") applied = applied.expression;
  let name: string | undefined;
  let parameters: Expression[] | undefined;
  if (applied?.kind === "Lambda") {
    if (applied.parameters.length !== 1) {
      p.raise("SYNTAX_ERROR", "APPLY takes a lambda of one parameter", begin);
    }
  } else {
    applied = p.back(begin);
    name = p.name("a function")?.name;
    if (name === undefined) return undefined;
    if (p.kind === T.OpenRound) {
      p.pos++;
      parameters = p.kind === T.CloseRound ? [] : parseAliasedList(p, false);
      if (parameters === undefined || !p.close()) return undefined;
      if (name === "lambda") checkLambda(p, parameters, begin);
    }
  }
  let prefix: string | undefined;
  if (bracket) {
    if (p.comma()) {
      prefix = p.string("a prefix")?.value;
      if (prefix === undefined) return undefined;
    }
    if (!p.close()) return undefined;
  }
  const rest = { ...(prefix !== undefined && prefix !== "" && { prefix }), start, end: p.lastEnd };
  if (applied?.kind === "Lambda") return { kind: "ApplyLambda", lambda: applied, ...rest };
  return { kind: "ApplyFunction", name: name!, ...(parameters !== undefined && { parameters }), ...rest };
}

/** Whether a lambda begins here, perhaps in brackets: told before it is read, or nested ones would be read twice each. */
function seesLambda(p: Cursor): boolean {
  let at = p.pos;
  while (p.kinds[at] === T.Plus) at++;
  for (; p.kinds[at] === T.OpenRound; at++) {
    if (p.kinds[p.closingOf(at) + 1] === T.Arrow) return true;
  }
  while (nameKinds.has(p.kinds[at]!)) at++;
  if (p.kinds[at] === T.End) p.lookedBeyond = true;
  return p.kinds[at] === T.Arrow;
}

/** What names are made of, those of JSON and parameters included. */
const nameKinds: ReadonlySet<number> = new Set([
  T.Word,
  T.QuotedName,
  T.Dot,
  T.Caret,
  T.Colon,
  T.At,
  T.OpenSquare,
  T.CloseSquare,
  T.OpenCurly,
  T.CloseCurly,
]);

/** `lambda(tuple(x), f(x))` is `x -> f(x)`, and must be such a function of one column. */
function checkLambda(p: Cursor, parts: readonly Expression[], at: number): void {
  const [head] = parts;
  const columns =
    head?.kind === "Tuple"
      ? head.items
      : head?.kind === "Call" && head.name === "tuple"
        ? head.arguments
        : undefined;
  const [column] = columns ?? [];
  const named = column?.kind === "Aliased" ? column.expression : column;
  if (parts.length !== 2 || columns?.length !== 1 || named?.kind !== "Identifier")
    p.raise("SYNTAX_ERROR", "APPLY takes a lambda of one parameter", at);
}

function parseExcept(p: Cursor, start: number): ColumnTransformer | undefined {
  const strict = p.take("STRICT");
  const bracket = p.kind === T.OpenRound;
  if (bracket) p.pos++;
  const columns: NameLike[] = [];
  do {
    const column = p.nameLike("a column");
    if (column === undefined) {
      if (columns.length > 0) return undefined;
      break;
    }
    columns.push(column);
  } while (bracket && p.comma());
  let pattern: string | undefined;
  if (columns.length === 0) {
    pattern = p.string("a regular expression")?.value;
    if (pattern === undefined) return undefined;
  }
  if (bracket && !p.close()) return undefined;
  const matched = pattern === undefined ? { columns } : { pattern };
  return { kind: "ExceptColumns", strict, ...matched, start, end: p.lastEnd };
}

function parseReplace(p: Cursor, start: number): ColumnTransformer | undefined {
  const strict = p.take("STRICT");
  const bracket = p.kind === T.OpenRound;
  if (bracket) p.pos++;
  const items: Replacement[] = [];
  do {
    const expression = parseExpression(p);
    if (expression === undefined || !p.take("AS")) return undefined;
    const name = p.name("a column");
    if (name === undefined) return undefined;
    items.push({ kind: "Replacement", expression, name: name.name, start: expression.start, end: name.end });
  } while (bracket && p.comma());
  if (bracket && !p.close()) return undefined;
  return { kind: "ReplaceColumns", strict, items, start, end: p.lastEnd };
}
