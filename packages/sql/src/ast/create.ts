import type { Call, Expression } from "./expression.ts";
import type { Output } from "./output.ts";
import type { QueryExpression, Select, TableName } from "./select.ts";
import type { Setting, SettingsClause } from "./settings.ts";
import type { Name, NameLike, Span } from "./span.ts";
import type { DataType } from "./type.ts";

/** `DEFINER = user SQL SECURITY kind`; a definer left out with DEFINER is the current user. */
export interface SqlSecurity extends Span {
  readonly kind: "SqlSecurity";
  readonly definer?: string;
  readonly currentUser: boolean;
  readonly security?: "DEFINER" | "INVOKER" | "NONE";
}

export interface ColumnDeclaration extends Span {
  readonly kind: "Column";
  readonly name: string;
  /** Left out: found from the default. */
  readonly type?: DataType;
  readonly nullable?: boolean;
  readonly default?: {
    readonly word: "DEFAULT" | "MATERIALIZED" | "EPHEMERAL" | "ALIAS";
    readonly expression?: Expression;
  };
  readonly autoIncrement?: boolean;
  readonly comment?: string;
  readonly codec?: Call;
  readonly statistics?: Call;
  readonly ttl?: Expression;
  readonly collation?: string;
  readonly settings?: SettingsClause;
  readonly primaryKey?: boolean;
}

export interface IndexDeclaration extends Span {
  readonly kind: "Index";
  readonly name: string;
  readonly expression: Expression;
  readonly type?: Expression;
  readonly granularity?: string;
}

export interface ConstraintDeclaration extends Span {
  readonly kind: "Constraint";
  readonly name: string;
  readonly check: "CHECK" | "ASSUME";
  readonly expression: Expression;
}

/** `name (SELECT …)` or `name INDEX expressions TYPE type`. */
export interface ProjectionDeclaration extends Span {
  readonly kind: "Projection";
  readonly name: string;
  readonly query?: Select;
  readonly index?: readonly Expression[];
  readonly type?: Expression;
  readonly settings?: SettingsClause;
}

/** Accepted and forgotten by the engine. */
export interface ForeignKey extends Span {
  readonly kind: "ForeignKey";
  readonly columns: Expression;
  readonly table: TableName;
  readonly references: Expression;
  readonly actions: readonly string[];
}

export interface PrimaryKeyProperty extends Span {
  readonly kind: "PrimaryKey";
  readonly expression: Expression;
}

export type TableProperty =
  | ColumnDeclaration
  | IndexDeclaration
  | ConstraintDeclaration
  | ProjectionDeclaration
  | ForeignKey
  | PrimaryKeyProperty;

/** `expression ASC | DESC` in the ORDER BY of a table. */
export interface StorageOrderElement extends Span {
  readonly kind: "StorageOrder";
  readonly expression: Expression;
  readonly direction?: "ASC" | "DESC";
}

/** The sorting key: one element, or a list in brackets (`list`). */
export interface StorageOrder extends Span {
  readonly kind: "StorageOrderBy";
  readonly elements: readonly StorageOrderElement[];
  readonly list: boolean;
}

export interface TtlElement extends Span {
  readonly kind: "Ttl";
  /** `DELETE WHERE` instead of WHERE alone. */
  readonly spelled?: "DELETE";
  readonly expression: Expression;
  readonly action?: TtlAction;
}

export type TtlAction =
  | { readonly does: "DELETE"; readonly where?: Expression }
  | {
      readonly does: "MOVE";
      readonly to: "DISK" | "VOLUME";
      readonly ifExists: boolean;
      readonly target: string;
    }
  | { readonly does: "GROUP BY"; readonly keys: readonly Expression[]; readonly set?: readonly Assignment[] }
  | { readonly does: "RECOMPRESS"; readonly codec: Call };

/** `column = expression`. */
export interface Assignment extends Span {
  readonly kind: "Assignment";
  readonly column: string;
  readonly expression: Expression;
}

/** ENGINE and the clauses that go with it. */
export interface Storage extends Span {
  readonly kind: "Storage";
  readonly engine?: Call;
  readonly partitionBy?: Expression;
  readonly primaryKey?: Expression;
  readonly orderBy?: StorageOrder;
  readonly uniqueKey?: Expression;
  readonly sampleBy?: Expression;
  readonly ttl?: readonly TtlElement[];
  readonly settings?: SettingsClause;
}

/** Where a time series keeps its rows: a table, an inner engine, inner columns or an inner UUID. */
export interface ViewTarget extends Span {
  readonly kind: "ViewTarget";
  readonly word: string;
  readonly table?: TableName;
  readonly uuid?: string;
  readonly columns?: readonly TableProperty[];
  readonly storage?: Storage;
}

export interface CreateTable extends Span {
  readonly kind: "CreateTable";
  readonly action: "CREATE" | "ATTACH" | "REPLACE" | "CREATE OR REPLACE";
  readonly temporary: boolean;
  readonly ifNotExists: boolean;
  readonly name: TableName;
  readonly attachFrom?: string;
  readonly attachAs?: "REPLICATED" | "NOT REPLICATED";
  readonly cluster?: string;
  readonly properties?: readonly TableProperty[];
  readonly storage?: Storage;
  readonly targets?: readonly ViewTarget[];
  readonly asTable?: TableName;
  readonly asFunction?: Expression;
  readonly fill?: "EMPTY" | "CLONE";
  readonly security?: SqlSecurity;
  readonly query?: QueryExpression;
  readonly comment?: string;
  readonly output?: Output;
}

