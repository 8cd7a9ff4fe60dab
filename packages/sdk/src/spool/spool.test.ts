import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { encodeLine } from "../points.ts";
import { FileSpool } from "./files-node.ts";
import { MemorySpool } from "./memory.ts";
import type { SealedBatch, Spool } from "./spool.ts";

const folders: string[] = [];

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-spool-"));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

let ids = 0;
const implementations: [string, (maxBytes: number) => Spool][] = [
  ["files", (maxBytes) => new FileSpool(join(scratch(), "machine~1~1~ab"), maxBytes)],
  ["memory", (maxBytes) => new MemorySpool(maxBytes, () => `id-${ids++}`)],
];

const line = (step: number) => encodeLine('"loss ∂"', `${step}`, step / 2, step);

describe.each(implementations)("a spool in %s", (_name, create) => {
  test("keeps batches apart and unchanged, and forgets what is acknowledged", async () => {
    const operation = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }).map((points) => ({ points })) },
      fc.constant("seal" as const),
      fc.nat().map((which) => ({ acknowledge: which })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 40 }), async (operations) => {
        const spool = create(1_000_000);
        const sealed: { batch: SealedBatch; steps: number[] }[] = [];
        let open: number[] = [];
        let next = 0;
        for (const one of operations) {
          if (one === "seal") {
            const batch = spool.seal();
            expect(batch?.points).toBe(open.length === 0 ? undefined : open.length);
            if (batch !== undefined) sealed.push({ batch, steps: open });
            open = [];
          } else if ("points" in one) {
            const steps = Array.from({ length: one.points }, () => next++);
            expect(spool.append(steps.map(line).join(""), steps.length)).toBe(true);
            open.push(...steps);
          } else {
            const [gone] = sealed.splice(one.acknowledge % Math.max(1, sealed.length), 1);
            if (gone !== undefined) spool.acknowledge(gone.batch);
          }
          expect(spool.openPoints).toBe(open.length);
        }
        for (const { batch, steps } of sealed) {
          const { points, damagedLines } = await spool.read(batch);
          expect(damagedLines).toBe(0);
          expect(points.map(([, step]) => step)).toEqual(steps);
        }
        expect(new Set(sealed.map(({ batch }) => batch.id)).size).toBe(sealed.length);
      }),
      { numRuns: 40 },
    );
  });

  test("takes nothing beyond its bound, and takes again what acknowledging makes room for", () => {
    const spool = create(3 * Buffer.byteLength(line(1)));
    expect([1, 2, 3, 4].map((step) => spool.append(line(step), 1))).toEqual([true, true, true, false]);
    const batch = spool.seal()!;
    expect(spool.append(line(5), 1)).toBe(false);
    spool.acknowledge(batch);
    expect(spool.append(line(5), 1)).toBe(true);
  });

  test("remembers what is still to be told", () => {
    const spool = create(1000);
    spool.keepChange({ tags: ["a"] });
    expect(spool.keptChange()).toEqual({ tags: ["a"] });
    spool.keepChange(undefined);
    expect(spool.keptChange()).toBeUndefined();
  });
});

test("another process finds sealed and open points alike, under the ids they had", async () => {
  const folder = join(scratch(), "machine~1~1~ab");
  const left = new FileSpool(folder, 1_000_000);
  left.append(line(1) + line(2), 2);
  const sealed = left.seal()!;
  left.append(line(3), 1);

  const found = new FileSpool(folder, 1_000_000);
  const batches = found.inherited();
  expect(batches.map(({ points }) => points)).toEqual([2, 1]);
  expect(batches[0]).toEqual(sealed);
  expect((await found.read(batches[1]!)).points.map(([, step]) => step)).toEqual([3]);
  expect(found.bytes).toBe(left.bytes);

  const again = new FileSpool(folder, 1_000_000);
  expect(again.inherited()).toEqual(batches);
});

test("a quarantined batch leaves the spool and stays readable with its reason", () => {
  const parent = scratch();
  const spool = new FileSpool(join(parent, "machine~1~1~ab"), 1_000_000);
  spool.append(line(1), 1);
  spool.quarantine(spool.seal()!, "FIELD_INVALID: no");
  expect(readdirSync(join(parent, "quarantine")).map((name) => name.split(".").slice(1).join("."))).toEqual([
    "batch",
    "batch.reason.txt",
  ]);
  spool.close();
  expect(readdirSync(parent)).toEqual(["quarantine"]);
});
