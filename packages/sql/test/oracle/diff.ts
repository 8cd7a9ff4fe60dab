import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { formatOneLine, parseStatement } from "../../src/index.ts";
import { compare, isVerdict } from "./compare.ts";
import { Engine } from "./engine.ts";
import { mutate, random } from "./mutate.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "20000" },
    positions: { type: "string", default: "1000" },
    show: { type: "string", default: "40" },
  },
});

const folder = join(import.meta.dirname, "..", "corpus");
const corpus = readdirSync(folder).flatMap((name) =>
  readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean),
);

function ours(text: string): string | null {
  try {
    return formatOneLine(parseStatement(text));
  } catch {
    return null;
  }
}

async function main(): Promise<void> {
  const count = Number(values.count);
  const next = random(Number(values.seed));
  await using engine = new Engine();
  let accepted = 0;
  let refused = 0;
  let same = 0;
  let missed = 0;
  let wronglyTaken: string[] = [];
  const positionSample: string[] = [];
  const lines: string[] = [];
  for (let done = 0; done < count; ) {
    const batch = Array.from({ length: Math.min(5000, count - done) }, () =>
      mutate(corpus[Math.floor(next() * corpus.length)]!, next),
    );
    const verdicts = await engine.accept(batch);
    batch.forEach((text, index) => {
      const verdict = verdicts[index]!;
      const form = ours(text);
      if (verdict === null) {
        refused++;
        if (form !== null) wronglyTaken.push(text);
        else if (positionSample.length < Number(values.positions)) positionSample.push(text);
      } else {
        accepted++;
        if (form === verdict) same++;
        else {
          if (form === null) missed++;
          lines.push(
            `${form === null ? "REFUSED" : "FORM"} ${text}\n   engine ${verdict}\n   ours   ${form}`,
          );
        }
      }
    });
    done += batch.length;
  }
  // Several statements and empty texts have no verdict but NULL: ask again for the reason.
  const asked = await engine.format(wronglyTaken);
  wronglyTaken = wronglyTaken.filter((_, index) => isVerdict(asked[index]!));
  for (const [index, text] of wronglyTaken.entries()) {
    const verdict = asked[index]!;
    lines.push(`TAKEN ${text}\n   engine ${verdict.accepted ? verdict.formatted : verdict.message}`);
  }
  const verdicts = await engine.format(positionSample);
  let placed = 0;
  positionSample.forEach((text, index) => {
    const compared = compare(text, verdicts[index]!);
    if (compared.difference === undefined) placed++;
    else
      lines.push(
        `${compared.difference.toUpperCase()} ${text}\n   engine ${compared.engine.slice(0, 200)}\n   ours   ${compared.ours.slice(0, 160)}`,
      );
  });
  for (const line of lines.slice(0, Number(values.show))) console.log(line);
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(3)} %`;
  console.log(
    `seed ${values.seed}: ${count} mutations, ${accepted} accepted and ${refused} refused by the engine`,
  );
  console.log(
    `accepted here of what it accepts: ${percent(accepted - missed, accepted)}; same form: ${percent(same, accepted - missed)}`,
  );
  console.log(
    `accepted here of what it refuses: ${percent(wronglyTaken.length, refused)}; same position: ${percent(placed, positionSample.length)} of ${positionSample.length}`,
  );
}

await main();
