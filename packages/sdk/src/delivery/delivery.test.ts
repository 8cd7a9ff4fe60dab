import fc from "fast-check";
import { expect, test } from "vitest";
import { AssayError } from "../errors.ts";
import type { SealedBatch, Spool } from "../spool/spool.ts";
import { Delivery, type QueuedBatch } from "./delivery.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

type Fault = "ok" | "lost_answer" | "refused" | "down" | "overloaded" | "locked_out" | "bare_404";

/** A server that stores, or says what the script tells it to; after the script everything goes well. */
class ScriptedServer {
  readonly stored = new Map<string, number>();
  readonly refused = new Set<string>();
  readonly attemptsAtMs: number[] = [];
  readonly askedToWaitUntilMs: number[] = [];
  #script: Fault[];

  constructor(script: readonly Fault[]) {
    this.#script = [...script];
  }

  send(batch: SealedBatch, attempts: number, nowMs: number): Outcome {
    this.attemptsAtMs.push(nowMs);
    const fault = this.#script.shift() ?? "ok";
    if (fault === "ok" || fault === "lost_answer")
      this.stored.set(batch.id, (this.stored.get(batch.id) ?? 0) + 1);
    if (fault === "ok") return { kind: "done" };
    const error = errorOf(fault);
    if (fault === "overloaded") this.askedToWaitUntilMs.push(nowMs + 7_000);
    const outcome = outcomeOf(error, attempts);
    if (outcome.kind === "refused") this.refused.add(batch.id);
    return outcome;
  }
}

function errorOf(fault: Fault): AssayError {
  const problem = { type: "", title: "", status: 0, code: "X", detail: "", retryable: false };
  if (fault === "refused") return new AssayError("FIELD_INVALID", "no", { status: 422, problem });
  if (fault === "locked_out") return new AssayError("UNAUTHENTICATED", "no", { status: 401, problem });
  if (fault === "bare_404") return new AssayError("UNEXPECTED_ANSWER", "no", { status: 404 });
  if (fault === "overloaded") {
    return new AssayError("OVERLOADED", "later", { status: 503, retryable: true, retryAfterMs: 7_000 });
  }
  return new AssayError("NETWORK", "gone", { retryable: true });
}

/** Runs timers in virtual time, letting promises settle between them. */
class VirtualTime {
  nowMs = 0;
  #timers: { atMs: number; run: () => void }[] = [];

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.nowMs + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  async runAll(): Promise<void> {
    for (;;) {
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      this.#timers.sort((a, b) => a.atMs - b.atMs);
      const next = this.#timers.shift();
      if (next === undefined) return;
      this.nowMs = next.atMs;
      next.run();
    }
  }
}

const fault = fc.constantFrom<Fault>(
  "ok",
  "lost_answer",
  "refused",
  "down",
  "overloaded",
  "locked_out",
  "bare_404",
);

function scenario(script: readonly Fault[], batches: number) {
  const time = new VirtualTime();
  const server = new ScriptedServer(script);
  const settled: string[] = [];
  const refusedIds: string[] = [];
  const delivery = new Delivery({
    after: (delayMs, run) => time.after(delayMs, run),
    random: () => 0.5,
    send: async ({ batch, attempts }) => server.send(batch, attempts, time.nowMs),
    nextDue: () => undefined,
    onStored: ({ batch }: QueuedBatch) => settled.push(batch.id),
    onRefused: ({ batch }: QueuedBatch) => {
      settled.push(batch.id);
      refusedIds.push(batch.id);
    },
    onFailed: () => {},
  });
  for (let index = 0; index < batches; index += 1) {
    delivery.add({} as Spool, { id: `b${index}`, points: 10, bytes: 100 });
  }
  return { time, server, settled, refusedIds, delivery };
}

test("every batch is settled exactly once, stored if and only if it was not refused, whatever goes wrong", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fault, { maxLength: 40 }),
      fc.integer({ min: 1, max: 6 }),
      async (script, batches) => {
        const { time, server, settled, refusedIds, delivery } = scenario(script, batches);
        delivery.start();
        await time.runAll();
        expect([...settled].sort()).toEqual(Array.from({ length: batches }, (_, index) => `b${index}`));
        expect(new Set(refusedIds)).toEqual(server.refused);
        for (const id of settled) {
          if (!server.refused.has(id)) expect(server.stored.get(id)).toBeGreaterThan(0);
        }
        expect(delivery.pending).toEqual({ batches: 0, points: 0 });
      },
    ),
  );
});

test("the server is left alone for as long as it asked", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 30 }), async (script) => {
      const { time, server, delivery } = scenario(script, 3);
      delivery.start();
      await time.runAll();
      for (const untilMs of server.askedToWaitUntilMs) {
        const askedAtMs = untilMs - 7_000;
        expect(server.attemptsAtMs.filter((atMs) => atMs > askedAtMs && atMs < untilMs)).toEqual([]);
      }
    }),
  );
});

test("a refused batch does not hold up the others", async () => {
  const { time, settled, delivery } = scenario(["refused", "ok", "ok"], 3);
  delivery.start();
  await time.runAll();
  expect(settled).toEqual(["b0", "b1", "b2"]);
  expect(time.nowMs).toBe(0);
});

test("a batch that keeps failing goes behind the others", async () => {
  const { time, settled, delivery } = scenario(["down", "ok", "ok"], 3);
  delivery.start();
  await time.runAll();
  expect(settled).toEqual(["b1", "b2", "b0"]);
});

test("waits grow up to half a minute while nothing works", async () => {
  const { time, server, delivery } = scenario(Array(12).fill("down"), 1);
  delivery.start();
  await time.runAll();
  const waits = server.attemptsAtMs.slice(1).map((atMs, index) => atMs - server.attemptsAtMs[index]!);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.at(-1)).toBe(22_500);
});

test("a bare refusal from something in front of the server is believed only after eight attempts", async () => {
  const { time, server, refusedIds, delivery } = scenario(Array(8).fill("bare_404"), 1);
  delivery.start();
  await time.runAll();
  expect(server.attemptsAtMs.length).toBe(8);
  expect(refusedIds).toEqual(["b0"]);
});

test("nothing is sent before the start nor after the stop", async () => {
  const { time, server, delivery } = scenario(["down"], 2);
  delivery.wake();
  await time.runAll();
  expect(server.attemptsAtMs).toEqual([]);
  delivery.start();
  delivery.stop();
  await time.runAll();
  expect(server.attemptsAtMs.length).toBe(1);
  expect(delivery.pending.batches).toBe(2);
});
