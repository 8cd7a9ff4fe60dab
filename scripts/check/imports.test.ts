import { join } from "node:path";
import { expect, test } from "vitest";
import { importSpecifiers, importViolations } from "./imports.ts";

const root = join(import.meta.dirname, "..", "..");

test("packages import only what the table allows", () => {
  expect(importViolations(root)).toEqual([]);
});

test("specifiers of every import form are found", () => {
  const source = `import a from "x1";\nimport { b } from 'x2';\nimport "x3";\nawait import("x4");\nexport * from "x5";`;
  expect(importSpecifiers(source)).toEqual(["x1", "x2", "x3", "x4", "x5"]);
});
