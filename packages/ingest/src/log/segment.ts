import type { AssayError } from "@assay/clickhouse";
import type { Folder } from "../environment.ts";
import { ingestErrors } from "../errors.ts";
import { frameAt, nextFrame } from "./frame.ts";

/*
 * A segment is a file of frames, named by the least sequence it may hold. It opens with "ASSAYLOG", a u32 version and four zero bytes.
 */
const VERSION = 1;
export const SEGMENT_HEADER_BYTES = 16;
const NAME = /^(\d{16})\.log$/;

/** What is known about a segment without reading it again. */
export interface Segment {
  readonly name: string;
  /** Sequence of its last batch; below its first possible one while it is empty. */
  last: number;
  /** Bytes that hold whole frames. */
  bytes: number;
}

export function segmentName(first: number): string {
  return `${String(first).padStart(16, "0")}.log`;
}

export function segmentHeader(): Buffer {
  const header = Buffer.alloc(SEGMENT_HEADER_BYTES);
  header.write("ASSAYLOG", "latin1");
  header.writeUInt32LE(VERSION, 8);
  return header;
}

/** Names of the segments in a folder, oldest first. */
export async function segmentNames(folder: Folder): Promise<string[]> {
  return (await folder.list()).filter((name) => NAME.test(name)).sort();
}

/**
 * Reads a segment once and answers where its last whole frame ends. A torn tail, which only the newest segment may have, is what a write that
 * was under way at a kill leaves behind: nobody was told that it was durable. Damage in front of a whole frame is something else.
 * @throws `INGEST_LOG_CORRUPT`, `INGEST_LOG_NEWER_VERSION`
 */
export async function scanSegment(
  folder: Folder,
  name: string,
  newest: boolean,
): Promise<Segment & { tornBytes: number }> {
  const bytes = await folder.read(name);
  const buffer = Buffer.from(
    bytes?.buffer ?? new ArrayBuffer(0),
    bytes?.byteOffset ?? 0,
    bytes?.byteLength ?? 0,
  );
  const first = Number(NAME.exec(name)?.[1]);
  if (!checkHeader(folder, name, buffer, newest)) {
    return { name, last: first - 1, bytes: 0, tornBytes: buffer.length };
  }
  let at = SEGMENT_HEADER_BYTES;
  let last = first - 1;
  while (at < buffer.length) {
    const frame = frameAt(buffer, at);
    if (typeof frame === "string") break;
    last = frame.sequence;
    at = frame.end;
  }
  const tornBytes = buffer.length - at;
  if (tornBytes > 0 && (!newest || nextFrame(buffer, at) !== undefined)) throw damaged(folder, name, at);
  return { name, last, bytes: at, tornBytes };
}

function checkHeader(folder: Folder, name: string, buffer: Buffer, newest: boolean): boolean {
  const expected = segmentHeader();
  if (buffer.length < SEGMENT_HEADER_BYTES && newest && expected.subarray(0, buffer.length).equals(buffer)) {
    return false;
  }
  if (buffer.length < SEGMENT_HEADER_BYTES || !buffer.subarray(0, 8).equals(expected.subarray(0, 8))) {
    throw damaged(folder, name, 0);
  }
  const version = buffer.readUInt32LE(8);
  if (version > VERSION) {
    throw ingestErrors.logNewerVersion(
      `${folder.path}/${name} was written by a newer version (log format ${version}, this one reads up to ${VERSION}): start the newer version`,
    );
  }
  return true;
}

export function damaged(folder: Folder, name: string, offset: number): AssayError {
  return ingestErrors.logCorrupt(
    `${folder.path}/${name} is damaged at byte ${offset}: restore it from a backup, or move it away to go on without the batches in it that were not stored yet`,
  );
}
