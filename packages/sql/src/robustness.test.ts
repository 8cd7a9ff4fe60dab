import { describe, expect, it } from "vitest";
import { corpus } from "../test/corpus/corpus.ts";
import { anyInput } from "../test/oracle/inputs.ts";
import { random } from "../test/oracle/mutate.ts";
import { survives } from "../test/oracle/survives.ts";

describe("whatever comes in", () => {
  it("is parsed or refused with the package's own error, a million times in `npm run sql:robust`", () => {
    const statements = corpus();
    const next = random(7);
    let parsed = 0;
    for (let done = 0; done < 20_000; done++) if (survives(anyInput(statements, next))) parsed++;
    expect(parsed).toBeGreaterThan(1000);
  });
});
