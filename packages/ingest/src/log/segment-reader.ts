import type { SequencedBatch } from "../batch.ts";
import type { Folder } from "../environment.ts";
import { pointCount } from "./codec.ts";
import { decodeFrame, frameAt, frameBytes } from "./frame.ts";
import type { ReadLimits } from "./log.ts";
import { damaged, SEGMENT_HEADER_BYTES, type Segment } from "./segment.ts";

const CHUNK_BYTES = 4 * 1024 * 1024;

/** Reads batches from segment files, mostly forward: it remembers where the last call ended. */
export class SegmentReader {
  readonly #folder: Folder;
  #cursor: { name: string; after: number; offset: number } | undefined;

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  /** The batches after `after` in `segments` (oldest first), within the limits. Reads no further than each segment's `bytes`. */
  async read(segments: readonly Segment[], after: number, limits: ReadLimits): Promise<SequencedBatch[]> {
    const found: SequencedBatch[] = [];
    const room = { points: limits.points };
    for (const segment of segments) {
      if (segment.last <= after) continue;
      const full = await this.#readSegment(segment, after, limits, found, room);
      if (full) break;
    }
    return found;
  }

  async #readSegment(
    segment: Segment,
    after: number,
    limits: ReadLimits,
    found: SequencedBatch[],
    room: { points: number },
  ): Promise<boolean> {
    const cursor = this.#cursor;
    const known = cursor?.name === segment.name && cursor.after === after && found.length === 0;
    let offset = known ? cursor.offset : SEGMENT_HEADER_BYTES;
    let position = known ? after : 0;
    let chunk: Buffer = Buffer.alloc(0);
    let chunkStart = offset;
    let wantBytes = CHUNK_BYTES;
    while (offset < segment.bytes) {
      const frame = frameAt(chunk, offset - chunkStart);
      if (frame === "damaged") throw damaged(this.#folder, segment.name, offset);
      if (frame === "short") {
        wantBytes = Math.max(CHUNK_BYTES, frameBytes(chunk, offset - chunkStart) ?? 0);
        const length = Math.min(wantBytes, segment.bytes - offset);
        const bytes = await this.#folder.readAt(segment.name, offset, length);
        if (bytes.byteLength < length) throw damaged(this.#folder, segment.name, offset + bytes.byteLength);
        if (chunkStart === offset && chunk.length >= length && chunk.length > 0) {
          throw damaged(this.#folder, segment.name, offset);
        }
        chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        chunkStart = offset;
        continue;
      }
      if (frame.sequence > after) {
        const batch = decodeFrame(frame);
        const points = pointCount(batch);
        const beyond = limits.through !== undefined && batch.sequence > limits.through;
        if (beyond || (found.length > 0 && (points > room.points || found.length >= limits.batches))) {
          this.#cursor = { name: segment.name, after: position, offset };
          return true;
        }
        found.push(batch);
        room.points -= points;
      }
      position = frame.sequence;
      offset = chunkStart + frame.end;
    }
    this.#cursor = { name: segment.name, after: position, offset };
    return false;
  }
}
