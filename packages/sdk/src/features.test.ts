import { expect, test } from "vitest";
import { describedBy } from "./features.ts";

test("what JSON cannot carry becomes text, and the rest stays what it is", () => {
  const features = {
    lr: Number.NaN,
    big: 2 ** 60,
    id: 2n ** 64n,
    tiny: 1e-7,
    huge: 1e300,
    deep: { up: Infinity },
  };
  expect(describedBy({ features, seed: 7 })).toEqual({
    features: {
      lr: "NaN",
      big: "1152921504606846976",
      id: "18446744073709551616",
      tiny: 1e-7,
      huge: 1e300,
      deep: { up: "Infinity" },
    },
    seed: 7,
  });
});

test("a seed of 64 bits is kept as a feature", () => {
  expect(describedBy({ seed: 2n ** 60n })).toEqual({ features: { seed: "1152921504606846976" } });
  expect(describedBy({})).toEqual({});
});
