import { ticksBetween } from "../format/ticks.ts";

const mantissas = [[1, 1.5, 2, 3, 4, 5, 6, 8], [1, 2, 5], [1]];
const ticksMax = 8;

/** Round values for a logarithmic axis from `low` to `high`, both positive: as fine within a decade as leaves them readable. */
export function logTicks(low: number, high: number): number[] {
  if (!(low > 0) || !(high > low)) return [];
  if (high / low < 2) return ticksBetween(low, high);
  const first = Math.floor(Math.log10(low));
  const decades = Array.from(
    { length: Math.ceil(Math.log10(high)) - first + 1 },
    (_, index) => first + index,
  );
  const candidates = mantissas.map((steps) =>
    decades
      .flatMap((power) => steps.map((step) => Number((step * 10 ** power).toPrecision(2))))
      .filter((tick) => tick >= low && tick <= high),
  );
  const fitting = candidates.find((ticks) => ticks.length <= ticksMax);
  if (fitting !== undefined) return fitting;
  const powers = candidates.at(-1) as number[];
  const every = Math.ceil(powers.length / ticksMax);
  return powers.filter((_, index) => index % every === 0);
}
