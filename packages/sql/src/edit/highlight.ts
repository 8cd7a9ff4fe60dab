import type { Node } from "../ast/index.ts";
import type { Span } from "../ast/span.ts";
import { visit } from "../ast/walk.ts";
import { keywordWords } from "../catalogue/keywords.gen.ts";
import type { ParseLimits } from "../parse/cursor.ts";
import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";
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
  for (const { statement } of parseRecovering(text, limits))
    if (statement !== undefined) mark(statement, known);
  const found: Highlight[] = [];
  const lexer = new Lexer(text);
  let curly = false;
  for (let kind = lexer.next(); kind !== T.End; kind = lexer.next()) {
    if (kind === T.Whitespace) continue;
    const { start, end } = lexer;
    if (kind === T.OpenCurly) curly = true;
    const shown = curly && kind !== T.Comment ? "parameter" : kindOf(kind, text, start, end, known);
    if (kind === T.CloseCurly) curly = false;
    found.push({ kind: shown, start, end });
  }
  return found;
}

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
      return "bracket";
    case T.Comma:
    case T.Semicolon:
    case T.Dot:
      return "punctuation";
    default:
      return kind >= T.FirstError ? "error" : "operator";
  }
}

/** Notes what the words of a tree are, by the offsets they begin at. */
function mark(root: Node, known: Map<number, HighlightKind>): void {
  visit(root, {
    enter: (node) => {
      switch (node.kind) {
        case "Identifier":
          for (let at = node.start; at < node.end; at++) known.set(at, "name");
          break;
        case "Name":
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
      }
      return undefined;
    },
  });
}
