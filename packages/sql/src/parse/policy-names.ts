import * as T from "../tokens/kinds.ts";
import { quoteName } from "../tokens/literal.ts";
import { Builder } from "./builder.ts";

/** `p, q ON t`, `p ON t, u` or `p ON t, q ON u`: several names, several tables, or pairs of one of each. */
export function policyNames(b: Builder): boolean {
  const { p } = b;
  const before = b.parts.length;
  if (!b.list(() => b.nameOrString())) return false;
  const single = b.parts.length === before + 1;
  const cluster = new Builder(p);
  if (p.sees("ON", "CLUSTER") && !cluster.cluster()) return false;
  if (!b.word("ON") || !policyTable(b)) return false;
  let pairs: boolean | undefined;
  while (single) {
    const begin = p.pos;
    if (!p.comma()) break;
    const pair = new Builder(p);
    const another = pair.nameOrString() && !p.sees("ON", "CLUSTER") && pair.word("ON") && policyTable(pair);
    const next = new Builder(p);
    if (!another) p.pos = begin + 1;
    if ((!another && !policyTable(next)) || pairs === !another) {
      p.back(begin);
      break;
    }
    pairs = another;
    b.push(",", ...(another ? pair : next).parts);
  }
  b.push(...cluster.parts);
  return true;
}

export function policyTable(b: Builder): boolean {
  const { p } = b;
  if (p.kind === T.Asterisk && p.kinds[p.pos + 1] !== T.Dot) {
    p.pos++;
    return b.push("*");
  }
  const first = p.name("a table");
  if (first === undefined) return false;
  if (p.kind === T.Asterisk) p.pos++;
  if (p.kind !== T.Dot) return b.push(quoteName(first.name));
  p.pos++;
  if (p.kind === T.Asterisk) {
    p.pos++;
    return b.push(`${quoteName(first.name)}.*`);
  }

  const second = p.name("a table");
  return second !== undefined && b.push(`${quoteName(first.name)}.${quoteName(second.name)}`);
}
