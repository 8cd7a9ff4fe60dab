import { Type } from "typebox";
import { ExperimentRecord } from "./entities.ts";
import { MetricName, MetricValue, Step } from "./scalars.ts";

const closed = { additionalProperties: false } as const;

const MetricColumn = Type.Object(
  {
    metric: MetricName,
    reading: Type.Union([
      Type.Literal("last"),
      Type.Literal("best"),
      Type.Literal("min"),
      Type.Literal("max"),
      Type.Literal("avg"),
      Type.Literal("count"),
      Type.Object({ at_step: Step }, closed),
    ]),
  },
  closed,
);

const RunsSort = Type.Object(
  {
    by: Type.Union([
      Type.Object(
        {
          field: Type.Union([
            Type.Literal("name"),
            Type.Literal("status"),
            Type.Literal("arm"),
            Type.Literal("seed"),
            Type.Literal("created_at"),
            Type.Literal("started_at"),
            Type.Literal("duration"),
          ]),
        },
        closed,
      ),
      Type.Object({ feature: Type.String({ minLength: 1, maxLength: 500 }) }, closed),
      MetricColumn,
    ]),
    direction: Type.Union([Type.Literal("asc"), Type.Literal("desc")]),
  },
  closed,
);

export const RunsQuery = Type.Object(
  {
    filter: Type.Optional(Type.String({ maxLength: 5_000 })),
    sort: Type.Optional(RunsSort),
    columns: Type.Optional(Type.Array(MetricColumn, { maxItems: 100 })),
    include_archived: Type.Optional(Type.Boolean()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
  },
  closed,
);

export const RunsResult = Type.Object({
  runs: Type.Array(
    Type.Object({
      experiment: ExperimentRecord,
      values: Type.Array(Type.Union([MetricValue, Type.Null()])),
    }),
  ),
  total: Type.Integer(),
  offset: Type.Integer(),
});
