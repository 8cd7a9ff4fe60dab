import { FieldReader, type RuleError } from "./fields.ts";
import type {
  Arm,
  Baseline,
  Comparison,
  OffsetPerStepSaved,
  ReadAt,
  Rule,
  ScoreRule,
  TestRule,
} from "./rule.ts";

export type ParsedRule =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

const kinds = ["score", "z", "welch", "anytime"] as const;
const common = ["metric", "direction", "candidate", "comparison", "rule", "incompleteRuns"];
const testFields = [...common, "alpha", "minimumEffect", "offsetPerStepSaved"];
const fieldsOf = {
  score: [...common, "supportedAbove", "refutedBelow"],
  z: [...testFields, "sigma"],
  welch: testFields,
  anytime: [...testFields, "sigma", "effectScale"],
};
const experimentsMax = 1000;

/**
 * Checks untrusted input and fills in the defaults: alpha 0.05, minimumEffect 0, thresholds ±0.5, effectScale 1, incompleteRuns `block`. Reports
 * every error, each with its field. Parsing a parsed rule gives it back.
 */
export function parseRule(input: unknown): ParsedRule {
  const read = new FieldReader();
  const rule = readRule(read, input);
  if (rule !== undefined && read.errors.length === 0) checkTogether(read, rule);
  return rule !== undefined && read.errors.length === 0
    ? { ok: true, rule }
    : { ok: false, errors: read.errors };
}

function readRule(read: FieldReader, input: unknown): Rule | undefined {
  const given =
    typeof input === "object" && input !== null && !Array.isArray(input)
      ? (input as Record<string, unknown>)
      : read.object("rule", input === undefined ? null : input, []);
  if (given === undefined) return undefined;
  const kind = read.choice("rule", given.rule, kinds);
  read.object("rule", given, kind === undefined ? Object.keys(given) : fieldsOf[kind]);
  const metric = read.name("metric", given.metric);
  const direction = read.choice("direction", given.direction, ["minimize", "maximize"]);
  const candidate = readArm(read, "candidate", given.candidate);
  const comparison = readComparison(read, given.comparison);
  const incompleteRuns = read.choice("incompleteRuns", given.incompleteRuns ?? "block", ["block", "exclude"]);
  if (!kind || !metric || !direction || !candidate || !comparison || !incompleteRuns) return undefined;
  const base = { metric, direction, candidate, comparison, incompleteRuns };
  return kind === "score" ? readScore(read, given, base) : readTest(read, given, base, kind);
}

type Base = Pick<Rule, "metric" | "direction" | "candidate" | "comparison" | "incompleteRuns">;
type Given = Readonly<Record<string, unknown>>;

function readScore(read: FieldReader, given: Given, base: Base): ScoreRule | undefined {
  const supportedAbove = read.number("supportedAbove", given.supportedAbove ?? 0.5);
  const refutedBelow = read.number("refutedBelow", given.refutedBelow ?? -0.5);
  if (supportedAbove === undefined || refutedBelow === undefined) return undefined;
  return { ...base, rule: "score", supportedAbove, refutedBelow };
}

function readTest(read: FieldReader, given: Given, base: Base, kind: TestRule["rule"]): TestRule | undefined {
  const alpha = read.number("alpha", given.alpha ?? 0.05, { above: 0, below: 0.5 });
  const minimumEffect = read.number("minimumEffect", given.minimumEffect ?? 0);
  const offsetPerStepSaved = readOffset(read, given.offsetPerStepSaved ?? null);
  const stated = kind === "z" || (kind === "anytime" && (given.sigma ?? null) !== null);
  const sigma = stated ? read.number("sigma", given.sigma, { above: 0 }) : null;
  const scale = kind === "anytime" ? (given.effectScale ?? 1) : 1;
  const effectScale = read.number("effectScale", scale, { above: 0, below: 1e6 });
  if (alpha === undefined || minimumEffect === undefined || offsetPerStepSaved === undefined)
    return undefined;
  if (sigma === undefined || effectScale === undefined) return undefined;
  const test = { ...base, alpha, minimumEffect, offsetPerStepSaved };
  if (kind === "welch") return { ...test, rule: kind };
  if (kind === "anytime") return { ...test, rule: kind, sigma, effectScale };
  return sigma === null ? undefined : { ...test, rule: kind, sigma };
}

