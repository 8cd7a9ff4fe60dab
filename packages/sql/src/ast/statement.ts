import type { AlterStatement } from "./alter.ts";
import type { Command } from "./command.ts";
import type { CreateStatement, TableOverride } from "./create.ts";
import type { Call, Expression } from "./expression.ts";
import type { InsertStatement } from "./insert.ts";
import type { Output } from "./output.ts";
import type { QueryExpression } from "./select.ts";
import type { SettingsClause } from "./settings.ts";
import type { Span } from "./span.ts";

/** A query whose rows are returned. */
export interface SelectStatement extends Span {
  readonly kind: "SelectStatement";
  readonly query: QueryExpression;
  readonly output?: Output;
}

export type ExplainKind =
  | "PLAN"
  | "AST"
  | "SYNTAX"
  | "QUERY TREE"
  | "PIPELINE"
  | "ESTIMATE"
  | "TABLE OVERRIDE"
  | "CURRENT TRANSACTION"
  | "ANALYZE"
  | "WHATIF";

/** EXPLAIN, as a statement or in the brackets of a subquery (then only of a query). */
export interface Explain extends Span {
  readonly kind: "Explain";
  /** The word PLAN was written. */
  readonly spelled?: "PLAN";
  readonly what: ExplainKind;
  readonly settings?: SettingsClause;
  /** Left out with TABLE OVERRIDE and CURRENT TRANSACTION. */
  readonly statement?: Statement | QueryExpression;
  readonly tableFunction?: Call | Expression;
  readonly override?: TableOverride;
  readonly output?: Output;
}

/** Several statements at once: `a PARALLEL WITH b`. */
export interface ParallelStatement extends Span {
  readonly kind: "Parallel";
  readonly statements: readonly Statement[];
}

/** Every statement of the dialect. */
export type Statement =
  | SelectStatement
  | Explain
  | InsertStatement
  | CreateStatement
  | AlterStatement
  | Command
  | ParallelStatement;
