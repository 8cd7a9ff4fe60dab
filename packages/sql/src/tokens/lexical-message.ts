import * as T from "./kinds.ts";

const lexicalMessages: Record<number, string> = {
  [T.ErrorUnknown]: "Unrecognized token",
  [T.ErrorComment]: "Multiline comment is not closed",
  [T.ErrorSingleQuote]: "Single quoted string is not closed",
  [T.ErrorDoubleQuote]: "Double quoted name is not closed",
  [T.ErrorBackQuote]: "Back quoted name is not closed",
  [T.ErrorExclamation]: "An exclamation mark can only stand in !=",
  [T.ErrorNumber]: "Wrong number",
};

export function lexicalMessage(kind: number): string {
  return lexicalMessages[kind] ?? "Unrecognized token";
}
