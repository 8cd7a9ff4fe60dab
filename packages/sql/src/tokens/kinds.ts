// biome-ignore-all lint/suspicious/noShadowRestrictedNames: a kind is read as `T.String`.
/*
 * Kinds of tokens. Everything from `FirstError` on is an error of the lexer; `End` closes every list of tokens. They are
 * plain numbers: a token's kind is read from an array, nothing narrows it, and a bundler writes the number itself.
 */
export const Whitespace: number = 0;
export const Comment: number = 1;
export const Word: number = 2;
export const Number: number = 3;
export const String: number = 4;
export const Heredoc: number = 5;
export const QuotedName: number = 6;
export const OpenRound: number = 7;
export const CloseRound: number = 8;
export const OpenSquare: number = 9;
export const CloseSquare: number = 10;
export const OpenCurly: number = 11;
export const CloseCurly: number = 12;
export const Comma: number = 13;
export const Semicolon: number = 14;
export const VerticalDelimiter: number = 15;
export const Dot: number = 16;
export const Asterisk: number = 17;
export const Plus: number = 18;
export const Minus: number = 19;
export const Slash: number = 20;
export const Percent: number = 21;
export const Arrow: number = 22;
export const Question: number = 23;
export const Colon: number = 24;
export const DoubleColon: number = 25;
export const Caret: number = 26;
export const Equals: number = 27;
export const NotEquals: number = 28;
export const Less: number = 29;
export const Greater: number = 30;
export const LessOrEquals: number = 31;
export const GreaterOrEquals: number = 32;
export const Spaceship: number = 33;
export const Concat: number = 34;
export const Pipe: number = 35;
export const At: number = 36;
export const DoubleAt: number = 37;
export const Dollar: number = 38;
export const End: number = 39;
export const FirstError: number = 40;
export const ErrorUnknown: number = 40;
export const ErrorComment: number = 41;
export const ErrorSingleQuote: number = 42;
export const ErrorDoubleQuote: number = 43;
export const ErrorBackQuote: number = 44;
export const ErrorExclamation: number = 45;
export const ErrorNumber: number = 46;
