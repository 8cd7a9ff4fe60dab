import type { PointBatch, PointColumns } from "../batch.ts";
import { ingestErrors } from "../errors.ts";

/*
 * A batch as bytes, little-endian:
 *
 *   u8 version · f64 receivedAtUs · text team, project, experiment · u8 has batch id · text batch id · text content hash · u32 series
 *   per series: text metric, host · u32 points · i64 steps · i64 timestamps · f64 values
 *
 * A text is a u32 length and UTF-8. Columns are the memory of the typed arrays, so only little-endian machines can read or write it.
 */
const VERSION = 1;
const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

export function encodedBytes(batch: PointBatch): number {
  const { owner } = batch;
  let bytes = 1 + 8 + 1 + 4;
  bytes += textBytes(owner.teamId) + textBytes(owner.projectId) + textBytes(owner.experimentId);
  bytes += textBytes(batch.batchId ?? "") + textBytes(batch.contentHash);
  for (const series of batch.series) {
    bytes += textBytes(series.metric) + textBytes(series.host) + 4 + series.steps.length * 24;
  }
  return bytes;
}

/** Writes `batch` into `target` from `offset` and returns the offset after it. `target` has room for `encodedBytes(batch)`. */
export function encodeBatch(batch: PointBatch, target: Buffer, offset: number): number {
  if (!littleEndian) throw new Error("the ingest log needs a little-endian machine");
  let at = target.writeUInt8(VERSION, offset);
  at = target.writeDoubleLE(batch.receivedAtUs, at);
  at = writeText(target, at, batch.owner.teamId);
  at = writeText(target, at, batch.owner.projectId);
  at = writeText(target, at, batch.owner.experimentId);
  at = target.writeUInt8(batch.batchId === undefined ? 0 : 1, at);
  at = writeText(target, at, batch.batchId ?? "");
  at = writeText(target, at, batch.contentHash);
  at = target.writeUInt32LE(batch.series.length, at);
  for (const series of batch.series) {
    at = writeText(target, at, series.metric);
    at = writeText(target, at, series.host);
    at = target.writeUInt32LE(series.steps.length, at);
    at = writeColumn(target, at, series.steps);
    at = writeColumn(target, at, series.timestampsUs);
    at = writeColumn(target, at, series.values);
  }
  return at;
}

/** The batch that `encodeBatch` wrote; its columns are copies, so they do not keep `source` alive. */
export function decodeBatch(source: Buffer): PointBatch {
  const version = source.readUInt8(0);
  if (version > VERSION) {
    throw ingestErrors.logNewerVersion(
      `a batch in the log has format ${version}; this version reads up to ${VERSION}`,
    );
  }
  const receivedAtUs = source.readDoubleLE(1);
  const cursor = { at: 9 };
  const owner = {
    teamId: readText(source, cursor),
    projectId: readText(source, cursor),
    experimentId: readText(source, cursor),
  };
  const hasBatchId = source.readUInt8(cursor.at++) === 1;
  const batchId = readText(source, cursor);
  const contentHash = readText(source, cursor);
  const count = readCount(source, cursor);
  const series: PointColumns[] = [];
  for (let index = 0; index < count; index++) {
    const metric = readText(source, cursor);
    const host = readText(source, cursor);
    const points = readCount(source, cursor);
    series.push({
      metric,
      host,
      steps: new BigInt64Array(readColumn(source, cursor, points)),
      timestampsUs: new BigInt64Array(readColumn(source, cursor, points)),
      values: new Float64Array(readColumn(source, cursor, points)),
    });
  }
  return { owner, batchId: hasBatchId ? batchId : undefined, contentHash, receivedAtUs, series };
}

export function pointCount(batch: PointBatch): number {
  let points = 0;
  for (const series of batch.series) points += series.steps.length;
  return points;
}

function textBytes(text: string): number {
  return 4 + Buffer.byteLength(text);
}

function writeText(target: Buffer, offset: number, text: string): number {
  const bytes = target.write(text, offset + 4);
  target.writeUInt32LE(bytes, offset);
  return offset + 4 + bytes;
}

function writeColumn(target: Buffer, offset: number, column: BigInt64Array | Float64Array): number {
  target.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset);
  return offset + column.byteLength;
}

function readCount(source: Buffer, cursor: { at: number }): number {
  const count = source.readUInt32LE(cursor.at);
  cursor.at += 4;
  return count;
}

function readText(source: Buffer, cursor: { at: number }): string {
  const start = cursor.at + 4;
  cursor.at = start + source.readUInt32LE(cursor.at);
  return source.toString("utf8", start, cursor.at);
}

function readColumn(source: Buffer, cursor: { at: number }, points: number): ArrayBuffer {
  const bytes = new Uint8Array(points * 8);
  source.copy(bytes, 0, cursor.at, cursor.at + points * 8);
  cursor.at += points * 8;
  return bytes.buffer;
}
