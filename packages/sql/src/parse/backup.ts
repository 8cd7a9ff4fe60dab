import type { Partition } from "../ast/alter.ts";
import type { Command } from "../ast/command.ts";
import type { BooleanLiteral } from "../ast/expression.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName } from "../tokens/literal.ts";
import { parsePartition } from "./alter.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { parseBareCall, parseListOf } from "./definition.ts";
import { parseExpression } from "./expression.ts";
import { parseCompoundIdentifier } from "./operand.ts";

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
  if (b.word("ALL")) return exceptions(b, true);
  if (b.word("DATABASE")) {
    if (!b.name()) return false;
    if (b.word("AS") && !b.name()) return false;
    return exceptions(b, false);
  }
  if (
    !b.word("TEMPORARY TABLE") &&
    !b.word("TABLE") &&
    !b.word("DICTIONARY", "TABLE") &&
    !b.word("VIEW", "TABLE")
  )
    return false;
  if (!b.table()) return false;
  if (b.word("AS") && !b.table()) return false;
  if (!b.p.take("PARTITIONS") && !b.p.take("PARTITION")) return true;
  const partitions: Partition[] | undefined = parseListOf(b.p, parsePartition);
  if (partitions === undefined) return false;
  // The engine prints two spaces after these words.
  b.push(partitions.length > 1 ? "PARTITIONS " : "PARTITION ");
  b.separated(partitions);
  return true;
}

export function exceptions(b: Builder, databases: boolean, separator = ","): boolean {
  for (;;) {
    if (databases && (b.word("EXCEPT DATABASES") || b.word("EXCEPT DATABASE"))) {
      const names = parseListOf(b.p, (p) => p.name());
      if (names === undefined) return false;
      b.push(names.map((name) => quoteName(name.name)).join(separator));
    } else if (b.word("EXCEPT TABLES") || b.word("EXCEPT TABLE")) {
      if (!b.list(() => b.table())) return false;
    } else return true;
  }
}

/** SETTINGS with values of their own kind; ASYNC and SYNC are a setting too. */
function settings(b: Builder): boolean {
  const { p } = b;
  const items: (() => void)[] = [];
  if (p.take("SETTINGS")) {
    const parsed = parseListOf(p, setting);
    if (parsed === undefined) return false;
    for (const [name, value] of parsed) items.push(() => b.push(`${name} =`, value));
  }
  const mode = takeMode(p);
  if (mode !== undefined) items.push(() => b.push("async =", mode));
  if (items.length === 0) return true;
  b.push("SETTINGS");
  items.forEach((item, index) => {
    if (index > 0) b.push(",");
    item();
  });
  return true;
}

function takeMode(p: Cursor): BooleanLiteral | undefined {
  const { start } = p;
  const value = p.take("ASYNC");
  return value || p.take("SYNC") ? { kind: "Boolean", value, start, end: p.lastEnd } : undefined;
}

function setting(p: Cursor): readonly [string, NonNullable<ReturnType<typeof parseExpression>>] | undefined {
  const name = parseCompoundIdentifier(p, false);
  if (name === undefined) return undefined;
  const value = p.token(T.Equals, "'='")
    ? parseExpression(p)
    : ({ kind: "Boolean", value: true, start: name.start, end: name.end } as const);
  return value === undefined ? undefined : [name.parts.map(String).join("."), value];
}
