import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemKinds } from "../../src/http/problems.ts";
import { type Answer, startTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.call("POST", "/projects", { name: "p" });
  await server.call("POST", "/projects/p/experiments", { name: "e" });
});
afterAll(() => server?.stop());

function expectProblem(answer: Answer, status: number, code: string, field?: string): void {
  expect(answer.body).toMatchObject({ status, code, title: expect.any(String), detail: expect.any(String) });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  if (field !== undefined) expect(answer.body.field).toBe(field);
}

const point = { metric_name: "m", metric_value: 1, step: 1 };
const long = (length: number) => "x".repeat(length);
const invalid = "FIELD_INVALID";
const log = "/metrics/log/p/e";
const batch = "/metrics/batch/p/e";

/** [what, method, path, body or raw text, code, field]: all of them 422. */
const refused: [string, string, string, unknown, string, string][] = [
  ["no metric name", "POST", log, { metric_value: 1, step: 1 }, "FIELD_MISSING", "/metric_name"],
  ["an empty metric name", "POST", log, { ...point, metric_name: "" }, invalid, "/metric_name"],
  ["a metric name of 501", "POST", log, { ...point, metric_name: long(501) }, invalid, "/metric_name"],
  ["a line break in a name", "POST", log, { ...point, metric_name: "a\nb" }, invalid, "/metric_name"],
  ["half a surrogate pair", "POST", log, { ...point, metric_name: "a\ud800" }, invalid, "/metric_name"],
  ["a number as name", "POST", log, { ...point, metric_name: 1 }, invalid, "/metric_name"],
  ["no value", "POST", log, { metric_name: "m", step: 1 }, "FIELD_MISSING", "/metric_value"],
  ["null as value", "POST", log, { ...point, metric_value: null }, invalid, "/metric_value"],
  ["true as value", "POST", log, { ...point, metric_value: true }, invalid, "/metric_value"],
  ["text as value", "POST", log, { ...point, metric_value: "1" }, invalid, "/metric_value"],
  ["nan in small letters", "POST", log, { ...point, metric_value: "nan" }, invalid, "/metric_value"],
  ["a fractional step", "POST", log, { ...point, step: 1.5 }, invalid, "/step"],
  ["a step of 2^53", "POST", log, { ...point, step: 2 ** 53 }, invalid, "/step"],
  ["a step beyond Int64", "POST", log, { ...point, step: "9223372036854775808" }, invalid, "/step"],
  ["a step below Int64", "POST", log, { ...point, step: "-9223372036854775809" }, invalid, "/step"],
  ["a step in words", "POST", log, { ...point, step: "ten" }, invalid, "/step"],
  ["false as step", "POST", log, { ...point, step: false }, invalid, "/step"],
  ["a list as step", "POST", log, { ...point, step: [1] }, invalid, "/step"],
  ["a time before 1900", "POST", log, { ...point, timestamp: "1899-12-31T23:59:59Z" }, invalid, "/timestamp"],
  ["a time after 2299", "POST", log, { ...point, timestamp: "2300-01-01T00:00:00Z" }, invalid, "/timestamp"],
  ["the 31st of June", "POST", log, { ...point, timestamp: "2026-06-31T00:00:00Z" }, invalid, "/timestamp"],
  ["a number as time", "POST", log, { ...point, timestamp: 1e9 }, invalid, "/timestamp"],
  ["an unknown field", "POST", log, { ...point, stepp: 1 }, "FIELD_UNKNOWN", "/stepp"],
  ["a list as body", "POST", log, [point], invalid, ""],
  ["a long host", "POST", log, { ...point, host: long(201) }, invalid, "/host"],
  ["no points", "POST", batch, { metrics: [] }, invalid, "/metrics"],
  ["points that are no list", "POST", batch, { metrics: point }, invalid, "/metrics"],
  ["neither kind of batch", "POST", batch, {}, "FIELD_MISSING", "/metrics"],
  ["both kinds of batch", "POST", batch, { metrics: [point], series: [] }, "FIELD_UNKNOWN", "/metrics"],
  [
    "a wrong fourth point",
    "POST",
    batch,
    { metrics: [point, point, point, { ...point, step: 0.5 }] },
    invalid,
    "/metrics/3/step",
  ],
  ["a point that is null", "POST", batch, { metrics: [null] }, invalid, "/metrics/0"],
  ["50,001 points", "POST", batch, { metrics: Array(50_001).fill(point) }, invalid, "/metrics"],
  ["a long batch id", "POST", batch, { metrics: [point], batch_id: long(129) }, invalid, "/batch_id"],
  ["an empty batch id", "POST", batch, { metrics: [point], batch_id: "" }, invalid, "/batch_id"],
  [
    "columns of two lengths",
    "POST",
    batch,
    { series: [{ metric_name: "m", steps: [1], values: [1, 2] }] },
    invalid,
    "/series/0/values",
  ],
  [
    "times of another length",
    "POST",
    batch,
    { series: [{ metric_name: "m", steps: [1], values: [1], timestamps_us: [] }] },
    invalid,
    "/series/0/timestamps_us",
  ],
  [
    "a wrong step in a column",
    "POST",
    batch,
    { series: [{ metric_name: "m", steps: [1, null], values: [1, 2] }] },
    invalid,
    "/series/0/steps/1",
  ],
  [
    "a wrong value in a column",
    "POST",
    batch,
    { series: [{ metric_name: "m", steps: [1, 2], values: [1, {}] }] },
    invalid,
    "/series/0/values/1",
  ],
  [
    "a far time in a column",
    "POST",
    batch,
    { series: [{ metric_name: "m", steps: [1], values: [1], timestamps_us: [-3e15] }] },
    invalid,
    "/series/0/timestamps_us/0",
  ],
  [
    "a time in a column that would be rounded",
    "POST",
    batch,
    { series: [{ metric_name: "m", steps: [1], values: [1], timestamps_us: [2 ** 53] }] },
    invalid,
    "/series/0/timestamps_us/0",
  ],
  [
    "a column without steps",
    "POST",
    batch,
    { series: [{ metric_name: "m", values: [1] }] },
    "FIELD_MISSING",
    "/series/0/steps",
  ],
  [
    "no points in columns",
    "POST",
    batch,
    { series: [{ metric_name: "m", steps: [], values: [] }] },
    invalid,
    "/series",
  ],
  ["a project without a name", "POST", "/projects", {}, "FIELD_MISSING", "/name"],
  [
    "a project named like an id",
    "POST",
    "/projects",
    { name: "01900000-0000-7000-8000-000000000000" },
    invalid,
    "/name",
  ],
  ["a blank at the end of a name", "POST", "/projects", { name: "a " }, invalid, "/name"],
  ["a name that is a step up in a path", "POST", "/projects", { name: ".." }, invalid, "/name"],
  ["a name of 201", "POST", "/projects", { name: long(201) }, invalid, "/name"],
  ["a NUL in a text", "POST", "/projects", { name: "a", description: "\0" }, invalid, "/description"],
  ["a team id that is none", "POST", "/projects", { name: "a", team_id: "x" }, invalid, "/team_id"],
  ["an unknown status", "PATCH", "/projects/p/experiments/e", { status: "done" }, invalid, "/status"],
  ["features that are a list", "PATCH", "/projects/p/experiments/e", { features: [] }, invalid, "/features"],
  ["a fractional seed", "PATCH", "/projects/p/experiments/e", { seed: 1.5 }, invalid, "/seed"],
  [
    "a parent elsewhere",
    "PATCH",
    "/projects/p/experiments/e",
    { parent_experiment_id: "01900000-0000-7000-8000-000000000000" },
    invalid,
    "/parent_experiment_id",
  ],
  [
    "a start that is no time",
    "POST",
    "/projects/p/experiments",
    { name: "n", started_at: "soon" },
    invalid,
    "/started_at",
  ],
  ["a direction unheard of", "PUT", "/projects/p/metrics/m", { direction: "up" }, invalid, "/direction"],
  ["no ids to delete", "POST", "/projects/p/experiments/delete", { ids: [] }, invalid, "/ids"],
  ["a limit of 0", "GET", "/metrics/timeseries/p/e/m?limit=0", undefined, invalid, "limit"],
  ["a limit of 100,001", "GET", "/metrics/timeseries/p/e/m?limit=100001", undefined, invalid, "limit"],
  ["a limit in words", "GET", "/metrics/timeseries/p/e/m?limit=many", undefined, invalid, "limit"],
  ["buckets of raw points", "GET", "/metrics/timeseries/p/e/m?raw=true&buckets=5", undefined, invalid, "raw"],
  [
    "a window backwards",
    "GET",
    "/metrics/timeseries/p/e/m?from_step=2&to_step=1",
    undefined,
    invalid,
    "from_step",
  ],
  [
    "a step beyond Int64 asked for",
    "GET",
    "/metrics/timeseries/p/e/m?to_step=9223372036854775808",
    undefined,
    invalid,
    "to_step",
  ],
  ["an unknown parameter", "GET", "/metrics/timeseries/p/e/m?bucket=5", undefined, "FIELD_UNKNOWN", "bucket"],
  ["a cursor of somebody else", "GET", "/projects?cursor=abc", undefined, invalid, "cursor"],
  [
    "no experiments to compare",
    "POST",
    "/metrics/compare",
    { project: "p", experiments: [] },
    invalid,
    "/experiments",
  ],
  [
    "an unknown reading",
    "POST",
    "/projects/p/runs/search",
    { columns: [{ metric: "m", reading: "worst" }] },
    invalid,
    "/columns/0/reading",
  ],
  [
    "an unknown sort",
    "POST",
    "/projects/p/runs/search",
    { sort: { by: { field: "luck" }, direction: "asc" } },
    invalid,
    "/sort/by/field",
  ],
  ["no statement", "PUT", "/projects/p/hypotheses/h", { rule: {} }, "FIELD_MISSING", "/statement"],
  ["an empty rule", "PUT", "/projects/p/hypotheses/h", { statement: "s", rule: {} }, invalid, "/rule/rule"],
  [
    "a short password",
    "POST",
    "/session/setup",
    { code: "c", email: "a@b.c", password: "short" },
    invalid,
    "/password",
  ],
];

