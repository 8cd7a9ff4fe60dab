import type { Command } from "../ast/command.ts";
import { canonical } from "../canonical/index.ts";
import { printCanonical } from "../print/one-line.ts";
import * as T from "../tokens/kinds.ts";
import { declaredUserName, head, roles, storage } from "./access.ts";
import type { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { parseIntervalUnit, parseNumberLiteral } from "./operand.ts";

/** CREATE and ALTER QUOTA. */
export function parseQuota(p: Cursor): Command | undefined {
  const started = head(p, [["QUOTA", "QUOTA"]]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  if (!b.list(() => declaredUserName(b, [])) || !b.cluster()) return b.fail();
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
      break;
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
  if (names[0] !== "none") return b.push(names.join(", "));
  b.parts[b.parts.length - 1] = "NOT KEYED";
  return true;
}

const unitSeconds = [
  ["year", 31_556_952],
  ["quarter", 7_889_238],
  ["month", 2_629_746],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** A length of time in the largest unit that divides it. */
function durationText(amount: number, unit: string): string {
  const known = unitSeconds.find(([name]) => name === unit);
  if (known === undefined) return `${amount} ${unit}`;
  const seconds = amount * known[1];
  const [name, length] = unitSeconds.find(([, one]) => seconds !== 0 && seconds % one === 0) ?? ["second", 1];
  return `${seconds / length} ${name}`;
}

const resources = [
  "queries",
  "query_selects",
  "query_inserts",
  "errors",
  "result_rows",
  "result_bytes",
  "read_rows",
  "read_bytes",
  "execution_time",
  "written_bytes",
  "failed_sequential_authentications",
  "queries_per_normalized_hash",
];

const sizes: Record<string, bigint> = { "": 1n };
"KMGTP".split("").forEach((letter, index) => {
  sizes[letter] = 1000n ** BigInt(index + 1);
  sizes[`${letter}i`] = 1024n ** BigInt(index + 1);
});

/** A number, or a size in quotes: `'10G'`. */
function limitText(p: Cursor): string | undefined {
  if (p.kind !== T.String) {
    const value = parseNumberLiteral(p);
    return value === undefined ? undefined : printCanonical(canonical(value));
  }
  const size = /^(\d+)([KMGTP]?i?)B?$/.exec(p.string()?.value ?? "");
  const factor = size === null ? undefined : sizes[size[2]!];
  return factor === undefined ? undefined : (BigInt(size![1]!) * factor).toString();
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
  const duration = durationText(Number(amount.text), unit.toLowerCase());
  b.push(`FOR ${randomized ? "RANDOMIZED " : ""}INTERVAL ${duration}`);
  if (b.word("NO LIMITS") || b.word("TRACKING ONLY")) return true;
  if (!p.take("MAX")) return false;
  const limits: { resource: string; text: string }[] = [];
  for (;;) {
    const name = p.name("a resource");
    if (name === undefined) return false;
    p.take("MAX");
    if (p.kind === T.Equals) p.pos++;
    const text = limitText(p);
    if (text === undefined) return false;
    limits.push({ resource: name.name.toLowerCase(), text });
    const at = p.pos;
    if (!p.comma()) break;
    p.take("MAX");
    if (p.sees("FOR") || p.kind !== T.Word) {
      p.back(at);
      break;
    }
  }
  limits.sort((left, right) => resources.indexOf(left.resource) - resources.indexOf(right.resource));
  return b.push(`MAX ${limits.map(({ resource, text }) => `${resource} = ${text}`).join(", ")}`);
}
