import type { AlterAction, Partition, Place } from "../ast/alter.ts";
import type { Node } from "../ast/index.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { emitIndexBody, emitProjection, onCluster, words } from "./create.ts";
import { joined, line, list, type Part, piece } from "./parts.ts";
import { tableNameText } from "./select.ts";
import { output } from "./statement.ts";

export function emitAlter(node: Node): Part | undefined {
  switch (node.kind) {
    case "Alter": {
      const object = node.object === "DATABASE" ? "DATABASE" : "TABLE";
      const commands = node.commands.map((command): Part => ["(", piece(command), ")"]);
      return [
        `ALTER ${object} ${tableNameText(node.name)}${onCluster(node.cluster)}`,
        line,
        joined(commands),
        output(node),
      ];
    }
    case "AlterCommand":
      return emitAction(node.action);
    case "Partition":
      return emitPartition(node);
    default:
      return undefined;
  }
}

/** What stands after the word PARTITION or PART. */
export function emitPartition(node: Partition): Part {
  if (node.by === "ALL") return "ALL";
  return [node.by === "ID" ? "ID " : "", piece(node.value!)];
}

/** `PARTITION …` or `PART …`. */
export function partitionOf(node: Partition): Part {
  return [node.by === "PART" ? "PART " : "PARTITION ", piece(node)];
}

function within(partition: Partition | undefined): Part {
  return partition === undefined ? "" : [" IN PARTITION ", piece(partition)];
}

function placeOf(place: Place | undefined): Part {
  if (place === undefined) return "";
  // The engine really prints a space after FIRST.
  return place === "FIRST" ? " FIRST " : [" AFTER ", piece(place)];
}

function emitAction(action: AlterAction): Part {
  switch (action.command) {
    case "ADD COLUMN":
      return [
        `ADD COLUMN ${words(action.ifNotExists, "IF NOT EXISTS ")}`,
        piece(action.declaration),
        placeOf(action.place),
      ];
    case "MODIFY COLUMN": {
      const parts: Part[] = [
        `MODIFY COLUMN ${words(action.ifExists, "IF EXISTS ")}`,
        piece(action.declaration),
      ];
      if (action.remove !== undefined) parts.push(` REMOVE ${action.remove}`);
      if (action.settings !== undefined) parts.push(" MODIFY SETTING ", piece(action.settings));
      if (action.reset !== undefined) parts.push(" RESET SETTING  ", action.reset.map(quoteName).join(", "));
      return [...parts, action.place === "FIRST" ? " FIRST " : placeOf(action.place)];
    }
    case "ADD INDEX":
      return [
        `ADD INDEX ${words(action.ifNotExists, "IF NOT EXISTS ")}${quoteName(action.declaration.name)} `,
        emitIndexBody(action.declaration),
        placeOf(action.place),
      ];
    case "ADD PROJECTION":
      return [
        `ADD PROJECTION ${words(action.ifNotExists, "IF NOT EXISTS ")}`,
        emitProjection(action.declaration),
        placeOf(action.place),
      ];
    case "ADD CONSTRAINT": {
      const { name, check, expression } = action.declaration;
      return [
        `ADD CONSTRAINT ${words(action.ifNotExists, "IF NOT EXISTS ")}${quoteName(name)} ${check} `,
        piece(expression),
      ];
    }
    case "RENAME COLUMN":
      return [
        `RENAME COLUMN ${words(action.ifExists, "IF EXISTS ")}`,
        piece(action.name),
        " TO ",
        piece(action.to),
      ];
    case "COMMENT COLUMN":
      return [
        `COMMENT COLUMN ${words(action.ifExists, "IF EXISTS ")}`,
        piece(action.name),
        ` ${quoteWith(action.comment, "'")}`,
      ];
    default:
      return "columns" in action ? emitStatistics(action) : emitOther(action);
  }
}