describe("what a field cannot be", () => {
  test.each(refused)("%s: %s %s", async (_what, method, path, body, code, field) => {
    expectProblem(await server.call(method, path, body), 422, code, field);
  });

  test.each([
    ["a value out of range", log, '{"metric_name":"m","metric_value":1e999,"step":1}', "/metric_value"],
    ["a step of 2^53 + 1", log, '{"metric_name":"m","metric_value":1,"step":9007199254740993}', "/step"],
    [
      "a feature out of range",
      "/projects/p/experiments",
      '{"name":"x","features":{"a":{"lr":-1e400}}}',
      "/features/a/lr",
    ],
    [
      "a feature that would be rounded",
      "/projects/p/experiments",
      '{"name":"x","features":{"id":12345678901234567890}}',
      "/features/id",
    ],
    [
      "nesting without end",
      "/projects/p/experiments",
      `{"name":"x","features":{"a":${"[".repeat(40)}${"]".repeat(40)}}}`,
      `/features/a${"/0".repeat(30)}`,
    ],
  ])("%s", async (_what, path, raw, field) => {
    expectProblem(await server.call("POST", path, undefined, { raw }), 422, invalid, field);
  });

  test("stores nothing", async () => {
    expect((await server.call("GET", "/metrics/summary/p/e")).body.metrics).toEqual({});
    expect((await server.call("GET", "/projects")).body.total).toBe(1);
    expect((await server.call("GET", "/projects/p/experiments")).body.total).toBe(1);
    expect((await server.call("GET", "/projects/p/hypotheses")).body.total).toBe(0);
  });
});

