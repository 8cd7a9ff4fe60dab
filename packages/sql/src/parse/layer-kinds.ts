// biome-ignore-all lint/suspicious/noShadowRestrictedNames: a kind is read as `L.Array`.
/* The kinds of brackets and keyword forms an expression can be inside of. */
export const Expression: number = 0;
export const Function: number = 1;
export const Round: number = 2;
export const Array: number = 3;
export const Subscript: number = 4;
export const Cast: number = 5;
export const Extract: number = 6;
export const DatePart: number = 7;
export const Substring: number = 8;
export const Overlay: number = 9;
export const Position: number = 10;
export const Exists: number = 11;
export const Trim: number = 12;
export const DateAdd: number = 13;
export const DateDiff: number = 14;
export const Tuple: number = 15;
export const Interval: number = 16;
export const Case: number = 17;
export const View: number = 18;
