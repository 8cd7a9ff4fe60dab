import type { Expression, Identifier, NumberLiteral } from "./expression.ts";
import type { Span } from "./span.ts";

/** A data type: a name, perhaps with arguments. Nothing here knows which names exist. */
export interface DataType extends Span {
  readonly kind: "DataType";
  /** Several words are one name: `DOUBLE PRECISION`. */
  readonly name: string;
  /** Left out for a bare name; `[]` for `Name()`. */
  readonly arguments?: readonly TypeArgument[];
}

/** `name Type`, an element of Tuple and Nested. */
export interface NamedType extends Span {
  readonly kind: "NamedType";
  readonly name: string;
  readonly type: DataType;
}

/** `name = number`, as in `Dynamic(max_types = 5)` and `JSON(max_dynamic_paths = 8)`. */
export interface TypeParameter extends Span {
  readonly kind: "TypeParameter";
  readonly name: Identifier;
  readonly value: NumberLiteral;
}

/** `a.b Type` inside JSON(…). */
export interface JsonPath extends Span {
  readonly kind: "JsonPath";
  readonly path: Identifier;
  readonly type: DataType;
}

/** `SKIP a.b` and `SKIP REGEXP '…'` inside JSON(…); exactly one of the two is set. */
export interface JsonSkip extends Span {
  readonly kind: "JsonSkip";
  readonly path?: Identifier;
  readonly regexp?: string;
}

/** `'name' = number`, an element of Enum, is a comparison. */
export type TypeArgument = DataType | NamedType | TypeParameter | JsonPath | JsonSkip | Expression;
