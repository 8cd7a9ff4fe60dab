import type { Partition } from "../ast/alter.ts";
import type { Command, CommandPart } from "../ast/command.ts";
import type { Call, Expression } from "../ast/expression.ts";
import type { TableName } from "../ast/select.ts";
import type { Setting } from "../ast/settings.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName } from "../tokens/literal.ts";
import { parsePartition } from "./alter.ts";
import { Builder } from "./builder.ts";
import { plainTableName } from "./create-table.ts";
import type { Cursor } from "./cursor.ts";
import { parseBareCall, parseListOf } from "./definition.ts";
import { parseExpression } from "./expression.ts";
import { parseCompoundIdentifier } from "./operand.ts";
import { parseSetting } from "./settings.ts";

/** BACKUP … TO and RESTORE … FROM. */
export function parseBackup(p: Cursor): Command | undefined {
  const b = new Builder(p);
  const restore = p.take("RESTORE");
  if (!restore) p.take("BACKUP");
  if (!b.list(() => element(b)) || !b.cluster() || !b.word(restore ? "FROM" : "TO")) return b.fail();
  const target = parseBareCall(p);
  if (target === undefined) return b.fail();
  b.push(target);
  return settings(b) ? b.done(restore ? "RESTORE" : "BACKUP") : b.fail();
}

function element(b: Builder): boolean {
  if (b.word("ALL")) return exceptions(b);
  if (b.word("DATABASE")) {
    const name = b.p.name("a database");
    if (name === undefined) return false;
    b.push(quoteName(name.name));
    if (b.word("AS") && !b.name()) return false;
    return exceptions(b, name.name);
  }
  if (
    !b.word("TEMPORARY TABLE") &&
    !b.word("TABLE") &&
    !b.word("DICTIONARY", "TABLE") &&
    !b.word("VIEW", "TABLE")
  )
    return false;
  const temporary = b.parts.at(-1) === "TEMPORARY TABLE";
  const named = (): boolean => (temporary ? b.name() : b.table());
  if (!named()) return false;
  if (b.word("AS") && !named()) return false;
  if (temporary) return true;
  if (!b.p.take("PARTITIONS") && !b.p.take("PARTITION")) return true;
  const begin = b.p.pos;
  const partitions: Partition[] | undefined = parseListOf(b.p, parsePartition);
  if (partitions === undefined) {
    // The engine takes the word alone, and forgets it.
    b.p.back(begin);
    return true;
  }
  // The engine prints two spaces after these words.
  b.push(partitions.length > 1 ? "PARTITIONS " : "PARTITION ");
  b.separated(partitions);
  return true;
}

/**
 * EXCEPT DATABASES and then EXCEPT TABLES, once each: sets, in order, that follow from their size whether the word is in the
 * plural. In the backup of one database the tables are those of that database.
 */
export function exceptions(b: Builder, only?: string): boolean {
  if (only === undefined && (b.p.take("EXCEPT", "DATABASES") || b.p.take("EXCEPT", "DATABASE"))) {
    const names = parseListOf(b.p, (p) => p.name());
    if (names === undefined) return false;
    const sorted = [...new Set(names.map(({ name }) => name))].sort(order);
    b.push(`EXCEPT DATABASE${sorted.length > 1 ? "S" : ""}`, sorted.map((name) => quoteName(name)).join(","));
    b.rewords = true;
  }
  if (!b.p.take("EXCEPT", "TABLES") && !b.p.take("EXCEPT", "TABLE")) return true;
  const begin = b.p.pos;
  const tables = parseListOf(b.p, plainTableName);
  if (tables === undefined) return false;
  const sorted = new Map<string, TableName>();
  for (const { database, table, start, end } of tables) {
    if (only !== undefined && database !== undefined && database.name !== only)
      b.p.raise("SYNTAX_ERROR", `Only tables of ${only} may be left out`, begin);
    const kept = only === undefined && database !== undefined ? { database } : {};
    const key = `${kept.database?.name ?? ""}\0${table.name}`;
    sorted.set(key, { kind: "TableName", ...kept, table, start, end });
  }
  b.push(`EXCEPT TABLE${sorted.size > 1 ? "S" : ""}`);
  b.separated([...sorted].sort(([left], [right]) => order(left, right)).map(([, table]) => table));
  b.rewords = true;
  return true;
}

const order = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * SETTINGS as the engine prints them: the base of the backup first, the hosts last, which it forgets where nothing else
 * stands. ASYNC and SYNC are a setting too.
 */
function settings(b: Builder): boolean {
  const { p } = b;
  const begin = p.pos;
  let base: Call | undefined;
  let hosts: Expression | undefined;
  const items: Setting[] = [];
  const item = (): true | undefined => {
    const at = p.pos;
    const name = parseCompoundIdentifier(p, false)?.parts.map(String).join(".");
    if (name === undefined || !p.equals()) return p.back(at);
    const call = name === "base_backup" ? parseBareCall(p) : undefined;
    base = call ?? base;
    if (call !== undefined) return true;
    const array = name === "cluster_host_ids" && p.kind === T.OpenSquare ? parseExpression(p) : undefined;
    hosts = array ?? hosts;
    if (array !== undefined) return true;
    p.back(at);
    const setting = parseSetting(p);
    return setting === undefined ? undefined : items.push(setting) > 0 || undefined;
  };
  // Where no value follows the first name, the word begins the settings of the query.
  if (p.take("SETTINGS") && parseListOf(p, item) === undefined) p.back(begin);
  const mode = takeMode(p);
  if (mode !== undefined) {
    b.rewords = true;
    const given = items.findIndex(({ name }) => name === "async");
    if (given >= 0) items.splice(given, 1);
    items.push(mode);
  }
  const parts: CommandPart[][] = [];
  if (base !== undefined) parts.push(["base_backup =", base]);
  const [first] = items;
  if (first !== undefined) parts.push([{ kind: "Settings", items, start: first.start, end: p.lastEnd }]);
  if (parts.length === 0) return true;
  if (hosts !== undefined) parts.push(["cluster_host_ids =", hosts]);
  return b.push("SETTINGS", ...parts.flatMap((part, index) => (index > 0 ? [",", ...part] : part)));
}

function takeMode(p: Cursor): Setting | undefined {
  const { start } = p;
  const asynchronous = p.take("ASYNC");
  if (!asynchronous && !p.take("SYNC")) return undefined;
  const span = { start, end: p.lastEnd };
  const value = { kind: "Boolean", value: asynchronous, ...span } as const;
  return { kind: "Setting", name: "async", value, ...span };
}