/** REFRESH EVERY | AFTER and what goes with it; without a schedule, after the views it depends on. */
export interface Refresh extends Span {
  readonly kind: "Refresh";
  readonly schedule?: "EVERY" | "AFTER";
  readonly period?: readonly Period[];
  readonly offset?: readonly Period[];
  readonly randomize?: readonly Period[];
  readonly dependsOn?: readonly TableName[];
  readonly settings?: SettingsClause;
  readonly append: boolean;
}

export interface Period {
  readonly amount: string;
  readonly unit: string;
}

export interface CreateView extends Span {
  readonly kind: "CreateView";
  readonly action: "CREATE" | "ATTACH" | "CREATE OR REPLACE";
  readonly view: "VIEW" | "MATERIALIZED VIEW" | "WINDOW VIEW";
  readonly temporary: boolean;
  readonly ifNotExists: boolean;
  readonly name: TableName;
  readonly cluster?: string;
  readonly refresh?: Refresh;
  readonly to?: TableName;
  readonly innerUuid?: string;
  readonly properties?: readonly TableProperty[];
  readonly aliases?: readonly Name[];
  readonly innerStorage?: Storage;
  readonly storage?: Storage;
  readonly watermark?: "STRICTLY_ASCENDING" | "ASCENDING" | Expression;
  readonly lateness?: Expression;
  readonly fill?: "POPULATE" | "EMPTY";
  readonly security?: SqlSecurity;
  readonly query: QueryExpression;
  readonly comment?: string;
  readonly output?: Output;
}

export interface TableOverride extends Span {
  readonly kind: "TableOverride";
  readonly name?: string;
  readonly properties?: readonly TableProperty[];
  readonly storage: Storage;
}

export interface CreateDatabase extends Span {
  readonly kind: "CreateDatabase";
  readonly attach: boolean;
  readonly ifNotExists: boolean;
  readonly name: NameLike;
  readonly uuid?: string;
  readonly cluster?: string;
  readonly storage?: Storage;
  readonly overrides?: readonly TableOverride[];
  readonly comment?: string;
  readonly output?: Output;
}

export interface DictionaryAttribute extends Span {
  readonly kind: "Attribute";
  readonly name: string;
  readonly type: DataType;
  readonly default?: Expression;
  readonly expression?: Expression;
  /** HIERARCHICAL, BIDIRECTIONAL, INJECTIVE, IS_OBJECT_ID. */
  readonly flags: readonly string[];
}

/** `name value` in SOURCE and LAYOUT; a list in brackets may be the value. */
export interface KeyValue extends Span {
  readonly kind: "KeyValue";
  readonly key: string;
  readonly value: Expression | readonly KeyValue[];
}

/** `NAME(key value …)`. */
export interface KeyValueFunction extends Span {
  readonly kind: "KeyValueFunction";
  readonly name: string;
  readonly brackets: boolean;
  readonly pairs: readonly KeyValue[];
}

export interface CreateDictionary extends Span {
  readonly kind: "CreateDictionary";
  readonly action: "CREATE" | "ATTACH" | "REPLACE" | "CREATE OR REPLACE";
  readonly ifNotExists: boolean;
  readonly name: TableName;
  readonly cluster?: string;
  readonly attributes?: readonly DictionaryAttribute[];
  readonly primaryKey?: readonly Expression[];
  readonly source?: KeyValueFunction;
  /** `spelled`: `LIFETIME(max)`, where `min` is 0. */
  readonly lifetime?: { readonly min: string; readonly max: string; readonly spelled?: "MAX" };
  readonly layout?: KeyValueFunction;
  readonly range?: { readonly min: string; readonly max: string };
  readonly settings?: SettingsClause;
  readonly comment?: string;
  readonly output?: Output;
}

export interface CreateFunction extends Span {
  readonly kind: "CreateFunction";
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly name: string;
  readonly cluster?: string;
  readonly body: Expression;
}

export interface CreateNamedCollection extends Span {
  readonly kind: "CreateNamedCollection";
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly name: string;
  readonly cluster?: string;
  readonly items: readonly CollectionItem[];
}

export interface CollectionItem extends Span {
  readonly kind: "CollectionItem";
  readonly setting: Setting;
  readonly overridable?: boolean;
}

export interface CreateIndex extends Span {
  readonly kind: "CreateIndex";
  readonly unique: boolean;
  readonly ifNotExists: boolean;
  readonly index: IndexDeclaration;
  /** Brackets around the one key. */
  readonly brackets?: boolean;
  readonly table: TableName;
  readonly cluster?: string;
  readonly output?: Output;
}

/** WORKLOAD and RESOURCE. */
export interface CreateWorkload extends Span {
  readonly kind: "CreateWorkload";
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly name: string;
  readonly cluster?: string;
  readonly parent?: string;
  readonly settings?: readonly { readonly setting: Setting; readonly resource?: string }[];
}

export interface CreateResource extends Span {
  readonly kind: "CreateResource";
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly name: string;
  readonly cluster?: string;
  /** As in `READ DISK d`: the words, then the disk. */
  readonly operations: readonly { readonly words: string; readonly disk?: string }[];
}

export type CreateStatement =
  | CreateTable
  | CreateView
  | CreateDatabase
  | CreateDictionary
  | CreateFunction
  | CreateNamedCollection
  | CreateIndex
  | CreateWorkload
  | CreateResource;

export type CreatePart =
  | SqlSecurity
  | TableProperty
  | StorageOrder
  | StorageOrderElement
  | TtlElement
  | Assignment
  | Storage
  | ViewTarget
  | Refresh
  | TableOverride
  | DictionaryAttribute
  | KeyValue
  | KeyValueFunction
  | CollectionItem;
