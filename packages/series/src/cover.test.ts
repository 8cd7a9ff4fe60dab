import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cover, coverWindow, firstStepOf, joined, lastStepOf, levelsOf, without } from "./cover.ts";
import { allSteps, greatestStep, leastStep, type StepRange } from "./model.ts";

const step = fc.oneof(
  fc.bigInt({ min: -300n, max: 3_000n }),
  fc.bigInt({ min: leastStep, max: greatestStep }),
  fc.constantFrom(leastStep, greatestStep),
);
const range = fc
  .tuple(step, step)
  .map(([a, b]) => (a < b ? { fromStep: a, toStep: b } : { fromStep: b, toStep: a }));
const levels = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 61 }), fc.bigInt({ min: -200n, max: 3_000n }))
    .filter(([base, cell]) => lastStepOf(cell, base) < greatestStep && lastStepOf(cell, base) > leastStep)
    .map(([baseLevel, cell]) => ({ baseLevel, sealedTo: lastStepOf(cell, baseLevel) })),
  { nil: undefined },
);

function readRanges({ cells, raw }: Cover): StepRange[] {
  const ofCells = cells.map(({ level, fromCell, toCell }) => ({
    fromStep: firstStepOf(fromCell, level),
    toStep: lastStepOf(toCell, level),
  }));
  return [...ofCells, ...raw].sort((a, b) => (a.fromStep < b.fromStep ? -1 : 1));
}

test("a cover reads every step of the window once, and cells only where they are sealed and clean", () => {
  fc.assert(
    fc.property(
      range,
      levels,
      fc.integer({ min: 0, max: 62 }),
      fc.array(range, { maxLength: 4 }),
      (window, sealed, coarsest, dirty) => {
        const cover = coverWindow(window, sealed, coarsest, dirty);
        const read = readRanges(cover);
        for (let i = 1; i < read.length; i++) expect(read[i]!.fromStep).toBe(read[i - 1]!.toStep + 1n);
        expect(joined(read)).toEqual([window]);
        for (const { level, fromCell, toCell } of cover.cells) {
          expect(level).toBeLessThanOrEqual(coarsest);
          expect(levelsOf(sealed!)).toContain(level);
          expect(lastStepOf(toCell, level)).toBeLessThanOrEqual(sealed!.sealedTo);
          const cells = { fromStep: firstStepOf(fromCell, level), toStep: lastStepOf(toCell, level) };
          expect(without(cells, dirty)).toEqual([cells]);
        }
      },
    ),
  );
});

test("a long clean window is read from few cells", () => {
  const { cells, raw } = coverWindow(
    { fromStep: 5n, toStep: 9_999_999n },
    { baseLevel: 7, sealedTo: 9_999_871n },
    13,
  );
  expect(cells.reduce((sum, { fromCell, toCell }) => sum + Number(toCell - fromCell) + 1, 0)).toBeLessThan(
    1_300,
  );
  expect(raw.reduce((sum, { fromStep, toStep }) => sum + Number(toStep - fromStep) + 1, 0)).toBeLessThan(300);
});

test("without levels everything is raw", () => {
  expect(coverWindow(allSteps, undefined, 62, [])).toEqual({ cells: [], raw: [allSteps] });
});
