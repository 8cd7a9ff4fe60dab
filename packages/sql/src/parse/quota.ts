import type { Command } from "../ast/command.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName } from "../tokens/literal.ts";
import { literalValue } from "../tokens/number.ts";
import { head } from "./access.ts";
import type { Cursor } from "./cursor.ts";
import { parseUnsigned } from "./definition.ts";
import { Entity, nameOrString, renamedPlainly } from "./entity.ts";
import { parseIntervalUnit, parseNumberLiteral } from "./operand.ts";
import { toRoles } from "./profile.ts";
import { isResource, limitText, type Resource, resources } from "./quota-limit.ts";
import { roleSet } from "./role-set.ts";

/** CREATE and ALTER QUOTA. */
export function parseQuota(p: Cursor): Command | undefined {
  const started = head(p, [["QUOTA", "QUOTA"]]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  const alter = verb === "ALTER";
  const named = (): boolean => {
    const name = nameOrString(p);
    return name !== undefined && b.push(quoteName(name));
  };
  if (!b.list(named)) return b.fail();
  const single = !b.parts.includes(",");
  const entity = new Entity(p, alter && single ? renamedPlainly : undefined);
  let keyed: string | undefined;
  let intervals: string | undefined;
  for (;;) {
    const done = entity.read();
    if (done === false) return b.fail();
    if (done) continue;
    if (keyed === undefined && (p.take("NOT", "KEYED") || p.take("KEYED", "BY") || p.take("KEY", "BY"))) {
      keyed = p.keywords[p.pos - 1] === "KEYED" ? "NOT KEYED" : keys(p);
      if (keyed === undefined) return b.fail();
      continue;
    }
    // A list of intervals takes the place of the list before it.
    const list = intervalList(p);
    if (list === undefined) break;
    intervals = list;
  }
  const to = p.take("TO") ? roleSet(p) : "";
  if (to === undefined || entity.readCluster() === false) return b.fail();
  b.push(...entity.parts);
  if (keyed !== undefined) b.push(keyed);
  if (intervals !== undefined) b.push(intervals);
  b.push(...toRoles(to, alter));
  return b.done(verb);
}

const keyTypes =
  "none user_name ip_address forwarded_ip_address client_key client_key_or_user_name client_key_or_ip_address normalized_query_hash".split(
    " ",
  );

/** Names or strings, in which spaces stand for underscores. */
function keys(p: Cursor): string | undefined {
  const names: string[] = [];
  do {
    const name = nameOrString(p);
    if (name === undefined) return undefined;
    names.push(name.toLowerCase().replaceAll(" ", "_"));
  } while (p.comma());
  const type = names.join("_or_");
  if (!keyTypes.includes(type))
    return p.raise("SYNTAX_ERROR", `A quota cannot be keyed by ${type}`, p.pos - 1);
  if (type === "none") return "NOT KEYED";
  const bits = type.endsWith("ip_address") && names.length === 1 ? prefixes(p) : "";
  return `KEYED BY ${type.replace("_or_", ", ")}${bits}`;
}

/** How many bits of an address count. */
function prefixes(p: Cursor): string {
  const bits: (string | undefined)[] = [undefined, undefined];
  for (;;) {
    const version = p.take("IPV4_PREFIX_BITS") ? 0 : p.take("IPV6_PREFIX_BITS") ? 1 : undefined;
    if (version === undefined) break;
    const length = parseUnsigned(p);
    if (length === undefined || Number(length) > (version === 0 ? 32 : 128))
      p.raise("SYNTAX_ERROR", "A prefix has at most 32 bits, of IPv6 128", p.pos - 1);
    bits[version] = length;
  }
  return bits
    .map((length, version) =>
      length === undefined ? "" : ` IPV${version === 0 ? 4 : 6}_PREFIX_BITS ${length}`,
    )
    .join("");
}

const unitSeconds: readonly (readonly [string, number])[] = [
  ["year", 31_556_952],
  ["quarter", 7_889_238],
  ["month", 2_629_746],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** A length of time in whole seconds, in the largest unit that divides it; of shorter units nothing is left. */
function durationText(amount: number, unit: string): string | undefined {
  const length = unitSeconds.find(([name]) => name === unit)?.[1] ?? 0;
  const seconds = length === 0 ? 0 : Math.trunc(amount * length);
  if (!(Math.abs(seconds) < 2 ** 63)) return undefined;
  const whole = BigInt(seconds);
  const found = unitSeconds.find(([, one]) => seconds !== 0 && whole % BigInt(one) === 0n);
  const [name, one] = found ?? ["second", 1];
  return `${whole / BigInt(one)} ${name}`;
}

function intervalList(p: Cursor): string | undefined {
  const intervals: string[] = [];
  for (;;) {
    const begin = p.pos;
    if (intervals.length > 0 && !p.comma()) break;
    const text = interval(p);
    if (text === undefined) {
      p.back(begin);
      break;
    }
    intervals.push(text);
  }
  return intervals.length === 0 ? undefined : intervals.join(", ");
}

function interval(p: Cursor): string | undefined {
  if (!p.take("FOR")) return undefined;
  const randomized = p.take("RANDOMIZED");
  p.take("INTERVAL");
  const amount = parseNumberLiteral(p);
  const unit = amount === undefined ? undefined : parseIntervalUnit(p);
  if (amount === undefined || unit === undefined) return undefined;
  const duration =
    durationText(Number(literalValue(amount.text)?.value), unit.toLowerCase()) ??
    p.raise("BAD_ARGUMENTS", "The interval is too long", p.pos - 2);
  const begin = `FOR ${randomized ? "RANDOMIZED " : ""}INTERVAL ${duration}`;
  if (p.take("NO", "LIMITS")) return `${begin} NO LIMITS`;
  if (p.take("TRACKING", "ONLY")) return `${begin} TRACKING ONLY`;
  const limits = limitList(p);
  return limits && `${begin} MAX ${limits}`;
}

/** MAX once before all limits or before each name; `name MAX number` too. The last of a resource counts. */
function limitList(p: Cursor): string | undefined {
  const limits = new Map<Resource, string>();
  const before = p.sees("MAX");
  for (;;) {
    const begin = p.pos;
    if (limits.size > 0 && !p.comma()) break;
    const limit = parseLimit(p, before);
    if (limit === undefined) {
      p.back(begin);
      break;
    }
    limits.set(limit.resource, limit.text);
  }
  if (limits.size === 0) return undefined;
  const ordered = resources.filter((resource) => limits.has(resource));
  return ordered.map((resource) => `${resource} = ${limits.get(resource)}`).join(", ");
}

function parseLimit(p: Cursor, before: boolean): { resource: Resource; text: string } | undefined {
  if (before) p.take("MAX");
  const resource = p.name("a resource")?.name.toLowerCase();
  if (resource === undefined || !isResource(resource)) return undefined;
  if (!before && !p.take("MAX")) return undefined;
  if (before && p.kind === T.Equals) p.pos++;
  const text = limitText(p, resource);
  return text === undefined ? undefined : { resource, text };
}
