import type { Parameter } from "../ast/expression.ts";
import * as T from "../tokens/kinds.ts";
import type { Cursor } from "./cursor.ts";
import { parseType } from "./type.ts";

/** `{name:Type}`; the type is kept as written, up to the closing brace. */
export function parseParameter(p: Cursor): Parameter | undefined {
  const begin = p.pos;
  if (!p.token(T.OpenCurly, "'{'")) return undefined;
  if (p.kind !== T.Word) {
    p.miss("the name of a parameter");
    return p.back(begin);
  }
  const name = p.source(p.pos++);
  if (!p.token(T.Colon, "':'")) return p.back(begin);
  const typeStart = p.start;
  if (parseType(p) === undefined) return p.back(begin);
  const type = p.text.slice(typeStart, p.start);
  if (!p.token(T.CloseCurly, "'}'")) return p.back(begin);
  return { kind: "Parameter", name, type, start: p.starts[begin]!, end: p.lastEnd };
}
