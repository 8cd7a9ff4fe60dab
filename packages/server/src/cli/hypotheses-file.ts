import { readFileSync } from "node:fs";
import { parseRule } from "@assay/evidence";
import type { HypothesisInput, Json } from "@assay/sdk";
import { parseDocument } from "yaml";

/** Everything wrong with a file of hypotheses, one line each. */
export class HypothesesFileError extends Error {
  readonly code = "HYPOTHESES_FILE";
}

export interface FileHypothesis {
  readonly name: string;
  readonly input: Pick<HypothesisInput, "statement" | "required" | "rule">;
}

export interface HypothesesFile {
  readonly project: string | undefined;
  readonly hypotheses: readonly FileHypothesis[];
}

type Fields = { readonly [key: string]: Json };

const topFields = ["project", "defaults", "hypotheses"];

/** @throws HypothesesFileError with all that is wrong, not only the first of it */
export function readHypothesesFile(path: string): HypothesesFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new HypothesesFileError(`${path} cannot be read: ${(error as Error).message}`);
  }
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    throw new HypothesesFileError(
      document.errors.map(({ message }) => `${path}: ${message.trim()}`).join("\n"),
    );
  }
  return checkHypotheses(path, document.toJS() as unknown);
}

/** The file as it stands in `docs/hypotheses-as-code.md`: `defaults` are fields of every rule that does not say otherwise. */
export function checkHypotheses(path: string, content: unknown): HypothesesFile {
  const errors: string[] = [];
  const top = fieldsOf(content) ?? {};
  const unknown = Object.keys(top).filter((key) => !topFields.includes(key));
  for (const key of unknown) errors.push(`${key} is not a field of the file: it has ${topFields.join(", ")}`);
  const { project, defaults, hypotheses } = top;
  if (project !== undefined && typeof project !== "string") errors.push("project must be a name");
  if (defaults !== undefined && fieldsOf(defaults) === undefined)
    errors.push("defaults must be fields of a rule");
  const listed = fieldsOf(hypotheses);
  if (listed === undefined || Object.keys(listed).length === 0) {
    errors.push("hypotheses must hold at least one hypothesis, by name");
  }
  const read = Object.entries(listed ?? {}).flatMap(([name, given]) => {
    return readHypothesis(name, given, fieldsOf(defaults) ?? {}, errors);
  });
  if (errors.length > 0) throw new HypothesesFileError(errors.map((error) => `${path}: ${error}`).join("\n"));
  return { project: typeof project === "string" ? project : undefined, hypotheses: read };
}

function readHypothesis(
  name: string,
  given: Json | undefined,
  defaults: Fields,
  errors: string[],
): FileHypothesis[] {
  const fields = fieldsOf(given);
  if (fields === undefined) {
    errors.push(`${name}: must have a statement and the fields of a rule`);
    return [];
  }
  const { statement, required, ...own } = fields;
  if (typeof statement !== "string" || statement.trim() === "")
    errors.push(`${name}: statement must be a sentence`);
  if (required !== undefined && typeof required !== "boolean")
    errors.push(`${name}: required must be true or false`);
  const rule = { ...defaults, ...own };
  const parsed = parseRule(rule);
  if (!parsed.ok) errors.push(...parsed.errors.map(({ message }) => `${name}: ${message}`));
  const input = {
    statement: String(statement).trim(),
    rule: parsed.ok ? (parsed.rule as unknown as { [key: string]: Json }) : rule,
    ...(typeof required === "boolean" ? { required } : {}),
  };
  return [{ name, input }];
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}
