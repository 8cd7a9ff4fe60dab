import * as T from "../tokens/kinds.ts";
import { unquote } from "../tokens/literal.ts";
import type { TokenStream } from "../tokens/stream.ts";
import { leadUp } from "./completion-place.ts";

/** The table a statement changes. */
export interface Target {
  readonly table: string;
  readonly database: string | undefined;
}

const heads = [
  ["INSERT", "INTO", "TABLE"],
  ["INSERT", "INTO"],
  ["ALTER", "TABLE", "IF", "EXISTS"],
  ["ALTER", "TABLE"],
  ["DELETE", "FROM"],
  ["UPDATE"],
  ["OPTIMIZE", "TABLE"],
];

/** The table whose columns are meant at the end of these tokens, where they name one at their start. */
export function targetOf(before: TokenStream): Target | undefined {
  const { kinds, keywords } = before;
  const head = heads.find((words) => words.every((word, index) => keywords[index] === word));
  if (head === undefined) return undefined;
  const table = nameAt(before, head.length);
  if (table === undefined) return undefined;
  const dotted = kinds[head.length + 1] === T.Dot;
  const second = dotted ? nameAt(before, head.length + 2) : undefined;
  const behind = head.length + (dotted ? 3 : 1);
  if (kinds.length - 1 <= behind || (dotted && second === undefined)) return undefined;
  if (head[0] === "INSERT" && !inColumnList(before, behind)) return undefined;
  return second === undefined ? { table, database: undefined } : { table: second, database: table };
}

/** Whether the bracket right behind the table is still open. */
function inColumnList({ kinds }: TokenStream, from: number): boolean {
  if (kinds[from] !== T.OpenRound) return false;
  let depth = 0;
  for (let at = from; at < kinds.length; at++) {
    if (kinds[at] === T.OpenRound) depth++;
    else if (kinds[at] === T.CloseRound && --depth === 0) return false;
  }
  return true;
}

function nameAt({ kinds, starts, ends, text }: TokenStream, at: number): string | undefined {
  const written = text.slice(starts[at], ends[at]);
  if (kinds[at] === T.Word) return written;
  return kinds[at] === T.QuotedName ? unquote(written) : undefined;
}

/** Whether a name of a column that exists already may stand behind these tokens, wherever a name is wanted. */
export function wantsColumn(before: TokenStream, wanted: readonly string[]): boolean {
  if (wanted.includes("an expression") || wanted.includes("a column")) return true;
  if (!wanted.includes("a name") && !wanted.includes("a table")) return false;
  const lead = leadUp(before, 6);
  if (before.keywords[0] === "INSERT") return /[(,]$/.test(lead);
  return (
    /\b(AFTER|KEY|BY)$/.test(lead) ||
    /\b(DROP|CLEAR|MODIFY|ALTER|RENAME|COMMENT|MATERIALIZE) COLUMN( IF EXISTS)?$/.test(lead)
  );
}

/** The parameters of the lambdas whose body the end of these tokens stands in. */
export function lambdaParameters({ kinds, starts, ends, text }: TokenStream): string[] {
  const found: string[] = [];
  let depth = 0;
  // A comma on the level of an arrow ends its body.
  let commaAt = Number.POSITIVE_INFINITY;
  for (let at = kinds.length - 2; at > 0; at--) {
    const kind = kinds[at]!;
    if (kind === T.CloseRound || kind === T.CloseSquare) depth++;
    else if (kind === T.OpenRound || kind === T.OpenSquare) {
      depth--;
      if (depth < commaAt) commaAt = Number.POSITIVE_INFINITY;
    } else if (kind === T.Comma && depth <= 0) commaAt = Math.min(commaAt, depth);
    else if (kind === T.Arrow && depth <= 0 && commaAt > depth) {
      let name = at - 1;
      if (kinds[name] === T.CloseRound) name--;
      for (; kinds[name] === T.Word || kinds[name] === T.Comma; name--)
        if (kinds[name] === T.Word) {
          found.push(text.slice(starts[name], ends[name]));
          if (kinds[at - 1] === T.Word) break;
        }
    }
  }
  return found;
}
