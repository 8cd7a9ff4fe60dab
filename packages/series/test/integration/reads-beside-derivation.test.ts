import { randomUUID } from "node:crypto";
import type { Engine } from "@assay/clickhouse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createReader, type SeriesReader } from "../../src/index.ts";
import { openTestEngine, type TestEngine } from "../support/engine.ts";
import { World } from "../support/world.ts";

let opened: TestEngine;
beforeAll(async () => {
  opened = await openTestEngine();
});
afterAll(() => opened.close());

/** Dirty points of one metric beside derived ones of another. */
async function halfDerived(): Promise<World> {
  const world = new World(opened.engine, {
    teamId: randomUUID(),
    projectId: randomUUID(),
    experimentId: randomUUID(),
  });
  for (const metric of ["derived", "dirty"]) {
    const columns = { steps: BigInt64Array.of(1n, 2n), timestampsUs: BigInt64Array.of(5n, 6n) };
    const values = Float64Array.of(3, 4);
    world.append({ receivedAtUs: 7, series: [{ metric, host: "", ...columns, values }] });
    await world.store(world.pending.splice(0));
    if (metric === "derived") await world.recompute(() => true);
  }
  return world;
}

/** Does something between two statements of a read. */
function interrupted(engine: Engine, afterStatements: number, work: () => Promise<void>): Engine {
  let statements = 0;
  const between = async () => {
    statements += 1;
    if (statements === afterStatements) await work();
  };
  return new Proxy(engine, {
    get(target, name) {
      if (name !== "query") return Reflect.get(target, name).bind(target);
      return async (...parameters: Parameters<Engine["query"]>) => {
        const rows = await target.query(...parameters);
        await between();
        return rows;
      };
    },
  });
}

const questions: Readonly<Record<string, (reader: SeriesReader, world: World) => Promise<unknown>>> = {
  metrics: (reader, { owner }) => reader.metrics(owner),
  summaries: (reader, { owner }) => reader.summaries(owner, {}),
  runs: (reader, { owner }) => {
    const column = { metric: "dirty", reading: "last" } as const;
    const filter = { columns: [column], keep: (_: string, [value]: readonly unknown[]) => value === 4 };
    return reader.runs(owner, { filter, columns: [column], limit: 10, offset: 0 });
  },
};

test.each(Object.entries(questions))(
  "%s answers the same wherever in the read a derivation ends",
  async (_, ask) => {
    for (const afterStatements of [1, 2, 3]) {
      const world = await halfDerived();
      const expected = await ask(world.reader, world);
      const engine = interrupted(opened.engine, afterStatements, () => world.recompute(() => true));
      expect(await ask(createReader(engine, world), world)).toEqual(expected);
    }
  },
);
