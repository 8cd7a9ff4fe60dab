import type { Hypothesis, Json } from "@assay/sdk";
import { table } from "./table.ts";

/** One line per hypothesis: the verdict and the numbers it stands on. */
export function verdictTable(hypotheses: readonly Hypothesis[]): string {
  const rows = hypotheses.map((hypothesis) => [
    `${hypothesis.name}${hypothesis.required ? " *" : ""}`,
    wordOf(hypothesis),
    number(at(hypothesis.numbers, "effect")),
    intervalOf(hypothesis),
    [at(hypothesis.numbers, "candidate", "n"), at(hypothesis.numbers, "comparison", "n")]
      .filter((n) => typeof n === "number")
      .join(" / "),
    evidenceOf(hypothesis),
    survivalOf(hypothesis),
    `v${hypothesis.version}`,
  ]);
  const header = ["hypothesis", "verdict", "effect", "interval", "n", "evidence", "survives", "version"];
  const legend = hypotheses.some(({ required }) => required) ? "* required\n" : "";
  return table(header, rows) + legend;
}

function wordOf({ verdict, retrospective, compromised }: Hypothesis): string {
  const notes = [retrospective ? "retrospective" : "", compromised ? "compromised" : ""].filter(
    (note) => note !== "",
  );
  const word = verdict.replace("_", " ");
  return notes.length === 0 ? word : `${word} (${notes.join(", ")})`;
}

function intervalOf({ numbers }: Hypothesis): string {
  const [lower, upper] = [at(numbers, "interval", "lower"), at(numbers, "interval", "upper")];
  if (lower === undefined && upper === undefined) return "";
  return `${lower === null ? "−∞" : number(lower)} … ${upper === null ? "∞" : number(upper)}`;
}

function evidenceOf({ numbers, rule }: Hypothesis): string {
  if (rule.rule === "score") return `score ${number(at(numbers, "score"))}`;
  const e = at(numbers, "support", "e");
  if (typeof e === "number") return `e = ${number(e)}`;
  const p = at(numbers, "support", "p");
  return typeof p === "number" ? `p = ${number(p)}` : "";
}

function survivalOf({ false_discovery: control }: Hypothesis): string {
  return control === undefined ? "" : `${control.survives ? "yes" : "no"} (q ${control.q})`;
}

function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  let current = value;
  for (const key of keys) {
    if (typeof current !== "object" || current === null || Array.isArray(current)) return undefined;
    current = current[key];
  }
  return current;
}

function number(value: Json | undefined): string {
  if (typeof value !== "number") return "";
  return Number(value.toPrecision(4)).toString();
}
