import type { Command } from "../ast/command.ts";
import { canonical } from "../canonical/index.ts";
import { printCanonical } from "../print/one-line.ts";
import { T } from "../tokens/kinds.ts";
import { declaredUserName, head, roles, storage } from "./access.ts";
import type { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { parseIntervalUnit, parseNumberLiteral } from "./operand.ts";

/** CREATE and ALTER QUOTA. */
export function parseQuota(p: Cursor): Command | undefined {
  const started = head(p, [["QUOTA", "QUOTA"]]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  if (!b.list(() => declaredUserName(b)) || !b.cluster()) return b.fail();
  let intervals = 0;
  for (;;) {
    if (verb === "ALTER" && b.word("RENAME TO")) {
      if (!b.name()) return b.fail();
    } else if (b.word("NOT KEYED")) continue;
    else if (b.word("KEYED BY") || b.word("KEY BY", "KEYED BY")) {
      if (!keys(b)) return b.fail();
    } else if (verb === "CREATE" && storage(b, "IN")) continue;
    else if (b.word("TO")) {
      if (!roles(b)) return b.fail();
    } else {
      const begin = p.pos;
      const comma = intervals > 0 && p.comma();
      const before = b.parts.length;
      if (comma) b.push(",");
      if (!interval(b)) {
        p.back(begin);
        b.parts.length = before;
        break;
      }
      intervals++;
    }
  }
  return b.cluster() ? b.done(verb) : b.fail();
}

const keyTypes = [
  ["client_key", "user_name"],
  ["client_key", "ip_address"],
];

function keys(b: Builder): boolean {
  const { p } = b;
  const names: string[] = [];
  do {
    const name = p.string()?.value ?? p.name()?.name;
    if (name === undefined) return false;
    names.push(name.toLowerCase());
  } while (p.comma());
  const known = [
    "user_name",
    "ip_address",
    "forwarded_ip_address",
    "client_key",
    "normalized_query_hash",
    "none",
  ];
  if (names.length === 1 && !known.includes(names[0]!)) return false;
  if (names.length > 1 && !keyTypes.some((pair) => pair.every((key, index) => names[index] === key)))
    return false;
  return b.push(names.join(", "));
}

function interval(b: Builder): boolean {
  const { p } = b;
  const begin = p.pos;
  if (!p.take("FOR")) return false;
  const randomized = p.take("RANDOMIZED");
  p.take("INTERVAL");
  const amount = parseNumberLiteral(p);
  const unit = amount === undefined ? undefined : parseIntervalUnit(p);
  if (amount === undefined || unit === undefined) return p.back(begin) ?? false;
  b.push(`FOR ${randomized ? "RANDOMIZED " : ""}INTERVAL ${amount.text} ${unit.toLowerCase()}`);
  if (b.word("NO LIMITS") || b.word("TRACKING ONLY")) return true;
  p.take("MAX");
  const limits: string[] = [];
  for (;;) {
    const name = p.name("a resource");
    if (name === undefined) return false;
    p.take("MAX");
    if (p.kind === T.Equals) p.pos++;
    const value = parseNumberLiteral(p);
    if (value === undefined) return false;
    limits.push(`${name.name.toLowerCase()} = ${printCanonical(canonical(value))}`);
    const at = p.pos;
    if (!p.comma()) break;
    p.take("MAX");
    if (p.sees("FOR") || p.kind !== T.Word) {
      p.back(at);
      break;
    }
  }
  return b.push(`MAX ${limits.join(", ")}`);
}
