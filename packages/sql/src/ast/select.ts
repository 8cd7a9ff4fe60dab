import type { Call, Expression, Subquery, WindowDefinition } from "./expression.ts";
import type { InterpolateElement, OrderByElement } from "./order.ts";
import type { SettingsClause } from "./settings.ts";
import type { Name, NameLike, Span } from "./span.ts";
import type { Explain } from "./statement.ts";

/** One SELECT with its clauses, without output options. */
export interface Select extends Span {
  readonly kind: "Select";
  /** As a branch of a UNION it stood in brackets. */
  readonly spelled?: "()";
  readonly with?: WithClause;
  /** `true` for DISTINCT, the list for DISTINCT ON. */
  readonly distinct?: true | readonly Expression[];
  readonly top?: { readonly count: Expression; readonly withTies: boolean };
  readonly items: readonly Expression[];
  readonly from?: TablesClause;
  /** `FROM … (a, b)`: names after the tables, without AS. */
  readonly fromColumns?: readonly Name[];
  /** The text said FROM before SELECT. */
  readonly fromFirst?: boolean;
  readonly prewhere?: Expression;
  readonly where?: Expression;
  readonly groupBy?: GroupBy;
  readonly having?: Expression;
  readonly windows?: readonly NamedWindow[];
  readonly qualify?: Expression;
  readonly orderBy?: OrderBy;
  readonly limitBy?: LimitBy;
  readonly limit?: Limit;
  readonly settings?: SettingsClause;
}

export interface WithClause extends Span {
  readonly kind: "With";
  readonly recursive: boolean;
  readonly items: readonly (WithQuery | Expression)[];
}

/** `name (columns) AS (SELECT …)`. */
export interface WithQuery extends Span {
  readonly kind: "WithQuery";
  readonly name: string;
  readonly columns?: readonly Name[];
  readonly materialized?: boolean;
  readonly query: Subquery;
}

/** FROM: a table, then whatever is joined to it. */
export interface TablesClause extends Span {
  readonly kind: "Tables";
  readonly first: TableExpression;
  readonly joins: readonly (Join | ArrayJoin)[];
}

/** `db.table`, either part left to a parameter if the user wishes so. */
export interface TableName extends Span {
  readonly kind: "TableName";
  readonly database?: NameLike;
  readonly table: NameLike;
  readonly uuid?: string;
}

/** A table, a table function, a subquery or tables joined in parentheses, with what may follow each of them. */
export interface TableExpression extends Span {
  readonly kind: "TableExpression";
  readonly source: TableName | Call | Subquery | JoinedTables;
  readonly alias?: NameLike;
  readonly columns?: readonly Name[];
  readonly final: boolean;
  readonly sample?: { readonly size: Ratio; readonly offset?: Ratio };
  readonly stream?: { readonly cursor?: Expression };
}

/** `(a JOIN b ON …)` in parentheses. */
export interface JoinedTables extends Span {
  readonly kind: "JoinedTables";
  readonly tables: TablesClause;
}

/** `1/10`, `0.1`, `10000`: digits as written, without exponent; a missing denominator is 1. */
export interface Ratio extends Span {
  readonly kind: "Ratio";
  readonly numerator: string;
  readonly denominator?: string;
}

export interface Join extends Span {
  readonly kind: "Join";
  /** The word INNER was written. */
  readonly spelled?: "INNER";
  readonly type: "," | "INNER" | "LEFT" | "RIGHT" | "FULL" | "CROSS" | "PASTE";
  readonly strictness?: "ANY" | "ALL" | "ASOF" | "SEMI" | "ANTI";
  readonly locality?: "GLOBAL" | "LOCAL";
  readonly natural?: boolean;
  readonly table: TableExpression;
  readonly on?: Expression;
  readonly using?: readonly Expression[];
}

export interface ArrayJoin extends Span {
  readonly kind: "ArrayJoin";
  readonly left: boolean;
  readonly items: readonly Expression[];
}

export interface GroupBy extends Span {
  readonly kind: "GroupBy";
  /** `ALL`, or what to group by; with GROUPING SETS the sets stand in `sets` and this is empty. */
  readonly by: "ALL" | readonly Expression[];
  readonly sets?: readonly (readonly Expression[])[];
  readonly rollup: boolean;
  readonly cube: boolean;
  readonly totals: boolean;
}

export interface NamedWindow extends Span {
  readonly kind: "NamedWindow";
  readonly name: string;
  readonly definition: WindowDefinition;
}

export interface OrderBy extends Span {
  readonly kind: "OrderBy";
  /** `ORDER BY ALL` has one element here, of the name `all`. */
  readonly all: boolean;
  readonly elements: readonly OrderByElement[];
  /** `[]` for INTERPOLATE without a list. */
  readonly interpolate?: readonly InterpolateElement[];
}

export interface LimitBy extends Span {
  readonly kind: "LimitBy";
  /** `LIMIT offset, limit` instead of OFFSET. */
  readonly spelled?: ",";
  readonly limit: Expression;
  readonly offset?: Expression;
  readonly by: "ALL" | readonly Expression[];
}

export interface Limit extends Span {
  readonly kind: "Limit";
  /** `LIMIT offset, limit` instead of OFFSET. */
  readonly spelled?: ",";
  readonly limit?: Expression;
  readonly offset?: Expression;
  readonly withTies: boolean;
}

export type UnionMode =
  | "UNION"
  | "UNION ALL"
  | "UNION DISTINCT"
  | "EXCEPT"
  | "EXCEPT ALL"
  | "EXCEPT DISTINCT"
  | "INTERSECT"
  | "INTERSECT ALL"
  | "INTERSECT DISTINCT";

/** Selects combined from left to right: `modes[i]` stands between `selects[i]` and `selects[i + 1]`. */
export interface Union extends Span {
  readonly kind: "Union";
  /** Two or more; one only where EXPLAIN stands in brackets of its own, which make a query of it. */
  readonly selects: readonly (Select | Union | Explain | Values)[];
  readonly modes: readonly UnionMode[];
}

/** `VALUES (1, 2), (3, 4)` as a subquery. */
export interface Values extends Span {
  readonly kind: "Values";
  readonly rows: readonly Expression[];
}

/** What may stand in the parentheses of a subquery. */
export type QueryExpression = Select | Union | Explain | Values;
