import { Type } from "typebox";
import { Id, MetricName, MetricValue, Reference, Step, Timestamp } from "./scalars.ts";

const closed = { additionalProperties: false } as const;
const Host = Type.String({ maxLength: 200 });
const BatchId = Type.String({ minLength: 1, maxLength: 128 });
const NullableNumber = Type.Union([Type.Number(), Type.Null()]);
const NullableValue = Type.Union([MetricValue, Type.Null()]);

export const PointInput = Type.Object(
  {
    metric_name: MetricName,
    metric_value: MetricValue,
    step: Step,
    timestamp: Type.Optional(Timestamp),
    host: Type.Optional(Host),
  },
  closed,
);

export const BatchInput = Type.Object(
  {
    metrics: Type.Array(PointInput, { minItems: 1, maxItems: 50_000 }),
    batch_id: Type.Optional(BatchId),
  },
  closed,
);

export const SeriesColumns = Type.Object(
  {
    metric_name: MetricName,
    steps: Type.Array(Step),
    values: Type.Array(MetricValue),
    timestamps_us: Type.Optional(Type.Array(Step)),
    host: Type.Optional(Host),
  },
  closed,
);

export const ColumnBatchInput = Type.Object(
  { series: Type.Array(SeriesColumns, { minItems: 1 }), batch_id: Type.Optional(BatchId) },
  closed,
);

export const LogResult = Type.Object({
  experiment_id: Id,
  accepted: Type.Integer(),
  duplicate: Type.Boolean(),
  batch_id: Type.Optional(Type.String()),
});

const SeriesPoint = Type.Object({ timestamp: Timestamp, step: Step, value: MetricValue });

const SeriesBucket = Type.Object({
  from_step: Step,
  to_step: Step,
  count: Type.Integer(),
  non_finite: Type.Integer(),
  min: NullableValue,
  max: NullableValue,
  avg: NullableNumber,
  first_step: Step,
  first: MetricValue,
  first_timestamp: Timestamp,
  last_step: Step,
  last: MetricValue,
  last_timestamp: Timestamp,
});

const head = { experiment_id: Id, metric_name: Type.String(), count: Type.Integer() };

const TimeseriesPoints = Type.Object({
  ...head,
  kind: Type.Literal("points"),
  points: Type.Array(SeriesPoint),
  next_step: Type.Optional(Step),
  next_timestamp: Type.Optional(Timestamp),
});

const TimeseriesBuckets = Type.Object({
  ...head,
  kind: Type.Literal("buckets"),
  points: Type.Array(SeriesPoint),
  buckets: Type.Array(SeriesBucket),
});

export const Timeseries = Type.Union([TimeseriesPoints, TimeseriesBuckets]);

export const TimeseriesQuery = Type.Object(
  {
    series: Type.Array(Type.Object({ experiment: Reference, metric: MetricName }, closed), {
      minItems: 1,
      maxItems: 200,
    }),
    buckets: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    from_step: Type.Optional(Step),
    to_step: Type.Optional(Step),
  },
  closed,
);

const MetricSummary = Type.Object({
  last: MetricValue,
  min: NullableNumber,
  max: NullableNumber,
  avg: NullableNumber,
  count: Type.Integer(),
  points: Type.Integer(),
  non_finite: Type.Integer(),
  first_step: Step,
  last_step: Step,
  last_timestamp: Timestamp,
});

export const ExperimentSummary = Type.Object({
  experiment_id: Id,
  metrics: Type.Record(Type.String(), MetricSummary),
});

export const CompareInput = Type.Object(
  {
    project: Reference,
    experiments: Type.Array(Reference, { minItems: 1, maxItems: 200 }),
    baseline: Type.Optional(Reference),
    metrics: Type.Optional(Type.Array(MetricName, { maxItems: 1000 })),
  },
  closed,
);

export const CompareResult = Type.Object({
  baseline_experiment_id: Id,
  metrics: Type.Array(
    Type.Object({
      metric_name: Type.String(),
      values: Type.Array(
        Type.Object({
          experiment_id: Id,
          value: NullableValue,
          delta: NullableNumber,
          improvement: NullableNumber,
        }),
      ),
    }),
  ),
});
