import { Type } from "typebox";
import { JsonObject } from "./entities.ts";
import { Id, Timestamp } from "./scalars.ts";

const closed = { additionalProperties: false } as const;
const Json = Type.Unsafe<import("@assay/sdk").Json>({});
const VerdictWord = Type.Union([
  Type.Literal("supported"),
  Type.Literal("refuted"),
  Type.Literal("testing"),
  Type.Literal("no_evidence"),
]);

export const Hypothesis = Type.Object({
  id: Id,
  project_id: Id,
  name: Type.String(),
  statement: Type.String(),
  required: Type.Boolean(),
  archived: Type.Boolean(),
  version: Type.Integer(),
  rule: JsonObject,
  frozen: Type.Boolean(),
  verdict: VerdictWord,
  judged_at: Type.Optional(Timestamp),
  retrospective: Type.Boolean(),
  compromised: Type.Boolean(),
  numbers: JsonObject,
  false_discovery: Type.Optional(
    Type.Object({
      method: Type.Union([Type.Literal("benjamini-yekutieli"), Type.Literal("e-bh")]),
      q: Type.Number(),
      survives: Type.Boolean(),
    }),
  ),
  created_at: Timestamp,
});

export const HypothesisInput = Type.Object(
  {
    statement: Type.String({ minLength: 1, maxLength: 10_000 }),
    required: Type.Optional(Type.Boolean()),
    rule: JsonObject,
    new_version: Type.Optional(Type.Boolean()),
    dry_run: Type.Optional(Type.Boolean()),
  },
  closed,
);

export const HypothesisApplied = Type.Object({
  outcome: Type.Union([
    Type.Literal("created"),
    Type.Literal("updated"),
    Type.Literal("new_version"),
    Type.Literal("unchanged"),
    Type.Literal("frozen"),
  ]),
  changes: Type.Array(Type.Object({ field: Type.String(), from: Json, to: Json })),
  hypothesis: Type.Optional(Hypothesis),
});

const EvidenceUnit = Type.Object({
  experiment_id: Id,
  experiment_name: Type.String(),
  arm: Type.Optional(Type.String()),
  seed: Type.Optional(Type.Number()),
  side: Type.Union([Type.Literal("candidate"), Type.Literal("comparison")]),
  ordinal: Type.Integer(),
  value: Type.Union([Type.Number(), Type.Null()]),
  missing_reason: Type.Optional(Type.String()),
  baseline_value: Type.Optional(Type.Number()),
  delta: Type.Optional(Type.Number()),
  normalized_delta: Type.Optional(Type.Number()),
  confidence: Type.Optional(Type.Number()),
  recorded_at: Timestamp,
});

export const HypothesisEvidence = Type.Object({
  hypothesis: Hypothesis,
  units: Type.Array(EvidenceUnit),
  path: Type.Array(Type.Object({ ordinal: Type.Integer(), recorded_at: Timestamp, numbers: JsonObject })),
  history: Type.Array(
    Type.Object({
      version: Type.Integer(),
      verdict: VerdictWord,
      numbers: JsonObject,
      judged_at: Timestamp,
      cause: Type.String(),
    }),
  ),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      rule: JsonObject,
      opened_at: Timestamp,
      opened_by: Type.String(),
      reason: Type.String(),
    }),
  ),
});