describe("the edges of what is taken", () => {
  test.each([
    ["the least step", { ...point, step: "-9223372036854775808" }],
    ["the greatest step", { ...point, step: "9223372036854775807" }],
    ["the first moment of 1900", { ...point, timestamp: "1900-01-01T00:00:00Z" }],
    ["the last moment of 2299", { ...point, timestamp: "2299-12-31T23:59:59.999999Z" }],
    ["the greatest float", { ...point, metric_value: Number.MAX_VALUE }],
    ["the least float above zero", { ...point, metric_value: Number.MIN_VALUE }],
    ["a name of 500 in any script", { ...point, metric_name: "損失/𝛌".padEnd(250, "损") }],
    ["NaN", { ...point, metric_value: "NaN" }],
  ])("%s", async (_what, body) => {
    await server.call("POST", "/projects/p/experiments", { name: "edges" });
    const written = await server.call("POST", "/metrics/log/p/edges", body);
    expect(written.status).toBe(200);
    const path = `/metrics/timeseries/p/edges/${encodeURIComponent(body.metric_name)}?raw=true`;
    const { body: read } = await server.call("GET", path);
    const time = "timestamp" in body ? new RegExp(body.timestamp.slice(0, 19)) : /./;
    expect(read.points).toContainEqual({
      step: body.step,
      value: body.metric_value,
      timestamp: expect.stringMatching(time),
    });
  });
});

