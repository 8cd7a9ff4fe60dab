import type { Node } from "../ast/index.ts";
import { visit } from "../ast/walk.ts";
import * as T from "../tokens/kinds.ts";
import type { Source, SourceToken } from "./source.ts";

/** Words a bracket stands apart from: they are no names of functions. */
const spacedWords = new Set(
  "ALL AND ANTI ANY AS ASOF BETWEEN BY CASE CHECK DISTINCT ELSE EXCEPT FILTER FROM HAVING ILIKE IN INTERPOLATE INTERSECT INTO IS JOIN KEY LIKE LIMIT NOT OFFSET ON OR OVER PREWHERE QUALIFY REPLACE SELECT SEMI SETS THEN UNION USING VALUES WHEN WHERE WITH".split(
    " ",
  ),
);

const gluedWhole = new Set(["Identifier", "NameParameter", "GlobalVariable"]);
const callLike = new Set([
  "Cast",
  "Extract",
  "Substring",
  "Overlay",
  "Position",
  "Trim",
  "DateAdd",
  "DateDiff",
  "Columns",
  "KeyValue",
]);

/** Marks the tokens the tree says stand close to the token before them. */
export function gluedTokens(source: Source, root: Node, closing: Int32Array): Uint8Array {
  const { tokens } = source;
  const glued = new Uint8Array(tokens.length + 1);
  const glueBracket = (index: number): void => {
    if (tokens[index]?.kind === T.OpenRound) glued[index] = 1;
  };
  visit(root, {
    enter: (node) => {
      if (node.start < 0) return undefined;
      const first = source.at(node.start);
      if (gluedWhole.has(node.kind)) {
        const end = source.at(node.end);
        for (let index = first + 1; index < end; index++) glued[index] = 1;
      } else if (node.kind === "Call" && node.nameSpan !== undefined) {
        const open = source.at(node.nameSpan.end);
        glueBracket(open);
        const close = closing[open];
        if (node.parameters !== undefined && close !== undefined && close >= 0) glueBracket(close + 1);
      } else if (callLike.has(node.kind)) glueBracket(first + 1);
      else if (node.kind === "DataType") {
        let index = first + 1;
        while (tokens[index]?.kind === T.Word && tokens[index]!.end <= node.end) index++;
        if ((tokens[index]?.end ?? Number.POSITIVE_INFINITY) <= node.end) glueBracket(index);
      } else if (node.kind === "Number" || node.kind === "Unary") {
        if (tokens[first]?.kind === T.Minus) glued[first + 1] = 1;
      } else if (node.kind === "Subscript") glued[source.at(node.operand.end)] = 1;
      return undefined;
    },
  });
  return glued;
}

/** Whether a space stands between two neighbours on a line. */
export function spaceBetween(
  before: SourceToken,
  token: SourceToken,
  glued: boolean,
  owner: string,
): boolean {
  if (before.kind === T.Minus && (token.kind === T.Minus || token.text[0] === "-")) return true;
  if (before.kind === T.Number && token.kind === T.Dot) return token.spaced;
  switch (token.kind) {
    case T.Comma:
    case T.Semicolon:
    case T.CloseRound:
    case T.CloseSquare:
    case T.CloseCurly:
    case T.Dot:
    case T.DoubleColon:
      return false;
    case T.Colon:
      return owner === "Ternary" ? true : owner === "Map" || owner === "MapEntry" ? false : token.spaced;
    case T.At:
    case T.VerticalDelimiter:
      return token.spaced;
    case T.Asterisk:
      // `pre*.*` in GRANT is one name.
      if (owner === "Command") return token.spaced;
  }
  switch (before.kind) {
    case T.OpenRound:
    case T.OpenSquare:
    case T.OpenCurly:
    case T.Dot:
    case T.DoubleColon:
      return false;
    case T.Colon:
      return owner === "Ternary" || owner === "Map" || owner === "MapEntry" || token.spaced;
    case T.At:
      return token.spaced;
    case T.Minus:
      // Of the words of a command the tree does not know which minus belongs to its number.
      if (owner === "Command") return token.spaced;
  }
  if (glued) return false;
  if (token.kind !== T.OpenRound) return true;
  if (before.kind === T.Word && spacedWords.has(before.keyword)) return true;
  return before.kind === T.Word || before.kind === T.QuotedName || before.kind === T.CloseRound
    ? token.spaced
    : true;
}
