import { parseFilter } from "@assay/sdk";
import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionText, problemIn, withCondition } from "./filter-text.ts";

const arm = { name: "arm", operand: { kind: "field", field: "arm" }, kind: "text", values: [] } as const;

test("a condition that was clicked together can be typed", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom("=" as const, "!=" as const, "contains" as const),
      (value, operator) => {
        expect(problemIn(conditionText(arm, operator, value))).toBeUndefined();
      },
    ),
  );
});

test("a further condition never changes what an `or` before it meant", () => {
  const both = withCondition("arm = a or arm = b", conditionText(arm, "!=", "c"));
  expect(parseFilter(both)).toMatchObject({ kind: "and", terms: [{ kind: "or" }, { operator: "!=" }] });
});

test("a text that is no filter says where it goes wrong", () => {
  expect(problemIn("arm muon")).toMatchObject({ from: 4, to: 8 });
});
