import type { Node } from "../ast/index.ts";
import type { Insert } from "../ast/insert.ts";
import type { Span } from "../ast/span.ts";
import { visit } from "../ast/walk.ts";
import { keywordWords } from "../catalogue/keywords.gen.ts";
import type { ParseLimits } from "../parse/cursor.ts";
import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";
import { TokenStream } from "../tokens/stream.ts";
import { parseRecovering } from "./recover.ts";

export type HighlightKind =
  | "keyword"
  | "name"
  | "function"
  | "type"
  | "string"
  | "number"
  | "comment"
  | "operator"
  | "bracket"
  | "punctuation"
  | "parameter"
  | "error";

export interface Highlight extends Span {
  readonly kind: HighlightKind;
}

const keywords = new Set(keywordWords.split("|"));

/**
 * What each token of a text is, spaces left out. Words are told apart by the tree: `date` is a column where it stands
 * for one. Broken statements are repaired first; what no repair helps is told apart by its words alone.
 */
export function highlight(text: string, limits: ParseLimits = {}): Highlight[] {
  const known = new Map<number, HighlightKind>();
  /** Where the rows of an INSERT begin that are no SQL, and where they end. */
  const rows = new Map<number, number>();
  for (const { statement } of parseRecovering(text, limits))
    if (statement !== undefined) mark(text, statement, known, rows);
  const found: Highlight[] = [];
  let lexer = new Lexer(text);
  let parameter = false;
  for (let kind = lexer.next(); kind !== T.End; kind = lexer.next()) {
    const { start, end } = lexer;
    const behind = rows.get(start);
    if (behind !== undefined) {
      found.push({ kind: "string", start, end: behind });
      lexer = new Lexer(text, behind);
      continue;
    }
    if (kind === T.Whitespace) continue;
    if (kind === T.OpenCurly && parameterBegins(text, end)) parameter = true;
    const shown = parameter && kind !== T.Comment ? "parameter" : kindOf(kind, text, start, end, known);
    if (kind === T.CloseCurly) parameter = false;
    found.push({ kind: shown, start, end });
  }
  return found;
}

/** `{name:` begins a parameter; other braces are those of a map. */
function parameterBegins(text: string, from: number): boolean {
  const { kinds } = new TokenStream(text.slice(from, from + parameterNameMax), 0);
  return kinds[0] === T.Word && kinds[1] === T.Colon;
}

const parameterNameMax = 200;

function kindOf(
  kind: number,
  text: string,
  start: number,
  end: number,
  known: ReadonlyMap<number, HighlightKind>,
): HighlightKind {
  switch (kind) {
    case T.Comment:
      return "comment";
    case T.Word: {
      const marked = known.get(start);
      if (marked !== undefined) return marked;
      if (keywords.has(text.slice(start, end).toUpperCase())) return "keyword";
      return text[end] === "(" ? "function" : "name";
    }
    case T.Number:
      return "number";
    case T.String:
    case T.Heredoc:
      return "string";
    case T.QuotedName:
      return known.get(start) ?? "name";
    case T.OpenRound:
    case T.CloseRound:
    case T.OpenSquare:
    case T.CloseSquare:
    case T.OpenCurly:
    case T.CloseCurly:
      return "bracket";
    case T.Colon:
    case T.Comma:
    case T.Semicolon:
    case T.Dot:
      return "punctuation";
    default:
      return kind >= T.FirstError ? "error" : "operator";
  }
}

/** Notes what the words of a tree are, by the offsets they begin at. */
function mark(text: string, root: Node, known: Map<number, HighlightKind>, rows: Map<number, number>): void {
  visit(root, {
    enter: (node, parents) => {
      switch (node.kind) {
        case "Insert":
          markRows(text, node, rows);
          break;
        case "ApplyFunction": {
          const at = text
            .slice(node.start, node.end)
            .search(new RegExp(`\\b${node.name.replace(/\W/g, "\\$&")}\\b(?!\\s*\\()`));
          if (at > 0) known.set(node.start + at, "function");
          break;
        }
        case "Name":
          if (!isWordOfInsert(text, node, parents.at(-1))) known.set(node.start, "name");
          break;
        case "Identifier":
          for (let at = node.start; at < node.end; at++) known.set(at, "name");
          break;
        case "Column":
        case "Attribute":
        case "WithQuery":
        case "NamedWindow":
        case "Setting":
        case "Assignment":
          known.set(node.start, "name");
          break;
        case "Member":
          known.set(node.end - node.name.length, "name");
          break;
        case "Call":
          if (node.nameSpan !== undefined) known.set(node.nameSpan.start, "function");
          break;
        case "DataType":
          known.set(node.start, "type");
          break;
        case "Command":
          if (node.verb === "SHOW") markShown(text, node, known);
          break;
      }
      return undefined;
    },
  });
}

/** VALUES, which says the format of the rows as well. */
function isWordOfInsert(text: string, { start, end }: Node, parent: Node | undefined): boolean {
  if (parent?.kind !== "Insert" || !/^values$/i.test(text.slice(start, end))) return false;
  return !/\bformat\s*$/i.test(text.slice(Math.max(0, start - 20), start));
}

function markRows(text: string, { source }: Insert, rows: Map<number, number>): void {
  if (source.is !== "data" || (source.format.kind === "Name" && /^values$/i.test(source.format.name))) return;
  const { dataOffset, data } = source;
  const start = dataOffset + data.length - data.trimStart().length;
  const end = dataOffset + data.trimEnd().length;
  if (end > start && text.slice(start, end) === data.trim()) rows.set(start, end);
}

/** A command keeps names as text: what stands behind FROM and IN is one. */
function markShown(text: string, { start, end }: Span, known: Map<number, HighlightKind>): void {
  const lexer = new Lexer(text, start);
  let named = false;
  for (let kind = lexer.next(); kind !== T.End && lexer.start < end; kind = lexer.next()) {
    if (kind <= T.Comment) continue;
    if (kind === T.Word && named) known.set(lexer.start, "name");
    named = kind === T.Dot || /^(from|in)$/i.test(text.slice(lexer.start, lexer.end));
  }
}
