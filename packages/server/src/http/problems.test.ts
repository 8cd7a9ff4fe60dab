import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ApiError, problemDocument, problemKinds } from "./problems.ts";

test("docs/errors.md lists exactly these codes, with their status and whether to try again", () => {
  const page = readFileSync(new URL("../../../../docs/errors.md", import.meta.url), "utf8");
  const listed = [...page.matchAll(/^\| `(\w+)` +\| (\d+) +\| (yes|no) +\| \S/gm)].map((row) => row.slice(1));
  const kinds = Object.entries<{ status: number; retryable?: true }>(problemKinds);
  expect(listed).toEqual(
    kinds.map(([code, { status, retryable }]) => [code, String(status), retryable === true ? "yes" : "no"]),
  );
});

test("a problem document names the field, and what has the name", () => {
  const error = new ApiError("NAME_TAKEN", "There is one.", { field: "/name", existingId: "x" });
  expect(problemDocument(error)).toEqual({
    type: "urn:assay:problem:NAME_TAKEN",
    title: "The name is taken",
    status: 409,
    code: "NAME_TAKEN",
    detail: "There is one.",
    retryable: false,
    field: "/name",
    existing_id: "x",
  });
});
