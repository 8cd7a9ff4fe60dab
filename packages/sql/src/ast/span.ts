/** UTF-16 offsets of a node in the text it was parsed from: `start` included, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/*
 * Some nodes carry `spelled`: which of several spellings of one meaning the user chose. The pretty printer keeps it,
 * `canonical` drops it; leave it out by hand.
 */

/** The position of a node that no text holds: spread it into nodes built by hand. */
export const nowhere: Span = { start: -1, end: -1 };

/** `{name:Identifier}` where a name is allowed. */
export interface NameParameter extends Span {
  readonly kind: "NameParameter";
  readonly name: string;
}

/** One name, unquoted and unescaped. Printers quote it where needed. */
export interface Name extends Span {
  readonly kind: "Name";
  readonly name: string;
}

/** A name as users may write it: itself, or left to a query parameter. */
export type NameLike = Name | NameParameter;
