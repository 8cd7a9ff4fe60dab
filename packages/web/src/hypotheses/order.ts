import type { Hypothesis } from "@assay/sdk";
import type { BoardAddress } from "./address.ts";
import { ruleOf, strength, verdictOf } from "./verdict.ts";

/** What needs somebody first: compromised, then refuted and required, then refuted, in the making, supported, without evidence. */
function attention(hypothesis: Hypothesis): number {
  if (hypothesis.compromised) return 0;
  const { verdict, required } = hypothesis;
  const rank = { refuted: required ? 1 : 2, testing: 3, supported: 4, no_evidence: 5 };
  return rank[verdict];
}

function evidence(hypothesis: Hypothesis): number {
  const verdict = verdictOf(hypothesis.numbers);
  if (verdict === undefined) return -1;
  return Math.max(
    strength(verdict.support) ?? -1,
    strength(verdict.refute) ?? -1,
    Math.abs(verdict.score ?? 0),
  );
}

export function orderHypotheses(items: readonly Hypothesis[], order: BoardAddress["order"]): Hypothesis[] {
  const byName = (a: Hypothesis, b: Hypothesis) => a.name.localeCompare(b.name, "en", { numeric: true });
  const compare = {
    attention: (a: Hypothesis, b: Hypothesis) => attention(a) - attention(b) || evidence(b) - evidence(a),
    evidence: (a: Hypothesis, b: Hypothesis) => evidence(b) - evidence(a),
    newest: (a: Hypothesis, b: Hypothesis) =>
      a.created_at < b.created_at ? 1 : a.created_at > b.created_at ? -1 : 0,
    name: byName,
  }[order];
  return [...items].sort((a, b) => compare(a, b) || byName(a, b));
}

/** Hypotheses about the same metric share an axis; effects in different units cannot. */
export function byMetric(items: readonly Hypothesis[]): { metric: string; items: Hypothesis[] }[] {
  const groups = Map.groupBy(items, (item) => ruleOf(item.rule).metric);
  return [...groups].map(([metric, members]) => ({ metric, items: members }));
}
