import type { Engine } from "./engine.ts";

/** A form of ours beside the engine's of the same statement, where the two differ by bytes. */
export interface Forms {
  readonly ours: string;
  readonly engine: string;
}

/**
 * `same`: the engine prints its own form for ours too. `other`: it refuses ours or prints another form for it. `unproven`: as
 * `other`, but it does not read its own form back to itself either, as with some commands of access control, so its print
 * tells nothing.
 */
export type Meaning = "same" | "other" | "unproven";

/** Whether two forms mean the same to the engine, in the order of the forms. */
export async function meanings(engine: Engine, forms: readonly Forms[]): Promise<Meaning[]> {
  const read = await engine.accept(forms.flatMap((one) => [one.ours, one.engine]));
  return forms.map((one, index) => {
    if (read[2 * index] === one.engine) return "same";
    return read[2 * index + 1] === one.engine ? "other" : "unproven";
  });
}