function emitStatistics(action: Extract<AlterAction, { columns: unknown }>): Part {
  const conditions = words(action.ifExists, "IF EXISTS ") + words(action.ifNotExists, "IF NOT EXISTS ");
  const columns = action.columns === "ALL" ? "ALL" : action.columns.map(quoteName).join(", ");
  // The engine prints two spaces before each list of statistics.
  const types: Part = action.types === undefined ? "" : [" TYPE  ", list(action.types)];
  return [`${action.command} ${conditions} ${columns}`, types, within(action.partition)];
}

type Rest = Exclude<
  AlterAction,
  { columns: unknown } | { declaration: unknown } | { command: "RENAME COLUMN" | "COMMENT COLUMN" }
>;

function emitOther(action: Rest): Part {
  switch (action.command) {
    case "MODIFY ORDER BY":
    case "MODIFY SAMPLE BY":
      return [`${action.command} `, piece(action.expression)];
    case "MODIFY TTL":
      return ["MODIFY TTL ", joined(action.ttl.map((one) => piece(one)))];
    case "REMOVE TTL":
    case "REMOVE SAMPLE BY":
      return action.command;
    case "MATERIALIZE TTL":
    case "APPLY DELETED MASK":
    case "APPLY PATCHES":
    case "REWRITE PARTS":
      return [action.command, within(action.partition)];
    case "MODIFY SETTING":
      return ["MODIFY SETTING ", piece(action.settings)];
    case "RESET SETTING":
      return `RESET SETTING  ${action.reset.map(quoteName).join(", ")}`;
    case "MODIFY QUERY":
      return ["MODIFY QUERY", line, piece(action.query)];
    case "MODIFY REFRESH":
      return ["MODIFY ", piece(action.refresh)];
    case "MODIFY SQL SECURITY":
      return ["MODIFY ", piece(action.security)];
    case "MODIFY COMMENT":
      return `MODIFY COMMENT ${quoteWith(action.comment, "'")}`;
    case "DROP":
    case "DETACH":
    case "DROP DETACHED":
    case "FORGET":
      return [`${action.command} `, partitionOf(action.partition)];
    case "ATTACH":
    case "REPLACE":
      return [
        `${action.command} `,
        partitionOf(action.partition),
        action.from === undefined ? "" : ` FROM ${tableNameText(action.from)}`,
      ];
    case "MOVE":
      return ["MOVE ", partitionOf(action.partition), " TO ", moveTarget(action)];
    case "FETCH":
      return ["FETCH ", partitionOf(action.partition), ` FROM ${quoteWith(action.path, "'")}`];
    case "FREEZE":
    case "UNFREEZE": {
      const partition: Part = action.partition === undefined ? "" : [" PARTITION ", piece(action.partition)];
      return [
        action.command,
        partition,
        action.withName === undefined ? "" : ` WITH NAME ${quoteWith(action.withName, "'")}`,
      ];
    }
    case "DELETE":
      return ["DELETE", within(action.partition), " WHERE ", piece(action.where)];
    case "UPDATE":
      return [
        "UPDATE  ",
        joined(action.set.map((one) => piece(one))),
        within(action.partition),
        " WHERE ",
        piece(action.where),
      ];
    case "EXECUTE":
      return ["EXECUTE ", quoteName(action.call.name), "( ", list(action.call.arguments), ")"];
    case "UNLOCK SNAPSHOT":
      return ["UNLOCK SNAPSHOT ", piece(action.name), " FROM ", piece(action.from)];
    default:
      return [
        `${action.command} `,
        dropsSilently(action.command) ? "" : words(action.ifExists, "IF EXISTS "),
        piece(action.name),
        within(action.partition),
      ];
  }
}

/** The engine forgets IF EXISTS where it materializes. */
function dropsSilently(command: string): boolean {
  return command.startsWith("MATERIALIZE");
}

function moveTarget(action: Extract<AlterAction, { command: "MOVE" }>): Part {
  switch (action.to) {
    case "TABLE":
      return `TABLE ${tableNameText(action.table)}`;
    case "SHARD":
      return quoteWith(action.target, "'");
    default:
      return `${action.to} ${quoteWith(action.target, "'")}`;
  }
}
