import type * as wire from "@assay/sdk";
import type { Static, TSchema } from "typebox";
import { expect, test } from "vitest";
import * as entities from "./entities.ts";
import * as hypotheses from "./hypotheses.ts";
import * as metrics from "./metrics.ts";
import * as runs from "./runs.ts";

type Same<Left, Right> = [Left] extends [Right] ? ([Right] extends [Left] ? true : false) : false;

/** Compiles only where the schema and the wire type accept the same values. */
function agrees<Wire>() {
  return <Schema extends TSchema>(schema: Schema, same: Same<Static<Schema>, Wire>): unknown => {
    expect(same).toBe(true);
    return schema;
  };
}

test("the schemas describe the wire types of the sdk", () => {
  agrees<wire.Problem>()(entities.Problem, true);
  agrees<wire.Session>()(entities.Session, true);
  agrees<wire.Member>()(entities.Member, true);
  agrees<wire.ApiKey>()(entities.ApiKey, true);
  agrees<wire.CreatedApiKey>()(entities.CreatedApiKey, true);
  agrees<wire.Project>()(entities.Project, true);
  agrees<wire.ExperimentRecord>()(entities.ExperimentRecord, true);
  agrees<wire.NewExperiment>()(entities.NewExperiment, true);
  agrees<wire.ExperimentChange>()(entities.ExperimentChange, true);
  agrees<wire.Deletion>()(entities.Deletion, true);
  agrees<wire.ProjectMetric>()(entities.ProjectMetric, true);
  agrees<wire.PointInput>()(metrics.PointInput, true);
  agrees<wire.BatchInput>()(metrics.BatchInput, true);
  agrees<wire.SeriesColumns>()(metrics.SeriesColumns, true);
  agrees<wire.ColumnBatchInput>()(metrics.ColumnBatchInput, true);
  agrees<wire.LogResult>()(metrics.LogResult, true);
  agrees<wire.Timeseries>()(metrics.Timeseries, true);
  agrees<wire.TimeseriesQuery>()(metrics.TimeseriesQuery, true);
  agrees<wire.ExperimentSummary>()(metrics.ExperimentSummary, true);
  agrees<wire.CompareInput>()(metrics.CompareInput, true);
  agrees<wire.CompareResult>()(metrics.CompareResult, true);
  agrees<wire.Hypothesis>()(hypotheses.Hypothesis, true);
  agrees<wire.HypothesisInput>()(hypotheses.HypothesisInput, true);
  agrees<wire.HypothesisApplied>()(hypotheses.HypothesisApplied, true);
  agrees<wire.HypothesisEvidence>()(hypotheses.HypothesisEvidence, true);
  agrees<wire.RunsQuery>()(runs.RunsQuery, true);
  agrees<wire.RunsResult>()(runs.RunsResult, true);
});
