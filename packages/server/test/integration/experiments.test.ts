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
