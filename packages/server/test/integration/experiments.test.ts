import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../../src/system/time.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
let aheadMs = 0;
beforeAll(async () => {
  server = await startTestServer([], () => systemClock() + aheadMs);
  await server.call("POST", "/projects", { name: "p" });
  await server.call("POST", "/projects/p/experiments", { name: "run" });
});
afterAll(() => server?.stop());

const open = async (): Promise<string[]> =>
  (await server.call("PATCH", "/projects/p/experiments/run", { status: "running" })).body.resumed_at;
const beat = () => server.call("POST", "/projects/p/experiments/run/heartbeat", {});

test("a run whose process went quiet is resumed by whoever opens it, before it counts as crashed", async () => {
  expect(await open()).toEqual([]);
  expect((await beat()).status).toBe(204);
  // Another process of the same run, such as a second rank.
  aheadMs = 20_000;
  expect(await open()).toEqual([]);
  aheadMs = 40_000;
  expect(await open()).toHaveLength(1);
  expect(await open()).toHaveLength(1);
});

test("a run that had ended is resumed at once", async () => {
  await server.call("PATCH", "/projects/p/experiments/run", { status: "finished" });
  expect(await open()).toHaveLength(2);
});

test("a search shows the latest heartbeat of runs it knew already", async () => {
  const found = async (filter = "") => {
    const { body } = await server.call("POST", "/projects/p/runs/search", { filter });
    return body.runs.map(
      ({ experiment }: { experiment: { heartbeat_at?: string } }) => experiment.heartbeat_at,
    );
  };
  await server.call("PATCH", "/projects/p/experiments/run", { status: "running" });
  const [before] = await found();
  aheadMs += 60_000;
  expect((await beat()).status).toBe(204);
  const { heartbeat_at } = (await server.call("GET", "/projects/p/experiments/run")).body;
  expect(heartbeat_at).not.toBe(before);
  expect(await found()).toEqual([heartbeat_at]);
  expect(await found(`heartbeat_at >= "${heartbeat_at}"`)).toEqual([heartbeat_at]);
  // A change reads the row anew, and keeps what was heard.
  await server.call("PATCH", "/projects/p/experiments/run", { notes: "changed" });
  expect(await found()).toEqual([heartbeat_at]);
});
