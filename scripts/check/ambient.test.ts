import { join } from "node:path";
import { expect, test } from "vitest";
import { ambientUses } from "./ambient.ts";

test("time and randomness enter only through adapters", () => {
  expect(ambientUses(join(import.meta.dirname, "..", ".."))).toEqual([]);
});
