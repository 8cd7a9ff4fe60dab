type Draw = () => number;
const pick = <Item>(items: readonly Item[], next: Draw): Item => items[Math.floor(next() * items.length)]!;

const leaves = [
  "0",
  "1",
  "2",
  "-3",
  "255",
  "4294967296",
  "1.5",
  "-0.25",
  "NULL",
  "true",
  "false",
  "1e3",
  "0x10",
];
const forms = [
  "({n} + {n})",
  "({n} - {n})",
  "({n} * {n})",
  "({n} / {n})",
  "({n} % {n})",
  "intDiv({n}, {n})",
  "(-{n})",
  "({n} = {n})",
  "({n} != {n})",
  "({n} < {n})",
  "({n} >= {n})",
  "({n} AND {n})",
  "({n} OR {n} OR {n})",
  "(NOT {n})",
  "({n} IS NULL)",
  "({n} IS NOT NULL)",
  "if({n}, {n}, {n})",
  "CASE WHEN {n} THEN {n} ELSE {n} END",
  "coalesce({n}, {n})",
  "({n} BETWEEN {n} AND {n})",
  "({s} = {s})",
  "({s} < {s})",
  "(({n} AS a{id}) + 1)",
];
const texts = ["'a'", "'b'", "''", "('a' || 'b')", "concat('x', NULL)", "if({n}, 'x', 'y')"];

/** An expression of literals. */
export function constantExpression(next: Draw, depth: number): string {
  if (depth === 0 || next() < 0.2) return pick(leaves, next);
  return pick(forms, next).replace(/\{(\w+)\}/g, (_, kind: string) => {
    if (kind === "id") return String(Math.floor(next() * 1e6));
    if (kind === "s") return pick(texts, next).replace("{n}", () => pick(leaves, next));
    return constantExpression(next, depth - 1);
  });
}