function readAt(read: FieldReader, field: string, value: unknown): ReadAt | undefined {
  if (value === "last" || value === "best" || value === "average") return value;
  if (typeof value !== "object" || value === null) {
    if (value === undefined)
      return read.fail(field, "required", 'is required: {"step": N}, last, best or average');
    return read.fail(field, "out_of_range", 'must be {"step": N}, last, best or average');
  }
  const step = read.object(field, value, ["step"])?.step;
  if (step === undefined) return read.fail(`${field}.step`, "required", "is required");
  if (typeof step !== "number") return read.fail(`${field}.step`, "wrong_type", "must be an integer");
  if (!Number.isSafeInteger(step))
    return read.fail(`${field}.step`, "out_of_range", "must be an integer within ±2^53");
  return { step: step + 0 };
}

function readArm(read: FieldReader, field: string, value: unknown): Arm | undefined {
  const given = read.object(field, value, ["arm", "experiments", "at"]);
  if (given === undefined) return undefined;
  const at = readAt(read, `${field}.at`, given.at);
  if ((given.arm === undefined) === (given.experiments === undefined)) {
    return read.fail(field, "conflict", "needs either arm or experiments");
  }
  if (given.arm !== undefined) {
    const arm = read.name(`${field}.arm`, given.arm);
    return arm === undefined || at === undefined ? undefined : { arm, at };
  }
  const list = given.experiments;
  if (!Array.isArray(list))
    return read.fail(`${field}.experiments`, "wrong_type", "must be a list of names or ids");
  if (list.length === 0 || list.length > experimentsMax) {
    return read.fail(`${field}.experiments`, "out_of_range", `must have 1 to ${experimentsMax} entries`);
  }
  const names = list.map((name, index) => read.name(`${field}.experiments[${index}]`, name));
  if (new Set(names).size < names.length)
    read.fail(`${field}.experiments`, "conflict", "names an experiment twice");
  const experiments = names.filter((name) => name !== undefined).sort();
  return at === undefined ? undefined : { experiments, at };
}

function readComparison(read: FieldReader, value: unknown): Comparison | undefined {
  const known = ["target", "arm", "experiments", "baseline", "at"];
  const given = read.object("comparison", value, known);
  if (given === undefined) return undefined;
  const chosen = known.slice(0, 4).filter((key) => given[key] !== undefined);
  if (chosen.length !== 1) {
    return read.fail("comparison", "conflict", "needs exactly one of target, arm, experiments, baseline");
  }
  if (given.target !== undefined) {
    if (given.at !== undefined) read.fail("comparison.at", "conflict", "has no meaning beside target");
    const target = read.number("comparison.target", given.target);
    return target === undefined ? undefined : { target };
  }
  if (given.baseline === undefined) return readArm(read, "comparison", value);
  const baseline: Baseline["baseline"] | undefined = read.choice("comparison.baseline", given.baseline, [
    "root",
    "best",
  ]);
  const at = readAt(read, "comparison.at", given.at);
  return baseline === undefined || at === undefined ? undefined : { baseline, at };
}

function readOffset(read: FieldReader, value: unknown): OffsetPerStepSaved | null | undefined {
  if (value === null) return null;
  const given = read.object("offsetPerStepSaved", value, ["amount", "perSteps"]);
  if (given === undefined) return undefined;
  const amount = read.number("offsetPerStepSaved.amount", given.amount);
  const perSteps = read.number("offsetPerStepSaved.perSteps", given.perSteps, { above: 0 });
  return amount === undefined || perSteps === undefined ? undefined : { amount, perSteps };
}

/** What no field can tell alone. */
function checkTogether(read: FieldReader, rule: Rule): void {
  const { candidate, comparison } = rule;
  if ("arm" in candidate && "arm" in comparison && candidate.arm === comparison.arm) {
    read.fail(
      "comparison.arm",
      "conflict",
      "is the candidate itself: its runs would be counted on both sides",
    );
  }
  if ("experiments" in candidate && "experiments" in comparison) {
    const shared = candidate.experiments.find((name) => comparison.experiments.includes(name));
    if (shared !== undefined)
      read.fail("comparison.experiments", "conflict", `holds ${shared}, as the candidate does`);
  }
  if (rule.rule === "score") {
    if (rule.refutedBelow >= rule.supportedAbove) {
      read.fail("refutedBelow", "conflict", "must be less than supportedAbove");
    }
    return;
  }
  checkTest(read, rule);
}

function checkTest(read: FieldReader, rule: TestRule): void {
  const { candidate, comparison } = rule;
  if ("baseline" in comparison && comparison.baseline === "best") {
    read.fail(
      "comparison.baseline",
      "conflict",
      "may be best under the rule score only: it is another run for every candidate, chosen for its luck, and no test here accounts for that",
    );
  }
  if (rule.offsetPerStepSaved === null) return;
  const bothAtSteps =
    typeof candidate.at === "object" && "at" in comparison && typeof comparison.at === "object";
  if (!bothAtSteps) {
    read.fail("offsetPerStepSaved", "conflict", "needs both arms to be read at a step");
  }
}
