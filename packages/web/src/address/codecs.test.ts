import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartSettings } from "../chart/settings.ts";
import { compareAddress } from "../compare/address.ts";
import { boardAddress } from "../hypotheses/address.ts";
import { runAddress } from "../run/address.ts";
import { runsAddress } from "../runs/address.ts";
import { type Codec, joinList, parseSearch, splitList, stringifySearch } from "./search.ts";

const word = fc.string({ minLength: 1, maxLength: 12 });
const words = fc.array(word, { maxLength: 4 });
const zoom = fc.option(
  fc
    .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }))
    .map(([low, width]) => [low, low + width] as const),
  { nil: undefined },
);
const settings = fc.record({
  axis: fc.constantFrom("step" as const, "relative" as const, "wall" as const),
  smoothing: fc.integer({ min: 0, max: 99 }).map((hundredths) => hundredths / 100),
  log: fc.boolean(),
  clip: fc.boolean(),
  zoom,
});
const columnId = fc.oneof(
  fc.constantFrom("status", "arm", "seed", "tags", "started", "duration"),
  word.map((name) => `f:${name}`),
  word.map((name) => `t:${name}`),
  fc
    .tuple(word, fc.constantFrom("last", "best", "avg", "@3225", "@-1"))
    .map(([name, reading]) => `m:${name}:${reading}`),
);
const band = fc.option(
  fc.constantFrom("se" as const, "range" as const, "interval" as const, "none" as const),
  { nil: undefined },
);

function keepsEverything<State>(codec: Codec<State>, state: fc.Arbitrary<State>): void {
  fc.assert(
    fc.property(state, (before) => {
      const address = stringifySearch(codec.write(before));
      expect(codec.read(parseSearch(address))).toEqual(before);
    }),
  );
}

describe("what an address says is what the view shows", () => {
  test("charts", () => keepsEverything(chartSettings, settings));

  test("the table of runs", () => {
    const extra = fc.record({
      filter: fc.string(),
      sort: fc.option(fc.record({ id: fc.oneof(columnId, fc.constant("name")), descending: fc.boolean() }), {
        nil: undefined,
      }),
      columns: fc.option(fc.array(columnId, { maxLength: 4 }), { nil: undefined }),
      widths: fc
        .array(fc.tuple(columnId, fc.integer({ min: 40, max: 1000 })), { maxLength: 3 })
        .map((entries) => new Map(entries)),
      group: fc.array(columnId, { maxLength: 2 }),
      baseline: fc.string(),
      pinned: words,
      shown: fc.option(words, { nil: undefined }),
      panel: fc.option(fc.boolean(), { nil: undefined }),
      archived: fc.boolean(),
      band,
    });
    keepsEverything(
      runsAddress,
      fc
        .tuple(settings, extra)
        .filter(([, { shown }]) => shown?.join() !== "-")
        .map(([first, second]) => ({ ...first, ...second })),
    );
  });

  test("a run", () => {
    const extra = fc.record({
      tab: fc.constantFrom("charts" as const, "summary" as const, "details" as const),
      find: fc.string(),
      focus: fc.string(),
      combined: fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    });
    keepsEverything(
      runAddress,
      fc.tuple(settings, extra).map(([first, second]) => ({ ...first, ...second })),
    );
  });

  test("a comparison", () => {
    const extra = fc.record({
      runs: words,
      arms: words,
      metrics: words,
      baseline: fc.string(),
      band,
      allFeatures: fc.boolean(),
    });
    keepsEverything(
      compareAddress,
      fc.tuple(settings, extra).map(([first, second]) => ({ ...first, ...second })),
    );
  });

  test("the board", () =>
    keepsEverything(
      boardAddress,
      fc.record({
        verdict: fc.constantFrom(
          "all" as const,
          "supported" as const,
          "refuted" as const,
          "testing" as const,
          "no_evidence" as const,
        ),
        find: fc.string(),
        order: fc.constantFrom("attention" as const, "evidence" as const, "newest" as const, "name" as const),
      }),
    ));
});

test("any address can be read", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("sort", "cols", "zoom", "x", "smooth", "widths", "group", "charts", "tab"),
        fc.string(),
      ),
      (search) => {
        for (const codec of [runsAddress, runAddress, compareAddress, boardAddress]) codec.read(search);
      },
    ),
  );
});

test("lists hold any text", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (items) => {
      expect(splitList(joinList(items))).toEqual(items);
    }),
  );
});
