import { parseRule, type Rule, ruleDifference } from "@assay/evidence";
import type { HypothesisApplied, HypothesisInput, Json } from "@assay/sdk";
import type { Transaction } from "kysely";
import { ApiError } from "../http/problems.ts";
import type { Database } from "../metadata/store.ts";
import type { Tables } from "../metadata/tables.ts";
import type { HypothesisRow } from "./hypotheses.ts";
import { ruleOf } from "./judgements.ts";

interface ApplyContext {
  readonly by: string;
  readonly now: string;
  readonly newId: () => string;
}

type Applied = Omit<HypothesisApplied, "hypothesis"> & { id?: string };

/**
 * Makes a hypothesis what the input says. A frozen rule changes only by opening a new version; a dry run says what would happen and leaves
 * everything as it is. @throws ApiError `RULE_FROZEN`, or `FIELD_INVALID` naming every field of the rule that is wrong
 */
export async function applyHypothesis(
  database: Database,
  projectId: string,
  name: string,
  input: HypothesisInput,
  context: ApplyContext,
): Promise<Applied> {
  const rule = checkedRule(input.rule);
  return database.transaction().execute(async (transaction) => {
    // Two files applied at once must not both create: the project's row is what they queue for.
    await transaction.selectFrom("projects").select("id").where("id", "=", projectId).forUpdate().execute();
    const existing = await transaction
      .selectFrom("hypotheses")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("name", "=", name)
      .executeTakeFirst();
    if (existing === undefined) return create(transaction, projectId, name, input, rule, context);
    return update(transaction, existing, input, rule, context);
  });
}

async function create(
  transaction: Transaction<Tables>,
  projectId: string,
  name: string,
  input: HypothesisInput,
  rule: Rule,
  context: ApplyContext,
): Promise<Applied> {
  const changes = [{ field: "statement", from: null, to: input.statement }];
  if (input.dry_run === true) return { outcome: "created", changes };
  const id = context.newId();
  await transaction
    .insertInto("hypotheses")
    .values({
      id,
      project_id: projectId,
      name,
      statement: input.statement,
      required: input.required ?? false,
      version: 1,
      created_at: context.now,
    })
    .execute();
  await openVersion(transaction, id, 1, rule, context);
  return { outcome: "created", changes, id };
}

async function update(
  transaction: Transaction<Tables>,
  existing: HypothesisRow,
  input: HypothesisInput,
  rule: Rule,
  context: ApplyContext,
): Promise<Applied> {
  const { id } = existing;
  const version = await transaction
    .selectFrom("hypothesis_versions")
    .selectAll()
    .where("hypothesis_id", "=", id)
    .where("version", "=", existing.version)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const ruleChanges = ruleDifference(ruleOf(version), rule).map(({ field, before, after }) => ({
    field: `rule.${field}`,
    from: before as Json,
    to: after as Json,
  }));
  const required = input.required ?? existing.required;
  const changes = [
    ...(input.statement === existing.statement
      ? []
      : [{ field: "statement", from: existing.statement, to: input.statement }]),
    ...(required === existing.required ? [] : [{ field: "required", from: existing.required, to: required }]),
    ...ruleChanges,
  ];
  const opens = input.new_version === true && (ruleChanges.length > 0 || version.compromised !== null);
  const frozen = version.frozen_at !== null;
  if (changes.length === 0 && !opens) return { outcome: "unchanged", changes, id };
  if (ruleChanges.length > 0 && frozen && !opens) return refuseFrozen(input, changes, id);
  const outcome = opens && frozen ? "new_version" : "updated";
  if (input.dry_run === true) return { outcome, changes, id };
  await transaction
    .updateTable("hypotheses")
    .set({
      statement: input.statement,
      required,
      version: outcome === "new_version" ? existing.version + 1 : existing.version,
    })
    .where("id", "=", id)
    .execute();
  if (outcome === "new_version") await openVersion(transaction, id, existing.version + 1, rule, context);
  else if (ruleChanges.length > 0) await replaceRule(transaction, id, existing.version, rule, context);
  return { outcome, changes, id };
}

function refuseFrozen(input: HypothesisInput, changes: Applied["changes"], id: string): Applied {
  if (input.dry_run === true) return { outcome: "frozen", changes, id };
  const fields = changes.map(({ field }) => field).join(", ");
  throw new ApiError(
    "RULE_FROZEN",
    `The rule was judged already and stands (${fields} would change): open a new version for it.`,
    { field: "/rule" },
  );
}

async function openVersion(
  transaction: Transaction<Tables>,
  hypothesisId: string,
  version: number,
  rule: Rule,
  { by, now }: ApplyContext,
): Promise<void> {
  await transaction
    .insertInto("hypothesis_versions")
    .values({
      hypothesis_id: hypothesisId,
      version,
      rule: JSON.stringify(rule),
      opened_at: now,
      opened_by: by,
      reason: "",
      frozen_at: null,
      compromised: null,
      judged_at: null,
    })
    .execute();
}

/** A rule nobody has judged by is registered anew when it changes: what was stored before this moment was stored before it. */
async function replaceRule(
  transaction: Transaction<Tables>,
  hypothesisId: string,
  version: number,
  rule: Rule,
  { by, now }: ApplyContext,
): Promise<void> {
  await transaction
    .updateTable("hypothesis_versions")
    .set({ rule: JSON.stringify(rule), opened_at: now, opened_by: by, judged_at: null })
    .where("hypothesis_id", "=", hypothesisId)
    .where("version", "=", version)
    .execute();
}

function checkedRule(input: unknown): Rule {
  const parsed = parseRule(input);
  if (parsed.ok) return parsed.rule;
  const errors = parsed.errors.map(({ field, message }) => ({ field: pointer(field), message }));
  const [first] = errors;
  throw new ApiError("FIELD_INVALID", `${first?.message ?? "The rule is wrong"}.`, {
    field: first?.field ?? "/rule",
    errors,
  });
}

/** `candidate.experiments[3]` as a pointer into the body. */
function pointer(field: string): string {
  const path = field.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
  return `/rule/${path.join("/")}`;
}
