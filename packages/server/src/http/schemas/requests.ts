import { type TSchema, Type } from "typebox";
import { Id, MetricName, Reference, StepText, Timestamp } from "./scalars.ts";

const closed = { additionalProperties: false } as const;

export const PageQuery = Type.Object(
  {
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: "a whole number from 1 to 1000" }),
    ),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
);

export const pageSchema = <Item extends TSchema>(item: Item) =>
  Type.Object({
    items: Type.Array(item),
    total: Type.Integer(),
    next_cursor: Type.Optional(Type.String()),
  });

export const ProjectParams = Type.Object({ project: Reference });
export const ExperimentParams = Type.Object({ project: Reference, experiment: Reference });
export const SeriesParams = Type.Object({ project: Reference, experiment: Reference, metric: MetricName });
export const MetricParams = Type.Object({ project: Reference, metric: MetricName });
export const HypothesisParams = Type.Object({ project: Reference, hypothesis: Reference });
export const DeletionParams = Type.Object({ deletion: Id });
export const TeamParams = Type.Object({ team: Id });
export const MemberParams = Type.Object({ team: Id, user: Id });
export const KeyParams = Type.Object({ team: Id, key: Id });

export const SeriesQuery = Type.Object(
  {
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100_000, description: "a whole number from 1 to 100000" }),
    ),
    from_step: Type.Optional(StepText),
    to_step: Type.Optional(StepText),
    from_timestamp: Type.Optional(Timestamp),
    buckets: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10_000, description: "a whole number from 1 to 10000" }),
    ),
    raw: Type.Optional(Type.Boolean()),
  },
  closed,
);
