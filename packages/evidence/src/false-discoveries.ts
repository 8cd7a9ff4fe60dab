import type { Verdict } from "./verdict.ts";

/** One hypothesis version of a project and its current verdict. Every version ever judged belongs in, not the latest alone. */
export interface FamilyMember {
  readonly id: string;
  readonly verdict: Pick<Verdict, "rule" | "status" | "support" | "refute">;
}

export interface FalseDiscoveryControl {
  readonly q: number;
  /** How many versions were counted: all but those of `score`. */
  readonly familySize: number;
  /** By id: whether a supported or refuted verdict survives; `null` where there is nothing to survive, and for `score`. */
  readonly survives: ReadonlyMap<string, boolean | null>;
}

const claimed = { support: "supported", refute: "refuted" } as const;

/**
 * How many rejections a member needs around it to be one itself. For an e-value, e-BH rejects when e ≥ K / (q·k), so K / (q·e). For a p-value,
 * Benjamini–Yekutieli rejects when p ≤ q·k / (K·(1 + ½ + … + 1/K)), so that sum × K·p / q.
 */
function rejectionsNeeded(
  member: FamilyMember,
  claim: "support" | "refute",
  size: number,
  q: number,
): number {
  const { rule, status } = member.verdict;
  // A claim that is not made is no discovery, whatever its p-value: counted as one it would lower the bar for the others.
  if (status !== claimed[claim]) return Number.POSITIVE_INFINITY;
  const { p, logE } = member.verdict[claim];
  if (rule === "anytime") return logE === null ? Number.POSITIVE_INFINITY : (size / q) * Math.exp(-logE);
  if (p === null) return Number.POSITIVE_INFINITY;
  let harmonic = 0;
  for (let k = 1; k <= size; k++) harmonic += 1 / k;
  return (harmonic * size * p) / q;
}

/**
 * Which verdicts survive when the expected share of false ones among the survivors is held at `q`, under any dependence between hypotheses.
 *
 * p-values and e-values form one family: Benjamini–Yekutieli is e-BH with p turned into the e-value K / (q·⌈H K p / q⌉), so both step up
 * together, and with one kind alone the procedure is exactly BY or exactly e-BH. What is supported and what is refuted are two lists of claims,
 * each controlled at `q` over every version.
 * Sources: Benjamini & Yekutieli, Ann. Statist. 29(4), 2001; Wang & Ramdas, "False discovery rate control with e-values", JRSS B 84(3), 2022.
 */
export function controlFalseDiscoveries(members: readonly FamilyMember[], q = 0.05): FalseDiscoveryControl {
  if (!(q > 0 && q < 1)) throw new RangeError(`q must lie between 0 and 1, not ${q}`);
  const family = members.filter((member) => member.verdict.rule !== "score");
  const supported = stepUp(family, "support", q);
  const refuted = stepUp(family, "refute", q);
  const survives = new Map<string, boolean | null>();
  for (const { id, verdict } of members) {
    const rejected =
      verdict.status === "supported" ? supported : verdict.status === "refuted" ? refuted : null;
    survives.set(id, rejected === null || verdict.rule === "score" ? null : rejected.has(id));
  }
  return { q, familySize: family.length, survives };
}

function stepUp(
  family: readonly FamilyMember[],
  claim: "support" | "refute",
  q: number,
): ReadonlySet<string> {
  const needs = family
    .map((member) => ({ id: member.id, needed: rejectionsNeeded(member, claim, family.length, q) }))
    .sort((a, b) => a.needed - b.needed);
  const count = needs.findLastIndex((member, index) => member.needed <= index + 1) + 1;
  return new Set(needs.slice(0, count).map((member) => member.id));
}
