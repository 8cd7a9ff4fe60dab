import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LiveSocket } from "../support/live-socket.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
const sockets: LiveSocket[] = [];
beforeAll(async () => {
  server = await startTestServer();
  await server.call("POST", "/projects", { name: "p" });
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await server?.stop();
});

function watch(path: string, headers: Record<string, string> = {}): LiveSocket {
  const socket = new LiveSocket(`${server.url}/api/v1/ws/metrics/${path}`, { headers });
  sockets.push(socket);
  return socket;
}

const log = (experiment: string, step: number, value: number) =>
  server.call("POST", `/metrics/log/p/${experiment}`, { metric_name: "m", metric_value: value, step });

test("every watcher gets what is stored, once, from where it was", async () => {
  await server.call("POST", "/projects/p/experiments", { name: "run" });
  await log("run", 1, 0.5);
  await server.call("GET", "/metrics/summary/p/run");
  const first = watch("p/run");
  const second = watch("p/run");
  const { cursor } = await first.message("hello");
  await second.message("hello");
  await log("run", 2, 0.25);
  for (const socket of [first, second]) {
    const { series } = await socket.message("points");
    expect(series).toMatchObject([{ metric_name: "m", steps: [2], values: [0.25] }]);
  }
  await log("run", 1, "NaN" as unknown as number);
  const late = await first.until(({ messages }) => messages.filter(({ type }) => type === "points")[1]);
  expect(late).toMatchObject({ series: [{ steps: [1], values: ["NaN"] }] });

  const back = watch(`p/run?cursor=${cursor}`);
  const missed = await back.message("points");
  const steps = missed.series.flatMap((series) => series.steps.map((step, i) => [step, series.values[i]]));
  expect(steps).toEqual([
    [2, 0.25],
    [1, "NaN"],
  ]);
});

test("times beyond 2^53 microseconds arrive whole, pushed or read", async () => {
  await server.call("POST", "/projects/p/experiments", { name: "far" });
  const pushed = watch("p/far");
  const { cursor } = await pushed.message("hello");
  const times = ["10413791999999999", 1_700_000_000_000_001];
  const series = [{ metric_name: "m", steps: [1, 2], values: [1, 2], timestamps_us: times }];
  expect((await server.call("POST", "/metrics/batch/p/far", { series })).status).toBe(200);
  expect((await pushed.message("points")).series).toEqual(series);
  expect((await watch(`p/far?cursor=${cursor}`).message("points")).series).toEqual(series);
  const { body: read } = await server.call("GET", "/metrics/timeseries/p/far/m");
  expect(read.points[0].timestamp).toBe("2299-12-31T23:59:59.999999Z");
});

test("a watcher hears of the experiment's state and of its deletion", async () => {
  const { body } = await server.call("POST", "/projects/p/experiments", { name: "state" });
  const socket = watch("p/state");
  await socket.message("hello");
  await server.call("PATCH", "/projects/p/experiments/state", { status: "finished" });
  expect(await socket.message("experiment")).toMatchObject({ status: "finished" });
  await server.call("POST", "/projects/p/experiments/delete", { ids: [body.id] });
  expect((await socket.until(({ closed }) => closed)).code).toBe(4410);
});

test("the socket is as closed as everything else", async () => {
  await server.call("POST", "/projects/p/experiments", { name: "guarded" });
  expect(await watch("p/guarded", { origin: "http://evil.example" }).refusal()).toBe(403);
  expect(await watch("p/guarded", { host: "rebound.example" }).refusal()).toBe(403);
  expect(await watch("p/guarded", { "x-forwarded-for": "10.0.0.1" }).refusal()).toBe(401);
  expect(await watch("p/guarded", { authorization: "Bearer assay_wrong" }).refusal()).toBe(401);
  expect(await watch("p/none").refusal()).toBe(404);
  expect(await watch("p/guarded?cursor=x").refusal()).toBe(422);
  const plain = await server.call("GET", "/ws/metrics/p/guarded");
  expect(plain).toMatchObject({ status: 426, body: { code: "UPGRADE_REQUIRED" } });
});

test("a revoked key ends its sockets", async () => {
  const { body: session } = await server.call("GET", "/session");
  const keys = `/teams/${session.teams[0].id}/api-keys`;
  const { body: key } = await server.call("POST", keys, { name: "watcher", role: "viewer" });
  await server.call("POST", "/projects/p/experiments", { name: "revoked" });
  const socket = watch("p/revoked", { authorization: `Bearer ${key.key}` });
  await socket.message("hello");
  await server.call("DELETE", `${keys}/${key.id}`);
  expect((await socket.until(({ closed }) => closed)).code).toBe(4401);
  const refused = await server.call("GET", "/projects", undefined, { key: key.key });
  expect(refused).toMatchObject({ status: 401, body: { code: "CREDENTIALS_WRONG" } });
});

describe("someone signed in", () => {
  const forwarded = { "x-forwarded-for": "203.0.113.7" };
  let path: string;
  let headers: Record<string, string>;
  let member: string;
  let count = 0;

  beforeEach(async () => {
    const { body: session } = await server.call("GET", "/session");
    const team = session.teams[0].id;
    const { body: project } = await server.call("POST", "/projects", { name: `watched-${++count}` });
    const { body: run } = await server.call("POST", `/projects/${project.id}/experiments`, { name: "run" });
    path = `${project.id}/${run.id}`;
    const guest = { name: "Guest", email: `guest-${count}@example.org`, role: "viewer" };
    const { body: invited } = await server.call("POST", `/teams/${team}/members`, guest);
    const entered = await server.call("POST", "/session/setup", {
      code: invited.invitation_code,
      password: "a long password",
    });
    member = `/teams/${team}/members/${entered.body.user.id}`;
    headers = { ...forwarded, cookie: entered.headers.get("set-cookie")!.split(";")[0]! };
  });

  test("watches no longer than the session lasts", async () => {
    const socket = watch(path, headers);
    await socket.message("hello");
    await server.call("DELETE", "/session", undefined, { headers });
    expect((await socket.until(({ closed }) => closed)).code).toBe(4401);
  });

  test("watches no longer than there is a role in the team", async () => {
    const socket = watch(path, headers);
    await socket.message("hello");
    await server.call("DELETE", member);
    expect((await socket.until(({ closed }) => closed)).code).toBe(4401);
    expect((await server.call("GET", "/session", undefined, { headers })).status).toBe(200);
    expect((await server.call("GET", `/metrics/summary/${path}`, undefined, { headers })).status).toBe(403);
  });
});
