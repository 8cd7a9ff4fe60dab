import { randomUUID } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { ExperimentChange } from "../api/entities.ts";
import { decodeLines, type SpooledPoint } from "../points.ts";
import { folderName, ownerOf } from "./owner-node.ts";
import type { SealedBatch, Spool } from "./spool.ts";

const openEnding = ".open";
const changeFile = "change.json";
const batchName = /^((\d+)-[0-9a-f]+)-n(\d+)\.batch$/;

/**
 * One folder of one process. Points go into `000001-ab12.open`, one write per call, so that what a call returned for is with the operating
 * system and outlives the process (not a power cut: nothing is synced). Sealing renames the file to `000001-ab12-n100.batch`, whose name is
 * the batch id and whose content never changes again; acknowledging deletes it.
 */
export class FileSpool implements Spool {
  readonly kind = "files";
  readonly #maxBytes: number;
  readonly #inherited: SealedBatch[] = [];
  #folder: string;
  #file: { id: string; handle: number; bytes: number } | undefined;
  #files = 0;
  #torn = false;
  openPoints = 0;
  bytes = 0;

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    mkdirSync(folder, { recursive: true });
    this.#takeStock();
  }

  get location(): string {
    return this.#folder;
  }

  append(lines: string, points: number): boolean {
    const size = Buffer.byteLength(lines) + (this.#torn ? 1 : 0);
    if (this.bytes + size > this.#maxBytes) return false;
    this.#file ??= this.#openFile();
    const text = this.#torn ? `\n${lines}` : lines;
    this.#torn = true;
    const written = writeSync(this.#file.handle, text);
    if (written < size) writeSync(this.#file.handle, Buffer.from(text).subarray(written));
    this.#torn = false;
    this.#file.bytes += size;
    this.bytes += size;
    this.openPoints += points;
    return true;
  }

  seal(): SealedBatch | undefined {
    if (this.#file === undefined || this.openPoints === 0) return undefined;
    const batch = { id: this.#file.id, points: this.openPoints, bytes: this.#file.bytes };
    closeSync(this.#file.handle);
    renameSync(join(this.#folder, batch.id + openEnding), this.#pathOf(batch));
    this.#file = undefined;
    this.openPoints = 0;
    this.#torn = false;
    return batch;
  }

  inherited(): SealedBatch[] {
    return [...this.#inherited];
  }

  async read(batch: SealedBatch): Promise<{ points: SpooledPoint[]; damagedLines: number }> {
    return decodeLines(await readFile(this.#pathOf(batch), "utf8"));
  }

  acknowledge(batch: SealedBatch): void {
    unlinkSync(this.#pathOf(batch));
    this.bytes -= batch.bytes;
  }

  quarantine(batch: SealedBatch, reason: string): void {
    const folder = join(dirname(this.#folder), "quarantine");
    mkdirSync(folder, { recursive: true });
    const target = join(folder, basename(this.#pathOf(batch)));
    writeFileSync(`${target}.reason.txt`, `${reason}\n`);
    renameSync(this.#pathOf(batch), target);
  }

  keepChange(change: ExperimentChange | undefined): void {
    const path = join(this.#folder, changeFile);
    if (change === undefined) {
      rmSync(path, { force: true });
    } else {
      writeFileSync(`${path}.new`, JSON.stringify(change));
      renameSync(`${path}.new`, path);
    }
  }

  keptChange(): ExperimentChange | undefined {
    try {
      return JSON.parse(readFileSync(join(this.#folder, changeFile), "utf8")) as ExperimentChange;
    } catch {
      return undefined;
    }
  }

  close(): void {
    this.seal();
    if (readdirSync(this.#folder).length === 0) {
      rmdirSync(this.#folder);
      return;
    }
    const owner = ownerOf(basename(this.#folder));
    if (owner === undefined) return;
    const free = join(dirname(this.#folder), folderName({ ...owner, pid: 0 }));
    renameSync(this.#folder, free);
    this.#folder = free;
  }

  #openFile(): { id: string; handle: number; bytes: number } {
    this.#files += 1;
    const id = `${String(this.#files).padStart(6, "0")}-${randomUUID().replaceAll("-", "").slice(0, 20)}`;
    return { id, handle: openSync(join(this.#folder, id + openEnding), "a"), bytes: 0 };
  }

  #pathOf(batch: SealedBatch): string {
    return join(this.#folder, `${batch.id}-n${batch.points}.batch`);
  }

  /** What a dead process left: its sealed batches, and the file it was writing, which is sealed now. */
  #takeStock(): void {
    for (const name of readdirSync(this.#folder).sort()) {
      if (name.endsWith(openEnding)) this.#sealLeftOver(name);
      else {
        const [, id, , points] = batchName.exec(name) ?? [];
        if (id !== undefined) this.#inherit(id, Number(points));
      }
    }
  }

  #sealLeftOver(name: string): void {
    const id = name.slice(0, -openEnding.length);
    const { points } = decodeLines(readFileSync(join(this.#folder, name), "utf8"));
    renameSync(join(this.#folder, name), this.#pathOf({ id, points: points.length, bytes: 0 }));
    this.#inherit(id, points.length);
  }

  #inherit(id: string, points: number): void {
    const bytes = statSync(this.#pathOf({ id, points, bytes: 0 })).size;
    this.#inherited.push({ id, points, bytes });
    this.bytes += bytes;
    this.#files = Math.max(this.#files, Number(id.slice(0, id.indexOf("-"))));
  }
}
