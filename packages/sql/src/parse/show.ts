import type { Command } from "../ast/command.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName } from "../tokens/literal.ts";
import { parseAliased } from "./alias.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";

/** SHOW of anything but access entities. */
export function parseShow(p: Cursor): Command | undefined {
  const b = new Builder(p);
  p.take("SHOW");
  const shown = create(b) ?? columns(b) ?? simple(b) ?? tables(b);
  return shown === true ? b.done("SHOW") : b.fail();
}

/** true: read; false: broken; undefined: something else. */
type Outcome = boolean | undefined;

function filter(b: Builder): boolean {
  if (b.oneOf(["NOT LIKE", "NOT ILIKE", "LIKE", "ILIKE"]) !== undefined) {
    if (!b.string()) return false;
  } else if (b.word("WHERE")) {
    const where = parseAliased(b.p, false);
    if (where === undefined) return false;
    b.push(where);
  }
  return limit(b);
}

function limit(b: Builder): boolean {
  if (!b.word("LIMIT")) return true;
  const count = parseAliased(b.p, false);
  return count !== undefined && b.push(count);
}

function create(b: Builder): Outcome {
  const { p } = b;
  const word = p.take("CREATE");
  if (
    !word &&
    !p.sees("TABLE") &&
    !p.sees("VIEW") &&
    !p.sees("DATABASE") &&
    !p.sees("DICTIONARY") &&
    !p.sees("TEMPORARY", "TABLE")
  )
    return undefined;
  b.push("CREATE");
  if (b.word("DATABASE")) return b.name();
  b.word("TEMPORARY");
  if (b.oneOf(["TABLE", "VIEW", "DICTIONARY"]) === undefined) {
    if (!word) return false;
    b.push("TABLE");
  }
  return b.table();
}

/** SHOW [EXTENDED] [FULL] COLUMNS and INDEXES FROM table [FROM database]. */
function columns(b: Builder): Outcome {
  const { p } = b;
  const begin = p.pos;
  const words: string[] = [];
  if (p.take("EXTENDED")) words.push("EXTENDED");
  if (p.take("FULL")) words.push("FULL");
  if (p.take("COLUMNS") || p.take("FIELDS")) words.push("COLUMNS");
  else if (!words.includes("FULL") && ["INDEXES", "INDICES", "INDEX", "KEYS"].some((word) => p.take(word)))
    words.push("INDEXES");
  else {
    p.back(begin);
    return words.includes("EXTENDED") ? false : undefined;
  }
  if (!p.take("FROM") && !p.take("IN")) return false;
  const first = p.nameLike();
  if (first === undefined) return false;
  let table = first;
  let database: typeof first | undefined;
  if (p.token(T.Dot, "'.'")) {
    const second = p.nameLike();
    if (second === undefined) return false;
    database = first;
    table = second;
  }
  if (database === undefined && (p.take("FROM") || p.take("IN"))) {
    database = p.nameLike();
    if (database === undefined) return false;
  }
  const text = (name: typeof first): string =>
    name.kind === "Name" ? quoteName(name.name) : `{${name.name}:Identifier}`;
  b.push(...words, `FROM ${text(table)}`);
  if (database !== undefined) b.push(`FROM ${text(database)}`);
  if (words.includes("COLUMNS")) return filter(b);
  if (!b.word("WHERE")) return true;
  const where = parseAliased(p, false);
  return where !== undefined && b.push(where);
}

function simple(b: Builder): Outcome {
  if (b.oneOf(["PROCESSLIST", "ENGINES", "FILESYSTEM CACHES"]) !== undefined) return true;
  if (b.word("SETTING")) return b.name();
  if (b.word("FUNCTIONS")) {
    if (b.oneOf(["LIKE", "ILIKE"]) === undefined) return true;
    return b.string();
  }
  if (b.word("CHANGED SETTINGS") || b.word("SETTINGS"))
    return b.oneOf(["LIKE", "ILIKE"]) !== undefined && b.string();
  if (b.word("CLUSTERS")) return plainFilter(b);
  if (b.word("CLUSTER")) return b.nameOrString();
  if (b.word("MERGES") || b.word("DATABASES")) return plainFilter(b);
  return undefined;
}

function plainFilter(b: Builder): boolean {
  if (b.oneOf(["NOT LIKE", "NOT ILIKE", "LIKE", "ILIKE"]) !== undefined && !b.string()) return false;
  return limit(b);
}

function tables(b: Builder): Outcome {
  const { p } = b;
  p.take("FULL");
  b.word("TEMPORARY");
  if (!b.word("TABLES") && !b.word("DICTIONARIES")) return false;
  if ((p.take("FROM") || p.take("IN")) && !(b.push("FROM") && b.name())) return false;
  return filter(b);
}
