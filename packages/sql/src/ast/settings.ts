import type { Call, Expression, Literal, Parameter } from "./expression.ts";
import type { Span } from "./span.ts";

/** A list of settings: after SETTINGS, in SET, and wherever settings are given. */
export interface SettingsClause extends Span {
  readonly kind: "Settings";
  readonly items: readonly Setting[];
}

/** `name = value`, `name = DEFAULT`, or `name` alone, which sets it to true. */
export interface Setting extends Span {
  readonly kind: "Setting";
  /** Dots included: `a.b` is one name. Names that begin with `param_` set query parameters. */
  readonly name: string;
  /** Left out: the setting stands alone and becomes true. */
  readonly value?: SettingValue;
}

/** A name alone is the value of a query parameter only; `disk(…)` is the only call. */
export type SettingValue = Literal | Parameter | MapLiteral | Call | DefaultValue | Expression;

/** The word DEFAULT: the setting goes back to its default. */
export interface DefaultValue extends Span {
  readonly kind: "Default";
}

/** `{'a': 'b'}`: allowed as the value of a setting only. */
export interface MapLiteral extends Span {
  readonly kind: "Map";
  readonly entries: readonly MapEntry[];
}

export interface MapEntry extends Span {
  readonly kind: "MapEntry";
  readonly key: Literal;
  readonly value: Expression | MapLiteral;
}
