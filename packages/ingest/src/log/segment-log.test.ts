import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeEnvironment } from "../adapters/node-environment.ts";
import { openNodeFolder } from "../adapters/node-folder.ts";
import { smallBatch } from "../testing/batches.ts";
import { SegmentLog, type SegmentLogOptions } from "./segment-log.ts";

let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), "assay-log-"));
});
afterEach(() => rm(path, { recursive: true, force: true }));

const open = async (options?: SegmentLogOptions) =>
  SegmentLog.open(await openNodeFolder(path), nodeEnvironment, options);
const everything = { batches: 1e6, points: 1e6 };
const segments = async () => (await readdir(path)).filter((name) => name.endsWith(".log")).sort();
const batch = (index: number) => smallBatch("e", `b${index}`, index);

async function filled(count: number, options?: SegmentLogOptions): Promise<number[]> {
  const log = await open(options);
  const sequences: number[] = [];
  for (let index = 0; index < count; index++) sequences.push(await log.append(batch(index)));
  await log.close();
  return sequences;
}

test("what was appended is there in order after the log is opened again", async () => {
  const sequences = await filled(100, { fsync: true });
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  const log = await open();
  const found = await log.read(0, everything);
  expect(found.map(({ sequence }) => sequence)).toEqual(sequences);
  expect(found.map(({ batchId }) => batchId)).toEqual(sequences.map((_, index) => `b${index}`));
  expect(await log.append(batch(100))).toBeGreaterThan(sequences.at(-1) ?? 0);
  await log.close();
});

test("reading stops at the limits and goes on from where it stopped, in memory and in files", async () => {
  const sequences = await filled(50, { segmentBytes: 600 });
  expect((await segments()).length).toBeGreaterThan(3);
  const log = await open({ segmentBytes: 600, tailBytes: 500 });
  for (let index = 50; index < 80; index++) sequences.push(await log.append(batch(index)));
  const found: number[] = [];
  for (let after = 0; ; ) {
    const batches = await log.read(after, { batches: 7, points: 5 });
    expect(batches.length).toBeLessThanOrEqual(5);
    const last = batches.at(-1);
    if (last === undefined) break;
    after = last.sequence;
    found.push(...batches.map(({ sequence }) => sequence));
  }
  expect(found).toEqual(sequences);
  const through = sequences[9] ?? 0;
  expect((await log.read(0, { ...everything, through })).length).toBe(10);
  await log.close();
});

test("a torn tail is cut off and the log goes on", async () => {
  const sequences = await filled(10);
  const [name = ""] = await segments();
  const size = (await readFile(join(path, name))).length;
  await truncate(join(path, name), size - 3);
  const log = await open();
  const kept = await log.read(0, everything);
  expect(kept.map(({ sequence }) => sequence)).toEqual(sequences.slice(0, -1));
  const next = await log.append(batch(11));
  await log.close();
  const again = await open();
  expect((await again.read(0, everything)).at(-1)?.sequence).toBe(next);
  await again.close();
});

test("damage in front of whole batches, or in an older segment, is reported with its place", async () => {
  await filled(30, { segmentBytes: 1_000 });
  const names = await segments();
  const flip = async (name = "", at = 0) => {
    const bytes = await readFile(join(path, name));
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(join(path, name), bytes);
  };
  const corrupt = (offset: number) =>
    expect.objectContaining({
      code: "INGEST_LOG_CORRUPT",
      message: expect.stringContaining(`at byte ${offset}`),
    });
  await flip(names.at(-1), 40);
  await expect(open()).rejects.toEqual(corrupt(16));
  await flip(names.at(-1), 40);
  await flip(names[0], 2);
  await expect(open()).rejects.toEqual(corrupt(0));
  await flip(names[0], 2);
  await truncate(join(path, names[0] ?? ""), 60);
  await expect(open()).rejects.toEqual(corrupt(16));
});

test("a folder of a newer version is refused", async () => {
  await filled(1);
  const [name = ""] = await segments();
  const bytes = await readFile(join(path, name));
  bytes.writeUInt32LE(9, 8);
  await writeFile(join(path, name), bytes);
  await expect(open()).rejects.toMatchObject({ code: "INGEST_LOG_NEWER_VERSION" });
  await writeFile(join(path, "positions.json"), JSON.stringify({ version: 2, stored: 0, clean: 0 }));
  await expect(open()).rejects.toMatchObject({ code: "INGEST_LOG_NEWER_VERSION" });
  await writeFile(join(path, "positions.json"), "{");
  await expect(open()).rejects.toMatchObject({ code: "INGEST_LOG_CORRUPT" });
});

test("segments leave once they are stored and clean, and sequences never start over", async () => {
  const log = await open({ segmentBytes: 600 });
  const sequences: number[] = [];
  for (let index = 0; index < 40; index++) sequences.push(await log.append(batch(index)));
  const before = await segments();
  const middle = sequences[19] ?? 0;
  await log.save({ stored: sequences.at(-1) ?? 0, clean: middle });
  expect((await segments()).length).toBeLessThan(before.length);
  const left = await log.read(middle, everything);
  expect(left.map(({ sequence }) => sequence)).toEqual(sequences.slice(20));
  await log.save({ clean: sequences.at(-1) ?? 0 });
  await log.close();
  expect((await segments()).length).toBe(1);

  await Promise.all((await segments()).map((name) => rm(join(path, name))));
  const emptied = await open();
  expect(emptied.head).toBe(sequences.at(-1));
  expect(await emptied.append(batch(41))).toBeGreaterThan(sequences.at(-1) ?? 0);
  await emptied.close();
});

test("a full log refuses appends with a retryable error until what it holds is stored and clean", async () => {
  const log = await open({ segmentBytes: 300, logBytes: 1_000 });
  let last = 0;
  const fill = async () => {
    for (let index = 0; index < 100; index++) last = await log.append(batch(index));
  };
  await expect(fill()).rejects.toMatchObject({
    code: "INGEST_BACKLOG_FULL",
    retryable: true,
  });
  await log.save({ stored: last, clean: last });
  await expect(log.append(batch(101))).resolves.toBeGreaterThan(last);
  await log.close();
  await expect(log.append(batch(102))).rejects.toMatchObject({ code: "INGEST_CLOSED", retryable: true });
});

test("appends beyond the queue's bytes are refused while the ones before are written", async () => {
  const log = await open({ queueBytes: 400 });
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => log.append(batch(index))),
  );
  const refused = answers.filter(({ status }) => status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]).toMatchObject({ reason: { code: "INGEST_BUSY", retryable: true } });
  const taken = answers.filter(({ status }) => status === "fulfilled").length;
  expect((await log.read(0, everything)).length).toBe(taken);
  await log.close();
});
