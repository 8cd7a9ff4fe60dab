// Feeds the parser, both printers and the splitter with anything at all; see the package's README.
import { parseArgs } from "node:util";
import { corpus } from "../corpus/corpus.ts";
import { anyInput } from "./inputs.ts";
import { random } from "./mutate.ts";
import { survives } from "./survives.ts";

const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "1000000" } },
});

const statements = corpus();
const next = random(Number(values.seed));
const count = Number(values.count);
let parsed = 0;
let slowestMs = 0;
let slowest = "";
for (let done = 0; done < count; done++) {
  const text = anyInput(statements, next);
  const started = performance.now();
  if (survives(text)) parsed++;
  const ms = performance.now() - started;
  if (ms > slowestMs) {
    slowestMs = ms;
    slowest = text;
  }
}
console.log(
  `${count} inputs, seed ${values.seed}: ${parsed} parsed, ${count - parsed} refused, no other error; slowest ${slowestMs.toFixed(1)} ms for ${slowest.length} characters`,
);
