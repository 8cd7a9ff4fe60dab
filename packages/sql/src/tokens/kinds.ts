/** Kinds of tokens. Everything from `FirstError` on is an error of the lexer; `End` closes every list of tokens. */
const kinds = {
  Whitespace: 0,
  Comment: 1,
  Word: 2,
  Number: 3,
  String: 4,
  Heredoc: 5,
  QuotedName: 6,
  OpenRound: 7,
  CloseRound: 8,
  OpenSquare: 9,
  CloseSquare: 10,
  OpenCurly: 11,
  CloseCurly: 12,
  Comma: 13,
  Semicolon: 14,
  VerticalDelimiter: 15,
  Dot: 16,
  Asterisk: 17,
  Plus: 18,
  Minus: 19,
  Slash: 20,
  Percent: 21,
  Arrow: 22,
  Question: 23,
  Colon: 24,
  DoubleColon: 25,
  Caret: 26,
  Equals: 27,
  NotEquals: 28,
  Less: 29,
  Greater: 30,
  LessOrEquals: 31,
  GreaterOrEquals: 32,
  Spaceship: 33,
  Concat: 34,
  Pipe: 35,
  At: 36,
  DoubleAt: 37,
  Dollar: 38,
  End: 39,
  FirstError: 40,
  ErrorUnknown: 40,
  ErrorComment: 41,
  ErrorSingleQuote: 42,
  ErrorDoubleQuote: 43,
  ErrorBackQuote: 44,
  ErrorExclamation: 45,
  ErrorNumber: 46,
};

/** The kinds as plain numbers: a token's kind is read from an array, nothing narrows it. */
export const T: Readonly<typeof kinds> = kinds;

const lexicalMessages: Record<number, string> = {
  [kinds.ErrorUnknown]: "Unrecognized token",
  [kinds.ErrorComment]: "Multiline comment is not closed",
  [kinds.ErrorSingleQuote]: "Single quoted string is not closed",
  [kinds.ErrorDoubleQuote]: "Double quoted name is not closed",
  [kinds.ErrorBackQuote]: "Back quoted name is not closed",
  [kinds.ErrorExclamation]: "An exclamation mark can only stand in !=",
  [kinds.ErrorNumber]: "Wrong number",
};

export function lexicalMessage(kind: number): string {
  return lexicalMessages[kind] ?? "Unrecognized token";
}
