import { expect, test } from "vitest";
import { describeProgress, formatSeconds } from "./progress.ts";

test("progress counts what is stored, not what is read", () => {
  const text = describeProgress({ bytesRead: 100, bytesTotal: 100, pointsRead: 4_000, points: 1_000 }, 10);
  expect(text).toBe("[██████··················]   25 %  1,000 points  100/s  30 s left");
});

test("nothing stored yet promises no time", () => {
  expect(describeProgress({ bytesRead: 0, bytesTotal: 9, pointsRead: 0, points: 0 }, 0)).toBe(
    `[${"·".repeat(24)}]    0 %  0 points  0/s`,
  );
});

test("times left are said in the unit one waits in", () => {
  expect([0.2, 89, 600, 90 * 60].map(formatSeconds)).toEqual(["1 s", "89 s", "10 min", "1 h 30 min"]);
});
