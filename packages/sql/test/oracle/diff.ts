// Compares parser and printer with the engine on statements and on mutations of them; see the package's README.
import { parseArgs } from "node:util";
import { formatOneLine, parseStatement } from "../../src/index.ts";
import { compare, isVerdict } from "./compare.ts";
import { Engine } from "./engine.ts";
import { type Forms, meanings } from "./meaning.ts";
import { mutate, random } from "./mutate.ts";
import { type SourceName, sourceNames, statementsFrom } from "./sources.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "20000" },
    positions: { type: "string", default: "1000" },
    show: { type: "string", default: "40" },
    from: { type: "string", default: sourceNames.join(",") },
  },
});

function ours(text: string): string | null {
  try {
    return formatOneLine(parseStatement(text));
  } catch {
    return null;
  }
}

/** What was counted, of what the engine accepts and of what it refuses: two figures, never pooled. */
class Tally {
  accepted = 0;
  refused = 0;
  same = 0;
  missed = 0;
  taken: string[] = [];
  readonly refusedTexts: string[] = [];
  readonly lines: string[] = [];
  readonly otherForms: (Forms & { readonly text: string })[] = [];

  add(text: string, verdict: string | null, positionsMax: number): void {
    const form = ours(text);
    if (verdict === null) {
      this.refused++;
      if (form !== null) this.taken.push(text);
      else if (this.refusedTexts.length < positionsMax) this.refusedTexts.push(text);
      return;
    }
    this.accepted++;
    if (form === verdict) this.same++;
    else if (form === null) {
      this.missed++;
      this.lines.push(`REFUSED ${text}\n   engine ${verdict}`);
    } else this.otherForms.push({ text, ours: form, engine: verdict });
  }

  /** How many forms that differ mean something else, and of how many the engine's print cannot tell. */
  async meanings(engine: Engine): Promise<string> {
    const found = await meanings(engine, this.otherForms);
    this.otherForms.forEach(({ text, ours, engine }, index) => {
      const title = { same: "FORM", other: "MEANING", unproven: "UNPROVEN" }[found[index]!];
      this.lines.unshift(
        `${title} ${text}\n   engine ${around(engine, ours)}\n   ours   ${around(ours, engine)}`,
      );
    });
    const count = (meaning: string): number => found.filter((one) => one === meaning).length;
    return `means something else ${count("other")}, unproven ${count("unproven")}`;
  }

  /** Several statements and empty texts have no verdict but NULL: asks again for the reason. */
  async judgeTaken(engine: Engine): Promise<void> {
    const asked = await engine.format(this.taken);
    this.taken = this.taken.filter((_, index) => isVerdict(asked[index]!) && !asked[index]!.accepted);
    for (const text of this.taken) this.lines.push(`TAKEN ${text}`);
  }

  async positions(engine: Engine): Promise<string> {
    const verdicts = await engine.format(this.refusedTexts);
    let placed = 0;
    this.refusedTexts.forEach((text, index) => {
      const compared = compare(text, verdicts[index]!);
      if (compared.difference === undefined) placed++;
      else
        this.lines.push(
          `${compared.difference.toUpperCase()} ${text}\n   engine ${compared.engine.slice(0, 200)}\n   ours   ${compared.ours.slice(0, 160)}`,
        );
    });
    return `${percent(placed, this.refusedTexts.length)} of ${this.refusedTexts.length}`;
  }

  async report(title: string, engine: Engine): Promise<void> {
    await this.judgeTaken(engine);
    const placed = await this.positions(engine);
    const meaning = await this.meanings(engine);
    const taken = this.accepted - this.missed;
    for (const line of this.lines.slice(0, Number(values.show))) console.log(line);
    console.log(
      `${title}: ${this.accepted + this.refused}, of which the engine accepts ${this.accepted} and refuses ${this.refused}
  accepted here of what it accepts ${percent(taken, this.accepted)}; same form ${percent(this.same, taken)}; ${meaning}
  accepted here of what it refuses ${percent(this.taken.length, this.refused)}; same position ${placed}`,
    );
  }
}

/** The part of a form where it begins to differ from another. */
function around(form: string, other: string): string {
  let at = 0;
  while (at < form.length && form[at] === other[at]) at++;
  return `${at > 60 ? "…" : ""}${form.slice(Math.max(0, at - 60), at + 80)}`;
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
    const plain = new Tally();
    const verdicts = await engine.accept(statements);
    for (const [index, text] of statements.entries()) plain.add(text, verdicts[index]!, positionsMax);
    await plain.report(`${name} as it stands`, engine);
  }
  const mutated = new Tally();
  for (let done = 0; done < count; done += batchMax) {
    const batch = Array.from({ length: Math.min(batchMax, count - done) }, () =>
      mutate(starts[Math.floor(next() * starts.length)]!, next),
    );
    const verdicts = await engine.accept(batch);
    for (const [index, text] of batch.entries()) mutated.add(text, verdicts[index]!, positionsMax);
  }
  await mutated.report(`mutations, seed ${seed}`, engine);
}

await main();
