import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { control, verdict } from "../test/example.ts";

const folder = join(import.meta.dirname, "..");
const readme = readFileSync(join(folder, "README.md"), "utf8");

test("the README's example is the file that runs here, with the outcome it states", () => {
  const example = readFileSync(join(folder, "test/example.ts"), "utf8").trim();
  expect(readme).toContain(`\`\`\`ts\n${example}\n\`\`\``);
  expect(verdict.status).toBe("supported");
  for (const sentence of [verdict.reasons[0]!.message, `${control.survives.get("new optimizer")}`]) {
    expect(readme).toContain(sentence);
  }
});
