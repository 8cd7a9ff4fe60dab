import { expect, test } from "vitest";
import { ProjectMetricInput } from "./schemas/entities.ts";
import { validatorCompiler } from "./validation.ts";

function refusal(body: unknown) {
  const validate = validatorCompiler({
    schema: ProjectMetricInput,
    method: "PUT",
    url: "/",
    httpPart: "body",
  });
  const { error } = validate(body) as { error?: Error & { code: string; options: { field?: string } } };
  return error === undefined ? undefined : [error.code, error.options.field, error.message];
}

test("a refused value is told with its field and with what would be taken", () => {
  expect(refusal({ direction: "minimize" })).toBeUndefined();
  expect(refusal({ direction: "up" })).toEqual([
    "FIELD_INVALID",
    "/direction",
    "Expected one of minimize, maximize.",
  ]);
  expect(refusal({})?.slice(0, 2)).toEqual(["FIELD_MISSING", "/direction"]);
  expect(refusal({ direction: "minimize", unti: "s" })?.slice(0, 2)).toEqual(["FIELD_UNKNOWN", "/unti"]);
});
