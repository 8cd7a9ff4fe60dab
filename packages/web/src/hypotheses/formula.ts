import type { Rule, Verdict } from "@assay/evidence";
import type { EvidenceUnit } from "@assay/sdk";
import { formatSignificant } from "../format/numbers.ts";

/** One line of a derivation: what is computed, how, and what comes out. */
export interface FormulaLine {
  name: string;
  formula: string;
  numbers: string;
  result: string;
}

const number = (value: number | null) => formatSignificant(value, 6);

function effectLine(rule: Rule, verdict: Verdict): FormulaLine {
  const { candidate, comparison, target, offset, effect } = verdict;
  const other = target ?? comparison?.mean ?? null;
  const otherName = target === null ? "mean B" : "target";
  const minimize = rule.direction === "minimize";
  const credit = offset === 0 ? "" : ` + ${number(offset)}`;
  const [first, second] = minimize ? [otherName, "mean A"] : ["mean A", otherName];
  const [left, right] = minimize ? [other, candidate?.mean ?? null] : [candidate?.mean ?? null, other];
  return {
    name: "effect",
    formula: `${first} − ${second}${offset === 0 ? "" : " + credit for steps saved"}`,
    numbers: `${number(left)} − ${number(right)}${credit}`,
    result: number(effect),
  };
}

function statisticLines(rule: Rule, verdict: Verdict): FormulaLine[] {
  const { statistic, effect, minimumEffect, candidate, comparison } = verdict;
  if (statistic === null || effect === null || candidate === null) return [];
  const gap = `(${number(effect)} − ${number(minimumEffect ?? 0)})`;
  const counts = comparison === null ? `1/${candidate.n}` : `1/${candidate.n} + 1/${comparison.n}`;
  if ("sigma" in rule && rule.sigma !== null) {
    return [
      {
        name: statistic.name,
        formula: `(effect − minimum) / (σ · √(${comparison === null ? "1/n" : "1/nA + 1/nB"}))`,
        numbers: `${gap} / (${number(rule.sigma)} · √(${counts}))`,
        result: number(statistic.value),
      },
    ];
  }
  const welch = rule.rule === "welch";
  const spread = comparison === null ? "s²/n" : welch ? "s²A/nA + s²B/nB" : "s² · (1/nA + 1/nB)";
  const spreadNumbers =
    comparison === null
      ? `${number(candidate.sd)}²/${candidate.n}`
      : welch
        ? `${number(candidate.sd)}²/${candidate.n} + ${number(comparison.sd)}²/${comparison.n}`
        : `s² · (${counts})`;
  const df = statistic.df === null ? "" : `, ${number(statistic.df)} degrees of freedom`;
  return [
    {
      name: `t${df}`,
      formula: `(effect − minimum) / √(${spread})`,
      numbers: `${gap} / √(${spreadNumbers})`,
      result: number(statistic.value),
    },
  ];
}

function decisionLines(rule: Rule, verdict: Verdict): FormulaLine[] {
  if (verdict.alpha === null) return [];
  const { support, refute } = verdict;
  if (rule.rule === "anytime") {
    const limit = 1 / verdict.alpha;
    const line = (name: string, claim: typeof support): FormulaLine => ({
      name,
      formula: "e-value now, p = 1 / largest e-value so far",
      numbers: `e = ${formatSignificant(claim.e)}, decides at 1/α = ${formatSignificant(limit)}`,
      result: `p = ${formatSignificant(claim.p)}`,
    });
    return [line("for the claim", support), line("against it", refute)];
  }
  const line = (name: string, p: number | null): FormulaLine => ({
    name,
    formula: "p, held against α",
    numbers: `${formatSignificant(p)} ${p !== null && p <= (verdict.alpha ?? 0) ? "≤" : ">"} ${verdict.alpha}`,
    result: p !== null && p <= (verdict.alpha ?? 0) ? "shown" : "not shown",
  });
  return [
    line(`effect above ${number(verdict.minimumEffect)}`, support.p),
    line(`effect below ${number(verdict.minimumEffect)}`, refute.p),
  ];
}

function scoreLines(verdict: Verdict, units: readonly EvidenceUnit[]): FormulaLine[] {
  const terms = units
    .filter((unit) => unit.side === "candidate" && unit.normalized_delta !== undefined)
    .map(
      (unit) =>
        `${formatSignificant(unit.confidence ?? null, 3)} × ${formatSignificant(unit.normalized_delta ?? null, 3)}`,
    );
  const shown = terms.length > 6 ? [...terms.slice(0, 6), `… ${terms.length - 6} more`] : terms;
  return [
    {
      name: "score",
      formula: "Σ confidence × normalized delta",
      numbers: shown.join(" + "),
      result: number(verdict.score),
    },
  ];
}

/** The derivation of a verdict with the numbers put in, line by line. */
export function derivation(rule: Rule, verdict: Verdict, units: readonly EvidenceUnit[]): FormulaLine[] {
  if (rule.rule === "score") return scoreLines(verdict, units);
  if (verdict.effect === null) return [];
  return [effectLine(rule, verdict), ...statisticLines(rule, verdict), ...decisionLines(rule, verdict)];
}