describe("what is no request of ours", () => {
  test.each([
    ["broken JSON", 400, "BAD_JSON", "POST", "/projects", { raw: '{"name":' }],
    ["broken JSON with points", 400, "BAD_JSON", "POST", log, { raw: "{" }],
    [
      "text",
      415,
      "CONTENT_TYPE_UNSUPPORTED",
      "POST",
      log,
      { raw: "x", headers: { "content-type": "text/plain" } },
    ],
    [
      "a form",
      415,
      "CONTENT_TYPE_UNSUPPORTED",
      "POST",
      "/projects",
      { raw: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } },
    ],
    [
      "a compressed body",
      415,
      "CONTENT_TYPE_UNSUPPORTED",
      "POST",
      log,
      { raw: "{}", headers: { "content-encoding": "gzip" } },
    ],
    [
      "3 MB of features",
      413,
      "BODY_TOO_LARGE",
      "POST",
      "/projects/p/experiments",
      { raw: JSON.stringify({ name: "big", features: { text: long(3e6) } }) },
    ],
    [
      "17 MB of points",
      413,
      "BODY_TOO_LARGE",
      "POST",
      batch,
      { raw: JSON.stringify({ metrics: [], pad: long(17e6) }) },
    ],
    ["an unknown route", 404, "ROUTE_UNKNOWN", "GET", "/nothing", {}],
    ["a method the route has not", 404, "ROUTE_UNKNOWN", "PUT", "/projects", { raw: "{}" }],
    ["a broken escape", 400, "BAD_REQUEST", "GET", "/projects/%zz", {}],
    ["an unknown project", 404, "PROJECT_UNKNOWN", "GET", "/projects/none", {}],
    ["an unknown experiment", 404, "EXPERIMENT_UNKNOWN", "GET", "/metrics/summary/p/none", {}],
    ["an unknown metric", 404, "METRIC_UNKNOWN", "GET", "/projects/p/metrics/none", {}],
    ["an unknown hypothesis", 404, "HYPOTHESIS_UNKNOWN", "GET", "/hypotheses/p/none/evidence", {}],
    ["a name no store can hold", 404, "PROJECT_UNKNOWN", "GET", "/projects/%00", {}],
    ["a taken name", 409, "NAME_TAKEN", "POST", "/projects", { raw: '{"name":"p"}' }],
    ["a wrong key", 401, "CREDENTIALS_WRONG", "GET", "/projects", { key: "assay_none" }],
    ["a rebound host", 403, "HOST_REFUSED", "GET", "/projects", { headers: { host: "rebound.example" } }],
  ])("%s: %i %s", async (_what, status, code, method, path, options) => {
    if ("headers" in options && "host" in options.headers) {
      // fetch sets the host itself.
      expect(await rawStatus(`GET /api/v1${path} HTTP/1.1\r\nhost: ${options.headers.host}\r\n\r\n`)).toBe(
        status,
      );
      return;
    }
    expectProblem(await server.call(method, path, undefined, options), status, code);
  });

  test("what is not even HTTP is answered and cut off", async () => {
    expect(await rawStatus("HELLO\r\n\r\n")).toBe(400);
    expect(await rawStatus(`GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ${long(40_000)}\r\n\r\n`)).toBe(400);
  });

  test("the server lives", async () => {
    expect((await server.call("GET", "/projects")).status).toBe(200);
  });
});

test("codes are permanent words", () => {
  for (const [code, { status }] of Object.entries(problemKinds)) {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
  }
});

function rawStatus(text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding("utf8");
    socket.once("data", (head: string) => {
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]));
      socket.destroy();
    });
    socket.once("error", reject);
  });
}

test("the features of a run are bounded, however many changes they come in", async () => {
  await server.call("POST", "/projects/p/experiments", { name: "features" });
  const change = (key: string) =>
    server.call("PATCH", "/projects/p/experiments/features", { features: { [key]: "x".repeat(600_000) } });
  expect((await change("a")).status).toBe(200);
  expect(await change("b")).toMatchObject({
    status: 422,
    body: { code: "FIELD_INVALID", field: "/features" },
  });
  expect((await change("a")).status).toBe(200);
});
