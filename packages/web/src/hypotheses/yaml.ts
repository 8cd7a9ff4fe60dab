import type { Json } from "@assay/sdk";

function scalar(value: Exclude<Json, object>): string {
  if (typeof value !== "string") return String(value);
  return /^[A-Za-z][\w /.-]*$/.test(value) &&
    !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value) &&
    !value.endsWith(" ")
    ? value
    : JSON.stringify(value);
}

/** JSON as YAML in block style; strings are quoted where YAML could read them as something else. */
export function toYaml(value: Json, indent = ""): string {
  if (value === null || typeof value !== "object") return scalar(value as Exclude<Json, object>);
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return value.map((item) => `\n${indent}- ${toYaml(item, `${indent}  `).trimStart()}`).join("");
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  return entries
    .map(([key, item]) => {
      const inner = toYaml(item, `${indent}  `);
      return `\n${indent}${scalar(key)}:${inner.startsWith("\n") ? inner : ` ${inner}`}`;
    })
    .join("");
}

/** The file for `assay hypotheses apply` that holds these hypotheses. */
export function hypothesesFile(
  project: string,
  hypotheses: readonly {
    name: string;
    statement: string;
    required?: boolean;
    rule: { [key: string]: Json };
  }[],
): string {
  const byName = Object.fromEntries(
    hypotheses.map(({ name, statement, required, rule }) => [
      name,
      { statement, ...(required === true ? { required } : {}), ...written(rule) },
    ]),
  );
  return `${toYaml({ project, hypotheses: byName }).trimStart()}\n`;
}

/** Fields that are null are left out: it is what they are without being said. */
function written(rule: { [key: string]: Json }): { [key: string]: Json } {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null));
}

export function exampleYaml(project: string): string {
  return hypothesesFile(project, [
    {
      name: "muon-beats-adamw",
      statement: "Muon reaches a lower validation loss than AdamW by step 1000",
      rule: {
        rule: "anytime",
        metric: "val_loss",
        direction: "minimize",
        candidate: { arm: "muon", at: { step: 1000 } },
        comparison: { arm: "adamw", at: { step: 1000 } },
        alpha: 0.05,
        minimumEffect: 0,
      },
    },
  ]);
}
