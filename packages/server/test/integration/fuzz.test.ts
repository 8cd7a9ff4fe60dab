import { afterAll, beforeAll, expect, test } from "vitest";
import { fuzz } from "../fuzz/run.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(["--log-level", "silent"]);
});
afterAll(() => server?.stop());

// A short run; `npm run fuzz` makes the long ones.
test("no generated request makes the server fail", async () => {
  const { failures, byStatus } = await fuzz(server, { requests: 600, seed: 1 });
  expect(failures).toEqual([]);
  expect(byStatus[200]).toBeGreaterThan(20);
});
