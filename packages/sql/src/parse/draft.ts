/** A node in the making: fields appear as they are read; those that failed may hold `undefined` for a moment. */
export type Draft<Whole> = { -readonly [Key in keyof Whole]?: Whole[Key] | undefined };

/** What was read, once nothing failed: fields left `undefined` by optional parts are none at all. */
export function settled<Whole>(draft: Draft<Whole>): Whole {
  return draft as Whole;
}
