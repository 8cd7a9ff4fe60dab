// Compares parser and printer with the engine on statements and on mutations of them; see the package's README.
import { parseArgs } from "node:util";
import { Engine } from "./engine.ts";
import { mutate, random } from "./mutate.ts";
import { type SourceName, sourceNames, statementsFrom } from "./sources.ts";
import { Tally, tallied } from "./tally.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "20000" },
    positions: { type: "string", default: "1000" },
    show: { type: "string", default: "40" },
    from: { type: "string", default: sourceNames.join(",") },
  },
});

async function report(title: string, tally: Tally, engine: Engine): Promise<void> {
  const found = await tally.figures(engine);
  const taken = found.accepted - found.missed;
  for (const line of tally.lines.slice(0, Number(values.show))) console.log(line);
  console.log(
    `${title}: ${found.accepted + found.refused}, of which the engine accepts ${found.accepted} and refuses ${found.refused}
  accepted here of what it accepts ${percent(taken, found.accepted)}; same form ${percent(found.same, taken)}; means something else ${found.otherMeaning}, unproven ${found.unproven}
  accepted here of what it refuses ${percent(found.taken, found.refused)}; same position ${percent(found.samePosition, found.positions)} of ${found.positions}`,
  );
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(3)} %`;
}

const batchMax = 5000;

async function main(): Promise<void> {
  const count = Number(values.count);
  const seed = Number(values.seed);
  const positionsMax = Number(values.positions);
  const next = random(seed);
  await using engine = new Engine();
  const starts: string[] = [];
  for (const name of values.from.split(",") as SourceName[]) {
    const statements = await statementsFrom(name, engine, seed);
    starts.push(...statements);
    const plain = new Tally(positionsMax);
    await tallied(engine, plain, statements);
    await report(`${name} as it stands`, plain, engine);
  }
  const mutated = new Tally(positionsMax);
  for (let done = 0; done < count; done += batchMax) {
    const batch = Array.from({ length: Math.min(batchMax, count - done) }, () =>
      mutate(starts[Math.floor(next() * starts.length)]!, next),
    );
    await tallied(engine, mutated, batch);
  }
  await report(`mutations, seed ${seed}`, mutated, engine);
}

await main();
