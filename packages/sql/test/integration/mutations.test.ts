import { afterAll, expect, test } from "vitest";
import { corpus } from "../corpus/corpus.ts";
import { Engine } from "../oracle/engine.ts";
import { mutate, random } from "../oracle/mutate.ts";
import { Tally, tallied } from "../oracle/tally.ts";

const engine = new Engine();
afterAll(() => engine[Symbol.asyncDispose]());

/** The bounds of `npm run sql:diff`, on a sample of it that is the same every time. */
test("mutations of the corpus are accepted, refused and printed as the engine does", async () => {
  const starts = corpus();
  const next = random(20_261);
  const tally = new Tally(300);
  const texts = Array.from({ length: 15_000 }, () =>
    mutate(starts[Math.floor(next() * starts.length)]!, next),
  );
  await tallied(engine, tally, texts);
  const found = await tally.figures(engine);
  const told = tally.lines.slice(0, 40).join("\n");
  const takenHere = found.accepted - found.missed;
  expect(found.accepted).toBeGreaterThan(1500);
  expect(takenHere / found.accepted, told).toBeGreaterThanOrEqual(0.998);
  expect(found.same / takenHere, told).toBeGreaterThanOrEqual(0.995);
  expect(found.taken / found.refused, told).toBeLessThanOrEqual(0.01);
  expect(found.samePosition / found.positions, told).toBeGreaterThanOrEqual(0.9);
  expect(found.otherMeaning, told).toBe(0);
});
