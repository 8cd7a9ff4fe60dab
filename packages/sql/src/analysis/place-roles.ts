import type { Command } from "../ast/command.ts";
import type { Call } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import type { Access, AddPlace } from "./place.ts";

export type CallRole = "function" | "table function" | "engine" | "other" | "none";

/** What a call is, by where it stands: many things are written as calls. */
export function callRole(call: Call, parent: Node | undefined): CallRole {
  switch (parent?.kind) {
    case "TableExpression":
      return parent.source === call ? "table function" : "function";
    case "Insert":
      return parent.target === call ? "table function" : "function";
    case "CreateTable":
      return parent.asFunction === call ? "table function" : "function";
    case "Explain":
      return parent.tableFunction === call ? "table function" : "function";
    case "Storage":
      return parent.engine === call ? "engine" : "function";
    case "Column":
      return parent.codec === call || parent.statistics === call ? "none" : "function";
    case "Index":
    case "Projection":
      return parent.type === call ? "none" : "function";
    case "Ttl":
      return parent.expression === call || parent.action?.does !== "RECOMPRESS" ? "function" : "none";
    case "Setting":
      return "other";
    case "Command":
      return parent.verb === "BACKUP" || parent.verb === "RESTORE" || parent.verb === "SYSTEM"
        ? "other"
        : "function";
    case "AlterCommand":
      return parent.action.command === "EXECUTE" || parent.action.command === "UNLOCK SNAPSHOT"
        ? "other"
        : "function";
    default:
      return "function";
  }
}

/** Whether a call writes: the target of INSERT does, and so do engines and backups. */
export function callAccess(call: Call, parents: readonly Node[]): Access {
  const parent = parents[parents.length - 1];
  if (parent?.kind === "Insert" && parent.target === call) return "write";
  return parent?.kind === "Storage" || parent?.kind === "Command" || parent?.kind === "Setting"
    ? "write"
    : "read";
}

const readingVerbs = new Set(["CHECK", "DESCRIBE", "EXISTS", "SHOW", "USE", "WATCH"]);

/** Whether a table is read or written, by where its name stands; written where that is not plain. */
export function accessOfTable(node: Node, parents: readonly Node[]): Access {
  const parent = parents[parents.length - 1];
  switch (parent?.kind) {
    case "TableExpression":
    case "ForeignKey":
    case "Refresh":
      return "read";
    case "CreateTable":
      return parent.asTable === node ? "read" : "write";
    case "AlterCommand":
      return "from" in parent.action && parent.action.from === node ? "read" : "write";
    case "Command":
      return readingVerbs.has(parent.verb) ? "read" : "write";
    default:
      return "write";
  }
}

const words = /^[A-Z][A-Z ,]*$/;

/** The command itself, and the databases it names; what its words say beyond that is for people to read. */
export function commandPlaces(command: Command, add: AddPlace): void {
  const { verb, parts } = command;
  if (verb === "SET" && parts.length === 1 && typeof parts[0] === "object") return;
  const access: Access = readingVerbs.has(verb) ? "read" : "write";
  const head: string[] = [verb];
  for (const part of parts) {
    if (typeof part !== "string" || !words.test(part)) break;
    head.push(part);
  }
  add("command", access, command, { name: head.join(" ") });
  for (const [index, part] of parts.entries()) {
    if (typeof part !== "string") continue;
    if (/(^| )DATABASE$|TABLES FROM$/.test(part) || (verb === "SHOW" && part === "FROM"))
      add("database", access, command, nameAfter(parts[index + 1], parts[index + 2]));
    else if (/^ON CLUSTER /.test(part))
      add("cluster", "write", command, { name: part.slice("ON CLUSTER ".length) });
    else if (/^FROM /.test(part)) add("table", access, command);
  }
  if (verb === "USE") add("database", access, command, nameAfter(parts[0], undefined));
}

function nameAfter(part: unknown, next: unknown): { name?: string } {
  const name = part === "IF EXISTS" || part === "IF EMPTY" ? next : part;
  return typeof name === "string" && /^\w+$/.test(name) ? { name } : {};
}
