import type {
  Assignment,
  ColumnDeclaration,
  ConstraintDeclaration,
  IndexDeclaration,
  ProjectionDeclaration,
  Refresh,
  SqlSecurity,
  TtlElement,
} from "./create.ts";
import type { Call, Expression, Identifier, StringLiteral } from "./expression.ts";
import type { Output } from "./output.ts";
import type { QueryExpression, TableName } from "./select.ts";
import type { SettingsClause } from "./settings.ts";
import type { Span } from "./span.ts";

export interface Alter extends Span {
  readonly kind: "Alter";
  readonly object: "TABLE" | "TEMPORARY TABLE" | "DATABASE";
  readonly name: TableName;
  readonly cluster?: string;
  readonly commands: readonly AlterCommand[];
  readonly output?: Output;
}

/** `PARTITION expression`, `PARTITION ID 'x'`, `PARTITION ALL`, `PART 'name'`. */
export interface Partition extends Span {
  readonly kind: "Partition";
  readonly by: "EXPRESSION" | "ID" | "ALL" | "PART";
  readonly value?: Expression;
}

/** FIRST, or AFTER a name. */
export type Place = "FIRST" | Identifier;

type Named<Words extends string> = {
  readonly command: Words;
  readonly ifExists: boolean;
  readonly name: Identifier;
  readonly partition?: Partition;
};

/** What one command does: told apart by its words. */
export type AlterAction =
  | {
      readonly command: "ADD COLUMN";
      readonly ifNotExists: boolean;
      readonly declaration: ColumnDeclaration;
      readonly place?: Place;
    }
  | {
      readonly command: "MODIFY COLUMN";
      readonly ifExists: boolean;
      readonly declaration: ColumnDeclaration;
      readonly remove?: string;
      readonly settings?: SettingsClause;
      readonly reset?: readonly string[];
      readonly place?: Place;
    }
  | Named<"DROP COLUMN" | "CLEAR COLUMN" | "MATERIALIZE COLUMN">
  | Named<"DROP INDEX" | "CLEAR INDEX" | "MATERIALIZE INDEX">
  | Named<"DROP PROJECTION" | "CLEAR PROJECTION" | "MATERIALIZE PROJECTION" | "DROP CONSTRAINT">
  | {
      readonly command: "RENAME COLUMN";
      readonly ifExists: boolean;
      readonly name: Identifier;
      readonly to: Identifier;
    }
  | {
      readonly command: "COMMENT COLUMN";
      readonly ifExists: boolean;
      readonly name: Identifier;
      readonly comment: string;
    }
  | {
      readonly command: "ADD INDEX";
      readonly ifNotExists: boolean;
      readonly declaration: IndexDeclaration;
      readonly place?: Place;
    }
  | {
      readonly command: "ADD PROJECTION";
      readonly ifNotExists: boolean;
      readonly declaration: ProjectionDeclaration;
      readonly place?: Place;
    }
  | {
      readonly command: "ADD CONSTRAINT";
      readonly ifNotExists: boolean;
      readonly declaration: ConstraintDeclaration;
    }
  | {
      readonly command:
        | "ADD STATISTICS"
        | "MODIFY STATISTICS"
        | "DROP STATISTICS"
        | "CLEAR STATISTICS"
        | "MATERIALIZE STATISTICS";
      readonly ifExists: boolean;
      readonly ifNotExists: boolean;
      readonly columns: "ALL" | readonly string[];
      readonly types?: readonly Expression[];
      readonly partition?: Partition;
    }
  | { readonly command: "MODIFY ORDER BY" | "MODIFY SAMPLE BY"; readonly expression: Expression }
  | { readonly command: "MODIFY TTL"; readonly ttl: readonly TtlElement[] }
  | { readonly command: "REMOVE TTL" | "REMOVE SAMPLE BY" }
  | {
      readonly command: "MATERIALIZE TTL" | "APPLY DELETED MASK" | "APPLY PATCHES" | "REWRITE PARTS";
      readonly partition?: Partition;
    }
  | { readonly command: "MODIFY SETTING"; readonly settings: SettingsClause }
  | { readonly command: "RESET SETTING"; readonly reset: readonly string[] }
  | { readonly command: "MODIFY QUERY"; readonly query: QueryExpression }
  | { readonly command: "MODIFY REFRESH"; readonly refresh: Refresh }
  | { readonly command: "MODIFY SQL SECURITY"; readonly security: SqlSecurity }
  | { readonly command: "MODIFY COMMENT"; readonly comment: string }
  | { readonly command: "DROP" | "DETACH" | "DROP DETACHED" | "FORGET"; readonly partition: Partition }
  | { readonly command: "ATTACH" | "REPLACE"; readonly partition: Partition; readonly from?: TableName }
  | {
      readonly command: "MOVE";
      readonly partition: Partition;
      readonly to: "DISK" | "VOLUME" | "SHARD";
      readonly target: string;
    }
  | {
      readonly command: "MOVE";
      readonly partition: Partition;
      readonly to: "TABLE";
      readonly table: TableName;
    }
  | { readonly command: "FETCH"; readonly partition: Partition; readonly path: string }
  | { readonly command: "FREEZE" | "UNFREEZE"; readonly partition?: Partition; readonly withName?: string }
  | { readonly command: "DELETE"; readonly partition?: Partition; readonly where: Expression }
  | {
      readonly command: "UPDATE";
      readonly set: readonly Assignment[];
      readonly partition?: Partition;
      readonly where: Expression;
    }
  | { readonly command: "EXECUTE"; readonly call: Call }
  | { readonly command: "UNLOCK SNAPSHOT"; readonly name: StringLiteral; readonly from?: Expression };

export interface AlterCommand extends Span {
  readonly kind: "AlterCommand";
  readonly action: AlterAction;
}

export type AlterStatement = Alter;
export type AlterPart = AlterCommand | Partition;
