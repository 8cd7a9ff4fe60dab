import { formatOneLine, parseStatement } from "../../src/index.ts";
import { compare, isVerdict } from "./compare.ts";
import type { Engine } from "./engine.ts";
import { type Forms, meanings } from "./meaning.ts";

/** Two sides, never pooled: of what the engine accepts, and of what it refuses. */
export interface Figures {
  readonly accepted: number;
  readonly refused: number;
  /** Accepted by the engine and refused here. */
  readonly missed: number;
  /** Refused by the engine and accepted here. */
  readonly taken: number;
  /** Printed as the engine prints it. */
  readonly same: number;
  /** Forms that mean something else than the engine's, and of how many the engine's print cannot tell. */
  readonly otherMeaning: number;
  readonly unproven: number;
  /** Refusals whose position was asked for and given, and how many of them have the same one. */
  readonly positions: number;
  readonly samePosition: number;
}

function ours(text: string): string | null {
  try {
    return formatOneLine(parseStatement(text));
  } catch {
    return null;
  }
}

/** Counts what the parser and the printer make of statements, and keeps a line for each difference. */
export class Tally {
  readonly lines: string[] = [];
  private accepted = 0;
  private refused = 0;
  private same = 0;
  private missed = 0;
  private readonly taken: string[] = [];
  private readonly refusedTexts: string[] = [];
  private readonly otherForms: (Forms & { readonly text: string })[] = [];
  private readonly positionsMax: number;

  constructor(positionsMax: number) {
    this.positionsMax = positionsMax;
  }

  add(text: string, verdict: string | null): void {
    const form = ours(text);
    if (verdict === null) {
      this.refused++;
      if (form !== null) this.taken.push(text);
      else if (this.refusedTexts.length < this.positionsMax) this.refusedTexts.push(text);
      return;
    }
    this.accepted++;
    if (form === verdict) this.same++;
    else if (form === null) {
      this.missed++;
      this.lines.push(`REFUSED ${text}\n   engine ${verdict}`);
    } else this.otherForms.push({ text, ours: form, engine: verdict });
  }

  async figures(engine: Engine): Promise<Figures> {
    const { accepted, refused, missed, same } = this;
    return {
      accepted,
      refused,
      missed,
      same,
      taken: await this.judgeTaken(engine),
      ...(await this.meanings(engine)),
      ...(await this.positions(engine)),
    };
  }

  private async meanings(engine: Engine): Promise<Pick<Figures, "otherMeaning" | "unproven">> {
    const found = await meanings(engine, this.otherForms);
    this.otherForms.forEach(({ text, ours, engine }, index) => {
      const title = { same: "FORM", other: "MEANING", unproven: "UNPROVEN" }[found[index]!];
      this.lines.unshift(
        `${title} ${text}\n   engine ${around(engine, ours)}\n   ours   ${around(ours, engine)}`,
      );
    });
    const count = (meaning: string): number => found.filter((one) => one === meaning).length;
    return { otherMeaning: count("other"), unproven: count("unproven") };
  }

  /** Several statements and empty texts have no verdict but NULL: asks again for the reason. */
  private async judgeTaken(engine: Engine): Promise<number> {
    const asked = await engine.format(this.taken);
    const taken = this.taken.filter((_, index) => isVerdict(asked[index]!) && !asked[index]!.accepted);
    for (const text of taken) this.lines.push(`TAKEN ${text}`);
    return taken.length;
  }

  /** What the engine refuses for its meaning has no position there, and is not counted. */
  private async positions(engine: Engine): Promise<Pick<Figures, "positions" | "samePosition">> {
    const verdicts = await engine.format(this.refusedTexts);
    let positions = 0;
    let samePosition = 0;
    this.refusedTexts.forEach((text, index) => {
      const verdict = verdicts[index]!;
      if (!verdict.accepted && verdict.offset === undefined) return;
      positions++;
      const compared = compare(text, verdict);
      if (compared.difference === undefined) samePosition++;
      else
        this.lines.push(
          `${compared.difference.toUpperCase()} ${text}\n   engine ${compared.engine.slice(0, 200)}\n   ours   ${compared.ours.slice(0, 160)}`,
        );
    });
    return { positions, samePosition };
  }
}

/** Asks the engine for its forms of some statements and counts them. */
export async function tallied(engine: Engine, tally: Tally, texts: readonly string[]): Promise<void> {
  const verdicts = await engine.accept(texts);
  for (const [index, text] of texts.entries()) tally.add(text, verdicts[index]!);
}

/** The part of a form where it begins to differ from another. */
function around(form: string, other: string): string {
  let at = 0;
  while (at < form.length && form[at] === other[at]) at++;
  return `${at > 60 ? "…" : ""}${form.slice(Math.max(0, at - 60), at + 80)}`;
}
