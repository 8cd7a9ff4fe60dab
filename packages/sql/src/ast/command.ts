import type { Partition } from "./alter.ts";
import type { Assignment } from "./create.ts";
import type { Expression } from "./expression.ts";
import type { Output } from "./output.ts";
import type { QueryExpression, TableExpression, TableName } from "./select.ts";
import type { SettingsClause } from "./settings.ts";
import type { Span } from "./span.ts";
import type { Statement } from "./statement.ts";

export type CommandVerb =
  | "ALTER"
  | "ATTACH"
  | "BACKUP"
  | "BEGIN"
  | "CHECK"
  | "COMMIT"
  | "COPY"
  | "CREATE"
  | "DELETE"
  | "DESCRIBE"
  | "DETACH"
  | "DROP"
  | "EXCHANGE"
  | "EXECUTE"
  | "EXISTS"
  | "GRANT"
  | "KILL"
  | "MOVE"
  | "OPTIMIZE"
  | "RENAME"
  | "RESTORE"
  | "REVOKE"
  | "ROLLBACK"
  | "SET"
  | "SHOW"
  | "SNAPSHOT"
  | "SYSTEM"
  | "TRUNCATE"
  | "UNDROP"
  | "UPDATE"
  | "USE"
  | "WATCH";

/** Words and quoted names as they are printed, or what stands between them as nodes. */
export type CommandPart =
  | string
  | TableName
  | TableExpression
  | Expression
  | SettingsClause
  | Assignment
  | Partition
  | QueryExpression
  | Statement;

/**
 * A statement that is a sequence of words, names and values: administration, access control, and everything that acts on
 * whole objects. `parts` begins with the words after the verb; tables and expressions among them are nodes. A string
 * that begins with a comma follows its neighbour without a space. Strings are SQL: printers only see to it that they end
 * neither the statement nor a bracket.
 */
export interface Command extends Span {
  readonly kind: "Command";
  readonly verb: CommandVerb;
  readonly parts: readonly CommandPart[];
  readonly output?: Output;
  /**
   * The text of the statement, where the words the engine prints for it are not always words it reads (access control):
   * the pretty printer prefers it to `parts` while both say the same. Leave it out by hand.
   */
  readonly written?: string;
}
