import { TextIndex } from "./tokens/text-index.ts";

/**
 * The engine's error codes that its parser raises, by name. `code` numbers are the engine's own;
 * the limits of this package and its refusal of a tree have no counterpart there and use numbers the engine never assigns.
 */
export const errorCodes = {
  SYNTAX_ERROR: 62,
  BAD_ARGUMENTS: 36,
  STD_EXCEPTION: 1001,
  CANNOT_PARSE_DATETIME: 41,
  CANNOT_CONVERT_TYPE: 70,
  CANNOT_PARSE_UUID: 376,
  INVALID_IDENTIFIER: 681,
  UNKNOWN_IDENTIFIER: 47,
  UNKNOWN_FUNCTION: 46,
  WITH_TIES_WITHOUT_ORDER_BY: 476,
  LIMIT_BY_WITH_TIES_IS_NOT_SUPPORTED: 498,
  TOP_AND_LIMIT_TOGETHER: 406,
  OFFSET_FETCH_WITHOUT_ORDER_BY: 546,
  ROW_AND_ROWS_TOGETHER: 544,
  FIRST_AND_NEXT_TOGETHER: 545,
  INVALID_GRANT: 509,
  NOT_IMPLEMENTED: 48,
  LOGICAL_ERROR: 49,
  UNEXPECTED_AST_STRUCTURE: 223,
  SQL_TOO_LONG: 90_001,
  SQL_TOO_DEEP: 90_002,
  INVALID_TREE: 90_003,
  SQL_FORM_TOO_LONG: 90_004,
  SQL_TOO_AMBIGUOUS: 90_005,
} as const;

export type ErrorName = keyof typeof errorCodes;

export interface SqlErrorDetails {
  readonly name: ErrorName;
  /** UTF-16 offset of the token the error is about; the length of the text when the text ended too early. */
  readonly offset: number;
  /** 1-based line of `offset`; 0 in the error of a tree, which knows no text. */
  readonly line: number;
  /** 1-based column of `offset`, in UTF-16 units; 0 like the line. */
  readonly column: number;
  /** The token found, as written; empty at the end of the text. */
  readonly found: string;
  /** What could have stood there, for a person to read, the most useful first; may be empty for errors of meaning. */
  readonly expected: readonly string[];
}

/** The only error this package throws for a text it refuses. `message` is the reason and its place in the text, if one is known. */
export class SqlError extends Error {
  readonly code: number;
  readonly codeName: ErrorName;
  readonly retryable = false;
  /** Why the text is refused, without the place. */
  readonly reason: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: readonly string[];

  constructor(reason: string, details: SqlErrorDetails) {
    super(details.line === 0 ? reason : `${reason} (line ${details.line}, column ${details.column})`);
    this.name = "SqlError";
    this.code = errorCodes[details.name];
    this.codeName = details.name;
    this.reason = reason;
    this.offset = details.offset;
    this.line = details.line;
    this.column = details.column;
    this.found = details.found;
    this.expected = details.expected;
  }

  /** The same error of a tree that was parsed from this text, with line and column. */
  within(text: string): SqlError {
    if (this.line > 0) return this;
    const { reason, codeName: name, offset, found, expected } = this;
    return new SqlError(reason, {
      name,
      offset,
      found,
      expected,
      ...new TextIndex(text).lineAndColumn(offset),
    });
  }
}

/**
 * A tree that no text could give: a node of an unknown kind, a field that is missing or of another type, a word or a
 * number that is none, a node within itself. Printers and walks throw it, whoever built the tree, by hand or from JSON.
 */
export class TreeError extends Error {
  readonly code = errorCodes.INVALID_TREE;
  readonly codeName = "INVALID_TREE" satisfies ErrorName;
  readonly retryable = false;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "TreeError";
  }

  /** What stopped work on a tree, as an error of this class that names the node it stopped at. */
  static at(node: unknown, cause: unknown): unknown {
    if (cause instanceof SqlError || (cause instanceof TreeError && cause.named)) return cause;
    const kind = (node as { kind?: unknown } | undefined)?.kind;
    const error = new TreeError(`A node of kind ${String(kind)}: ${(cause as Error).message}`, { cause });
    error.named = true;
    return error;
  }

  private named = false;
}
