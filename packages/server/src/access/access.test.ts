import { describe, expect, test } from "vitest";
import { ApiError } from "../http/problems.ts";
import { Attempts } from "./attempts.ts";
import { CachedLookup } from "./cached-lookup.ts";
import { checkOrigin, isLoopbackAddress, originPolicy, wasForwarded } from "./origin.ts";
import { SetupCode } from "./setup-code.ts";

const http = { host: "127.0.0.1", port: 1, publicUrl: undefined, allowedHosts: [], inFlightMiB: 1 };
const codeOf = (run: () => void): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof ApiError ? error.code : String(error);
  }
};

describe("a request", () => {
  const policy = originPolicy({ ...http, publicUrl: "https://assay.example", allowedHosts: ["lab"] });
  test.each([
    [{ host: "localhost:4280" }, undefined],
    [{ host: "127.0.0.1:4280", origin: "http://127.0.0.1:4280" }, undefined],
    [{ host: "[::1]:4280", origin: "http://[::1]:4280", "sec-fetch-site": "same-origin" }, undefined],
    [{ host: "10.1.2.3:4280" }, undefined],
    [{ host: "lab" }, undefined],
    [{ host: "assay.example", origin: "https://assay.example" }, undefined],
    [{ host: "rebound.example" }, "HOST_REFUSED"],
    [{}, "HOST_REFUSED"],
    [{ host: "localhost:4280", origin: "http://localhost:4281" }, "ORIGIN_REFUSED"],
    [{ host: "localhost:4280", origin: "null" }, "ORIGIN_REFUSED"],
    [{ host: "localhost:4280", origin: "http://evil.example" }, "ORIGIN_REFUSED"],
    [{ host: "localhost:4280", "sec-fetch-site": "cross-site" }, "ORIGIN_REFUSED"],
    [{ host: "localhost:4280", "sec-fetch-site": "same-site" }, "ORIGIN_REFUSED"],
    [
      {
        host: "localhost:4280",
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
      },
      undefined,
    ],
    [
      {
        host: "localhost:4280",
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "iframe",
      },
      "ORIGIN_REFUSED",
    ],
  ])("with %j gets %s", (headers, code) => {
    expect(codeOf(() => checkOrigin(headers, policy))).toBe(code);
  });

  test("is local by its address, and not when a proxy says so", () => {
    expect(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"].every(isLoopbackAddress)).toBe(true);
    expect(["10.0.0.1", "::ffff:10.0.0.1", undefined].some(isLoopbackAddress)).toBe(false);
    expect(wasForwarded({ "x-forwarded-for": "1.2.3.4" })).toBe(true);
    expect(wasForwarded({ forwarded: "for=1.2.3.4" })).toBe(true);
    expect(wasForwarded({ host: "localhost" })).toBe(false);
  });

  test("is meant for this machine alone only where everything says so", () => {
    expect(originPolicy(http).loopbackOnly).toBe(true);
    expect(originPolicy({ ...http, host: "0.0.0.0" }).loopbackOnly).toBe(false);
    expect(originPolicy({ ...http, publicUrl: "https://assay.example" }).loopbackOnly).toBe(false);
  });
});

test("a look-up is remembered for less than a second, shared while it runs, and never when it fails", async () => {
  let now = 0;
  let loads = 0;
  const lookup = new CachedLookup(
    async (key) => {
      loads += 1;
      if (key === "bad") throw new Error("no");
      return loads;
    },
    () => now,
  );
  expect(await Promise.all([lookup.get("a"), lookup.get("a")])).toEqual([1, 1]);
  now = 799;
  expect(await lookup.get("a")).toBe(1);
  now = 1000;
  expect(await lookup.get("a")).toBe(2);
  lookup.forget("a");
  expect(await lookup.get("a")).toBe(3);
  await expect(lookup.get("bad")).rejects.toThrow();
  await expect(lookup.get("bad")).rejects.toThrow();
  expect(loads).toBe(5);
});

test("tries are counted per window, and the refusal says when to come back", () => {
  let now = 0;
  const attempts = new Attempts(() => now);
  const limit = { count: 2, windowMs: 60_000 };
  attempts.take("a", limit);
  attempts.take("a", limit);
  attempts.take("b", limit);
  now = 45_500;
  expect(codeOf(() => attempts.take("a", limit))).toBe("TOO_MANY_REQUESTS");
  now = 60_000;
  attempts.take("a", limit);
});

test("a set-up code works once", () => {
  const setup = new SetupCode();
  expect(setup.redeem("anything")).toBe(false);
  const code = setup.issue(() => "abcdefghijklmnopqrstuvwxyz0123456789");
  expect(setup.pending).toBe(true);
  expect(setup.redeem("wrong")).toBe(false);
  expect(setup.redeem(code)).toBe(true);
  expect(setup.redeem(code)).toBe(false);
});
