import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestServer } from "../support/test-server.ts";

/** What is logged, read, compared, exported, deleted and searched, the same on every pair of stores. */
export function metricsContract(stores: string, start: () => Promise<TestServer>): void {
  describe(`metrics on ${stores}`, () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await start();
      await server.call("POST", "/projects", { name: "p" });
    });
    afterAll(() => server?.stop());

    async function newExperiment(name: string, more: object = {}): Promise<string> {
      const { status, body } = await server.call("POST", "/projects/p/experiments", { name, ...more });
      expect(status).toBe(201);
      return body.id;
    }

    describe("what was logged", () => {
      test("is read back as the series: the value logged last per step", async () => {
        const id = await newExperiment("series");
        await server.call("POST", "/metrics/log/p/series", { metric_name: "loss", metric_value: 3, step: 1 });
        await server.call("POST", `/metrics/batch/p/${id}`, {
          metrics: [
            { metric_name: "loss", metric_value: 2, step: 1 },
            { metric_name: "loss", metric_value: "NaN", step: 2 },
            { metric_name: "train/acc", metric_value: 0.5, step: "9223372036854775807", host: "gpu1" },
          ],
        });
        const { body } = await server.call("GET", "/metrics/timeseries/p/series/loss");
        expect(body).toMatchObject({ experiment_id: id, metric_name: "loss", kind: "points", count: 2 });
        expect(body.points.map(({ step, value }: { step: number; value: unknown }) => [step, value])).toEqual(
          [
            [1, 2],
            [2, "NaN"],
          ],
        );
        const raw = await server.call("GET", "/metrics/timeseries/p/series/loss?raw=true");
        expect(raw.body).toMatchObject({ count: 3, points: [{ value: 3 }, { value: 2 }, { value: "NaN" }] });
        const slash = await server.call(
          "GET",
          `/metrics/timeseries/p/series/${encodeURIComponent("train/acc")}`,
        );
        expect(slash.body.points).toMatchObject([{ step: "9223372036854775807", value: 0.5 }]);
        const summary = await server.call("GET", "/metrics/summary/p/series");
        expect(summary.body.metrics.loss).toMatchObject({
          last: "NaN",
          min: 2,
          max: 2,
          avg: 2,
          count: 2,
          points: 3,
          non_finite: 1,
          first_step: 1,
          last_step: 2,
        });
      });

      test("as columns is the same batch as objects, whoever sends it again", async () => {
        await newExperiment("batches");
        const asColumns = {
          batch_id: "b1",
          series: [{ metric_name: "m", steps: [1, 2], values: [1, 2], timestamps_us: [1e15, 1e15 + 1] }],
        };
        const first = await server.call("POST", "/metrics/batch/p/batches", asColumns);
        expect(first.body).toMatchObject({ accepted: 2, duplicate: false });
        const again = await server.call("POST", "/metrics/batch/p/batches", {
          batch_id: "b1",
          metrics: [
            { metric_name: "m", metric_value: 1, step: 1, timestamp: "2001-09-09T01:46:40Z" },
            { metric_name: "m", metric_value: 2, step: 2, timestamp: "2001-09-09T03:46:40.000001+02:00" },
          ],
        });
        expect(again.body).toMatchObject({ accepted: 0, duplicate: true });
        const other = await server.call("POST", "/metrics/batch/p/batches", {
          batch_id: "b1",
          series: [{ metric_name: "m", steps: [1, 2], values: [1, 3], timestamps_us: [1e15, 1e15 + 1] }],
        });
        expect(other).toMatchObject({ status: 409, body: { code: "BATCH_ID_REUSED", field: "/batch_id" } });
        const { body } = await server.call("GET", "/metrics/summary/p/batches");
        expect(body.metrics.m.points).toBe(2);
      });

      test("comes in buckets that keep every spike, and as points when there are few", async () => {
        await newExperiment("buckets");
        const steps = Array.from({ length: 5000 }, (_, index) => index);
        const values = steps.map((step) => (step === 2501 ? 1e6 : step % 7));
        await server.call("POST", "/metrics/batch/p/buckets", {
          series: [{ metric_name: "m", steps, values }],
        });
        const { body } = await server.call("GET", "/metrics/timeseries/p/buckets/m?buckets=50");
        expect(body.kind).toBe("buckets");
        expect(body.buckets.length).toBeLessThanOrEqual(50);
        expect(body.buckets.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(5000);
        expect(Math.max(...body.buckets.map(({ max }: { max: number }) => max))).toBe(1e6);
        const narrow = await server.call(
          "GET",
          "/metrics/timeseries/p/buckets/m?buckets=50&from_step=100&to_step=130",
        );
        expect(narrow.body).toMatchObject({ kind: "points", count: 31 });
        const cut = await server.call("GET", "/metrics/timeseries/p/buckets/m?limit=10");
        expect(cut.body).toMatchObject({ count: 5000, next_step: 10 });
        const several = await server.call("POST", "/metrics/timeseries/p", {
          series: [
            { experiment: "buckets", metric: "m" },
            { experiment: "buckets", metric: "none" },
          ],
          buckets: 20,
        });
        expect(several.body.series).toMatchObject([{ kind: "buckets" }, { kind: "points", count: 0 }]);
      });

      test("is compared with improvements in the metric's own direction", async () => {
        await newExperiment("left");
        await newExperiment("right");
        for (const [name, loss, acc] of [
          ["left", 2, 0.5],
          ["right", 1, 0.75],
        ]) {
          await server.call("POST", `/metrics/batch/p/${name}`, {
            metrics: [
              { metric_name: "loss", metric_value: loss, step: 1 },
              { metric_name: "acc", metric_value: acc, step: 1 },
            ],
          });
        }
        const { body } = await server.call("POST", "/metrics/compare", {
          project: "p",
          experiments: ["left", "right"],
        });
        expect(body.metrics.map((metric: { metric_name: string }) => metric.metric_name)).toEqual([
          "acc",
          "loss",
        ]);
        expect(body.metrics[0].values[1]).toMatchObject({ value: 0.75, delta: 0.25, improvement: 0.5 });
        expect(body.metrics[1].values[1]).toMatchObject({ value: 1, delta: -1, improvement: 0.5 });
        const byQuery = await server.call(
          "GET",
          "/hypotheses/p/metrics-comparison?experiments=left&experiments=right&metrics=loss",
        );
        expect(byQuery.body.metrics).toMatchObject([{ metric_name: "loss" }]);
      });

      test("leaves as CSV, and is gone after a deletion", async () => {
        const id = await newExperiment("doomed");
        await server.call("POST", "/metrics/log/p/doomed", {
          metric_name: "m",
          metric_value: "-Infinity",
          step: -5,
          timestamp: "1900-01-01T00:00:00Z",
        });
        const csv = await server.call("GET", "/projects/p/experiments/doomed/export.csv");
        expect(csv.body).toBe(
          '"metric","step","timestamp","value","host"\n"m",-5,"1900-01-01T00:00:00.000000Z",-inf,""\n',
        );
        const deletion = await server.call("POST", "/projects/p/experiments/delete", { ids: [id] });
        expect(deletion).toMatchObject({ status: 202, body: { experiment_ids: [id] } });
        for (const reference of [id, "doomed"]) {
          const read = await server.call("GET", `/metrics/summary/p/${reference}`);
          expect(read).toMatchObject({ status: 410, body: { code: "EXPERIMENT_DELETED" } });
          const write = await server.call("POST", `/metrics/log/p/${reference}`, {
            metric_name: "m",
            metric_value: 1,
            step: 1,
          });
          expect(write.status).toBe(410);
        }
        const state = await server.call("GET", `/deletions/${deletion.body.id}`);
        expect(["logically_deleted", "bytes_gone"]).toContain(state.body.state);
        await newExperiment("doomed");
        expect((await server.call("GET", "/metrics/summary/p/doomed")).body.metrics).toEqual({});
      });
    });

    describe("the runs table", () => {
      test("filters and sorts by fields, features and readings of metrics", async () => {
        await server.call("POST", "/projects", { name: "runs" });
        for (const [index, arm] of ["adam", "muon", "muon"].entries()) {
          await server.call("POST", "/projects/runs/experiments", {
            name: `run${index}`,
            arm,
            seed: index,
            tags: index === 2 ? ["best"] : [],
            features: { optimizer: { lr: 0.1 * (index + 1) } },
          });
          await server.call("POST", `/metrics/batch/runs/run${index}`, {
            series: [{ metric_name: "val_loss", steps: [1, 2], values: [3 - index, 4 - index] }],
          });
        }
        const search = async (query: object) => {
          const { status, body } = await server.call("POST", "/projects/runs/runs/search", query);
          expect(status).toBe(200);
          return body.runs.map((run: { experiment: { name: string } }) => run.experiment.name);
        };
        expect(await search({})).toEqual(["run2", "run1", "run0"]);
        expect(await search({ filter: "arm = muon and best(val_loss) < 1.5" })).toEqual(["run2"]);
        expect(await search({ filter: "features.optimizer.lr < 0.25 and seed >= 1" })).toEqual(["run1"]);
        expect(await search({ filter: "tag = best or val_loss = 4" })).toEqual(["run2", "run0"]);
        expect(
          await search({ sort: { by: { metric: "val_loss", reading: { at_step: 2 } }, direction: "asc" } }),
        ).toEqual(["run2", "run1", "run0"]);
        expect(
          await search({ sort: { by: { field: "name" }, direction: "asc" }, limit: 1, offset: 1 }),
        ).toEqual(["run1"]);
        const { body } = await server.call("POST", "/projects/runs/runs/search", {
          columns: [
            { metric: "val_loss", reading: "best" },
            { metric: "none", reading: "last" },
          ],
        });
        expect(body.runs[0].values).toEqual([1, null]);
        await server.call("PATCH", "/projects/runs/experiments/run1", { archived: true, status: "finished" });
        expect(await search({})).toEqual(["run2", "run0"]);
        expect(await search({ include_archived: true, filter: "status = finished" })).toEqual(["run1"]);
        const wrong = await server.call("POST", "/projects/runs/runs/search", { filter: "arm = " });
        expect(wrong).toMatchObject({ status: 422, body: { code: "FIELD_INVALID", field: "/filter" } });
      });
    });
  });
}
