import type { ExperimentRecord } from "@assay/sdk";
import { formatCount } from "../format/numbers.ts";

const namedMax = 10;

function listed(names: readonly string[]): string {
  const rest = names.length - namedMax;
  const shown = names.slice(0, namedMax).join(", ");
  return rest > 0 ? `${shown} and ${formatCount(rest)} more` : shown;
}

/** What a comparison asks for and the project does not have, in words; `undefined` where everything was found. */
export function notFound(
  asked: { readonly runs: readonly string[]; readonly arms: readonly string[] },
  found: readonly Pick<ExperimentRecord, "name" | "arm">[],
): string | undefined {
  const names = new Set(found.map(({ name }) => name));
  const arms = new Set(found.map(({ arm }) => arm));
  const runs = [...new Set(asked.runs)].filter((name) => !names.has(name));
  const empty = [...new Set(asked.arms)].filter((arm) => !arms.has(arm));
  const parts = [
    ...(runs.length === 0 ? [] : [`${runs.length === 1 ? "Run" : "Runs"} not found: ${listed(runs)}.`]),
    ...(empty.length === 0 ? [] : [`${empty.length === 1 ? "Arm" : "Arms"} without runs: ${listed(empty)}.`]),
  ];
  return parts.length === 0 ? undefined : parts.join(" ");
}
