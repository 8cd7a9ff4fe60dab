export type * from "./alter.ts";
export type * from "./command.ts";
export type * from "./create.ts";
export type * from "./expression.ts";
export type * from "./insert.ts";
export type * from "./order.ts";
export type * from "./output.ts";
export type * from "./select.ts";
export type * from "./settings.ts";
export type { Name, NameLike, NameParameter, Span } from "./span.ts";
export type * from "./statement.ts";
export type * from "./type.ts";

import type { AlterPart } from "./alter.ts";
import type { CreatePart } from "./create.ts";
import type {
  Argument,
  CaseBranch,
  ColumnTransformer,
  Expression,
  FrameBound,
  LiteralText,
  Replacement,
  WindowDefinition,
  WindowFrame,
} from "./expression.ts";
import type { InterpolateElement, OrderByElement, WithFill } from "./order.ts";
import type { Outfile, Output } from "./output.ts";
import type {
  ArrayJoin,
  GroupBy,
  Join,
  JoinedTables,
  Limit,
  LimitBy,
  NamedWindow,
  OrderBy,
  QueryExpression,
  Ratio,
  TableExpression,
  TableName,
  TablesClause,
  WithClause,
  WithQuery,
} from "./select.ts";
import type { DefaultValue, MapEntry, MapLiteral, Setting, SettingsClause } from "./settings.ts";
import type { NameLike } from "./span.ts";
import type { Statement } from "./statement.ts";
import type { DataType, TypeArgument } from "./type.ts";

/** Every node of the tree: tell them apart by `kind`. */
export type Node =
  | Expression
  | Argument
  | LiteralText
  | CaseBranch
  | ColumnTransformer
  | Replacement
  | WindowDefinition
  | WindowFrame
  | FrameBound
  | OrderByElement
  | WithFill
  | InterpolateElement
  | QueryExpression
  | WithClause
  | WithQuery
  | TablesClause
  | TableExpression
  | TableName
  | JoinedTables
  | Ratio
  | Join
  | ArrayJoin
  | GroupBy
  | NamedWindow
  | OrderBy
  | LimitBy
  | Limit
  | SettingsClause
  | Setting
  | DefaultValue
  | MapLiteral
  | MapEntry
  | DataType
  | TypeArgument
  | NameLike
  | Output
  | Outfile
  | Statement
  | CreatePart
  | AlterPart;

export type NodeKind = Node["kind"];
