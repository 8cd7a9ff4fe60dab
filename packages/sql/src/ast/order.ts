import type { Expression } from "./expression.ts";
import type { Span } from "./span.ts";

/** One element of ORDER BY. */
export interface OrderByElement extends Span {
  readonly kind: "OrderByElement";
  readonly expression: Expression;
  /** Left out: ascending, by default. */
  readonly direction?: "ASC" | "DESC";
  readonly nulls?: "FIRST" | "LAST";
  readonly collation?: string;
  readonly fill?: WithFill;
}

/** `WITH FILL FROM a TO b STEP c STALENESS d`. */
export interface WithFill extends Span {
  readonly kind: "WithFill";
  readonly from?: Expression;
  readonly to?: Expression;
  readonly step?: Expression;
  readonly staleness?: Expression;
}

/** `column AS expression` in INTERPOLATE; without an expression the column interpolates itself. */
export interface InterpolateElement extends Span {
  readonly kind: "InterpolateElement";
  readonly column: string;
  readonly expression?: Expression;
}
