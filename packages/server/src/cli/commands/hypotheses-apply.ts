import { type AssayClient, AssayError, type HypothesisApplied } from "@assay/sdk";
import {
  type Command,
  type ExitCode,
  exitCodes,
  type Invocation,
  type Terminal,
  UsageError,
} from "../command.ts";
import { type FileHypothesis, readHypothesesFile } from "../hypotheses-file.ts";
import { connect, serverFlags } from "../server-address.ts";

export const applyCommand: Command = {
  name: "hypotheses apply",
  summary: "Create or update hypotheses from a file kept in git",
  arguments: ["FILE.yaml"],
  flags: {
    project: { type: "string", value: "NAME", help: "instead of the file's own" },
    "dry-run": { type: "boolean", help: "show the difference and change nothing" },
    "new-version": { type: "boolean", help: "let a frozen rule change by opening a new version" },
    json: { type: "boolean", help: "print what happened as JSON" },
    ...serverFlags,
  },
  details: `
The difference is shown first. A rule is frozen from its first judgement on: where the file would change a frozen rule, nothing at all is
applied and the exit code is 1, unless --new-version says that a new version is meant. Hypotheses that are not in the file stay as they are.
docs/hypotheses-as-code.md describes the file.`,
  examples: [
    "assay hypotheses apply hypotheses.yaml --dry-run",
    "assay hypotheses apply hypotheses.yaml --new-version",
    "assay hypotheses apply samples/speedrun/hypotheses.yaml --project nanogpt",
  ],
  run: apply,
};

async function apply(invocation: Invocation): Promise<ExitCode> {
  const { positionals, text, on, terminal } = invocation;
  const file = readHypothesesFile(positionals[0]!);
  const project = text("project") ?? file.project;
  if (project === undefined)
    throw new UsageError("The file names no project: add project: NAME to it, or give --project.");
  const client = connect(invocation);
  const newVersion = on("new-version");
  const say = on("json") ? silent(terminal) : terminal;
  const differences = await putAll(client, project, file.hypotheses, {
    new_version: newVersion,
    dry_run: true,
  });
  for (const { name, applied } of differences) say.out(describe(name, applied));
  const frozen = differences.filter(({ applied }) => applied.outcome === "frozen");
  if (frozen.length > 0) {
    if (on("json")) terminal.out(`${JSON.stringify(asRecord(differences), null, 2)}\n`);
    terminal.error(
      `Frozen: ${frozen.map(({ name }) => name).join(", ")}. Nothing was changed; --new-version opens a new version.\n`,
    );
    return exitCodes.no;
  }
  const changed = differences.filter(({ applied }) => applied.outcome !== "unchanged");
  if (!on("dry-run")) {
    const names = new Set(changed.map(({ name }) => name));
    const wanted = file.hypotheses.filter(({ name }) => names.has(name));
    await putAll(client, project, wanted, { new_version: newVersion });
  }
  if (on("json")) terminal.out(`${JSON.stringify(asRecord(differences), null, 2)}\n`);
  const verb = on("dry-run") ? "would change" : "changed";
  say.out(`${changed.length} of ${differences.length} hypotheses of ${project} ${verb}.\n`);
  return exitCodes.done;
}

interface Named {
  readonly name: string;
  readonly applied: HypothesisApplied;
}

async function putAll(
  client: AssayClient,
  project: string,
  hypotheses: readonly FileHypothesis[],
  how: { new_version: boolean; dry_run?: boolean },
): Promise<Named[]> {
  const done: Named[] = [];
  for (const { name, input } of hypotheses) {
    try {
      done.push({ name, applied: await client.applyHypothesis(project, name, { ...input, ...how }) });
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      if (error.code === "RULE_FROZEN") done.push({ name, applied: { outcome: "frozen", changes: [] } });
      else throw new AssayError(error.code, `${name}: ${error.message}`, error);
    }
  }
  return done;
}

const marks: Record<HypothesisApplied["outcome"], string> = {
  created: "+",
  updated: "~",
  new_version: "↑",
  unchanged: " ",
  frozen: "✗",
};

function describe(name: string, { outcome, changes }: HypothesisApplied): string {
  const head = `${marks[outcome]} ${name}${outcome === "unchanged" ? "" : `  ${outcome.replace("_", " ")}`}\n`;
  if (outcome === "created") return head;
  return (
    head + changes.map(({ field, from, to }) => `    ${field}: ${shown(from)} → ${shown(to)}\n`).join("")
  );
}

function shown(value: unknown): string {
  return value === undefined || value === null ? "–" : JSON.stringify(value);
}

function asRecord(named: readonly Named[]): Record<string, Pick<HypothesisApplied, "outcome" | "changes">> {
  return Object.fromEntries(
    named.map(({ name, applied: { outcome, changes } }) => [name, { outcome, changes }]),
  );
}

function silent(terminal: Terminal): Terminal {
  return { ...terminal, out: () => {} };
}
