export * from "./ast/index.ts";
export { nowhere } from "./ast/span.ts";
export { children, isNode, mapTree, type Visitor, visit } from "./ast/walk.ts";
export { canonical } from "./canonical/index.ts";
export { type ErrorName, errorCodes, SqlError, type SqlErrorDetails } from "./errors.ts";
export type { ParseLimits } from "./parse/cursor.ts";
export { parseStatement } from "./parse/parser.ts";
export { formatOneLine, printCanonical } from "./print/one-line.ts";
export { bytesOf, textOfBytes } from "./tokens/literal.ts";
