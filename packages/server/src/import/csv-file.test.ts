import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CsvRow, openCsv } from "./csv-file.ts";
import { readRunList } from "./run-list.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-csv-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string | Buffer): string {
  const path = join(folder, "file.csv");
  writeFileSync(path, content);
  return path;
}

async function read(
  content: string | Buffer,
): Promise<{ header: readonly string[]; rows: CsvRow[]; broken: number[] }> {
  const broken: number[] = [];
  const csv = await openCsv(file(content), (line) => broken.push(line));
  const rows: CsvRow[] = [];
  for await (const row of csv.rows) rows.push(row);
  expect(csv.bytesRead()).toBe(csv.bytesTotal);
  return { header: csv.header, rows, broken };
}

const text = '\ufeffrun,note\r\nr1,"a ""quoted"", cell"\r\n\r\nr2,"two\r\nlines"\r\nr3,\r\n';
const expected = {
  header: ["run", "note"],
  rows: [
    { line: 2, cells: ["r1", 'a "quoted", cell'] },
    { line: 5, cells: ["r2", "two\r\nlines"] },
    { line: 6, cells: ["r3", ""] },
  ],
  broken: [],
};

test("RFC 4180 is read with the lines rows end on", async () => {
  expect(await read(text)).toEqual(expected);
  expect(await read(text.replaceAll("\r\n", "\n"))).toMatchObject({
    rows: [{ line: 2 }, { line: 5 }, { line: 6 }],
  });
});

test("gzip is recognised by the content", async () => {
  expect(await read(gzipSync(text))).toEqual(expected);
});

test("a row with broken quotes is reported and the rows around it are read", async () => {
  const { rows, broken } = await read('run,note\nr1,a\nr2,b"c"d\nr3,e\n');
  expect(broken).toEqual([3]);
  expect(rows.map(({ cells }) => cells[0])).toEqual(["r1", "r3"]);
});

test("a file that is missing, empty or half of a gzip says so", async () => {
  await expect(openCsv(join(folder, "none.csv"), () => {})).rejects.toMatchObject({
    code: "FILE_UNREADABLE",
  });
  await expect(read("")).rejects.toMatchObject({ code: "FILE_EMPTY" });
  const rows = `run,note\n${"r1,some text that makes the file longer\n".repeat(5_000)}`;
  await expect(read(gzipSync(rows).subarray(0, 100))).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
});

test("a list of runs gives arm, seed, tags, and features as numbers where they are", async () => {
  const runs = await readRunList(
    file("run,track,arm,seed,lr,commit,empty\nr1,speed,adam,3,0.10,007,\nr2,,,x,1e-4,ab,\n"),
    {},
  );
  expect([...runs.values()]).toEqual([
    { name: "r1", arm: "adam", seed: 3, tags: ["speed"], features: { lr: 0.1, commit: "007" } },
    { name: "r2", features: { lr: 0.0001, commit: "ab" } },
  ]);
  await expect(readRunList(file("run\nr1\nr1\n"), {})).rejects.toMatchObject({ code: "RUN_UNNAMED" });
  await expect(readRunList(file("name\nr1\n"), {})).rejects.toMatchObject({ code: "COLUMN_MISSING" });
});
