import type { Json } from "@assay/sdk";
import { Type } from "typebox";
import { Aggregation, Direction, Id, Name, Role, Status, Timestamp } from "./scalars.ts";

const closed = { additionalProperties: false } as const;

export const JsonObject = Type.Unsafe<{ [key: string]: Json }>({
  type: "object",
  additionalProperties: true,
  description: "any JSON, at most 32 levels deep",
});

export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String({ description: "permanent; docs/errors.md lists them" }),
  detail: Type.String(),
  retryable: Type.Boolean(),
  field: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), message: Type.String() }))),
  existing_id: Type.Optional(Id),
});

export const Session = Type.Object({
  user: Type.Optional(Type.Object({ id: Id, name: Type.String(), email: Type.String() })),
  teams: Type.Array(Type.Object({ id: Id, name: Type.String(), role: Role })),
  local: Type.Boolean(),
  setup_required: Type.Boolean(),
  version: Type.String(),
});

export const Team = Type.Object({ id: Id, name: Type.String(), role: Role, created_at: Timestamp });

export const Member = Type.Object({
  user_id: Id,
  name: Type.String(),
  email: Type.String(),
  role: Role,
  joined_at: Timestamp,
  invited_until: Type.Optional(Timestamp),
});

export const ApiKey = Type.Object({
  id: Id,
  name: Type.String(),
  role: Role,
  prefix: Type.String(),
  created_at: Timestamp,
  last_used_at: Type.Optional(Timestamp),
});

export const CreatedApiKey = Type.Object({ ...ApiKey.properties, key: Type.String() });

export const Project = Type.Object({
  id: Id,
  team_id: Id,
  name: Type.String(),
  description: Type.String(),
  created_at: Timestamp,
  experiment_count: Type.Integer(),
  running_count: Type.Integer(),
  hypothesis_count: Type.Integer(),
  last_activity_at: Type.Optional(Timestamp),
});

export const NewProject = Type.Object(
  {
    name: Name,
    description: Type.Optional(Type.String({ maxLength: 10_000 })),
    team_id: Type.Optional(Id),
  },
  closed,
);

export const ProjectChange = Type.Object(
  { name: Type.Optional(Name), description: Type.Optional(Type.String({ maxLength: 10_000 })) },
  closed,
);

const Tags = Type.Array(Name, { maxItems: 100 });
const Seed = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
const Notes = Type.String({ maxLength: 100_000 });

export const ExperimentRecord = Type.Object({
  id: Id,
  project_id: Id,
  name: Type.String(),
  status: Status,
  parent_experiment_id: Type.Optional(Id),
  features: JsonObject,
  tags: Type.Array(Type.String()),
  notes: Type.String(),
  arm: Type.Optional(Type.String()),
  seed: Type.Optional(Type.Number()),
  archived: Type.Boolean(),
  created_at: Timestamp,
  started_at: Timestamp,
  finished_at: Type.Optional(Timestamp),
  heartbeat_at: Type.Optional(Timestamp),
  resumed_at: Type.Array(Timestamp),
});

export const NewExperiment = Type.Object(
  {
    name: Name,
    parent_experiment_id: Type.Optional(Id),
    features: Type.Optional(JsonObject),
    tags: Type.Optional(Tags),
    notes: Type.Optional(Notes),
    arm: Type.Optional(Name),
    seed: Type.Optional(Seed),
    started_at: Type.Optional(Timestamp),
  },
  closed,
);

export const ExperimentChange = Type.Object(
  {
    name: Type.Optional(Name),
    status: Type.Optional(Status),
    parent_experiment_id: Type.Optional(Type.Union([Id, Type.Null()])),
    features: Type.Optional(JsonObject),
    tags: Type.Optional(Tags),
    notes: Type.Optional(Notes),
    arm: Type.Optional(Type.Union([Name, Type.Null()])),
    seed: Type.Optional(Type.Union([Seed, Type.Null()])),
    archived: Type.Optional(Type.Boolean()),
  },
  closed,
);

export const Deletion = Type.Object({
  id: Id,
  experiment_ids: Type.Array(Id),
  state: Type.Union([Type.Literal("logically_deleted"), Type.Literal("bytes_gone")]),
  pending_mutations: Type.Integer(),
  requested_at: Timestamp,
});

export const ProjectMetric = Type.Object({
  name: Type.String(),
  description: Type.String(),
  unit: Type.String(),
  direction: Direction,
  aggregation: Aggregation,
  declared: Type.Boolean(),
  experiment_count: Type.Integer(),
});

/** What a PUT of a project metric takes; its name stands in the path. */
export const ProjectMetricInput = Type.Object(
  {
    description: Type.Optional(Type.String({ maxLength: 10_000 })),
    unit: Type.Optional(Type.String({ maxLength: 100 })),
    direction: Direction,
    aggregation: Type.Optional(Aggregation),
  },
  closed,
);
