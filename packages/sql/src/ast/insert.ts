import type { Asterisk, Call, ColumnsMatcher, Expression, Identifier } from "./expression.ts";
import type { QueryExpression, TableName, WithClause } from "./select.ts";
import type { SettingsClause } from "./settings.ts";
import type { NameLike, Span } from "./span.ts";

/** What may stand in the column list of INSERT. */
export type InsertColumn = Identifier | Asterisk | ColumnsMatcher;

export interface Insert extends Span {
  readonly kind: "Insert";
  readonly with?: WithClause;
  readonly target: TableName | Call;
  readonly partitionBy?: Expression;
  readonly columns?: readonly InsertColumn[];
  readonly fromInfile?: { readonly path: string; readonly compression?: string };
  readonly settings?: SettingsClause;
  readonly source: InsertSource;
}

/** A file; a query, which may read data behind it by the table function `input`; or data in a format, from `dataOffset` (UTF-16) to the end of the statement. */
export type InsertSource =
  | { readonly is: "infile"; readonly format?: NameLike }
  | {
      readonly is: "query";
      readonly query: QueryExpression;
      readonly format?: NameLike;
      readonly dataOffset?: number;
      readonly data?: string;
    }
  | { readonly is: "data"; readonly format: NameLike; readonly dataOffset: number; readonly data: string };

export type InsertStatement = Insert;
