import { crc32 } from "node:zlib";
import type { PointBatch, SequencedBatch } from "../batch.ts";
import { decodeBatch, encodeBatch, encodedBytes } from "./codec.ts";

/*
 * A frame carries one batch: u32 magic · u32 length of the payload · u32 CRC-32 of what follows · f64 sequence · payload.
 * The magic is there to find the next frame after a damaged one, which tells a torn tail from damage in the middle.
 */
const MAGIC = 0x7f414c46;
const CHECKED_FROM = 12;
export const FRAME_HEADER_BYTES = 20;

export function encodeFrame(sequence: number, batch: PointBatch): Buffer {
  const payloadBytes = encodedBytes(batch);
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + payloadBytes);
  frame.writeUInt32LE(MAGIC, 0);
  frame.writeUInt32LE(payloadBytes, 4);
  frame.writeDoubleLE(sequence, CHECKED_FROM);
  encodeBatch(batch, frame, FRAME_HEADER_BYTES);
  frame.writeUInt32LE(crc32(frame.subarray(CHECKED_FROM)), 8);
  return frame;
}

/** A whole, undamaged frame inside a buffer. */
export interface Frame {
  readonly sequence: number;
  readonly payload: Buffer;
  /** Offset after the frame. */
  readonly end: number;
}

/** The frame at `offset`; `short` when the buffer ends before it does, `damaged` when its bytes are not a frame. */
export function frameAt(buffer: Buffer, offset: number): Frame | "short" | "damaged" {
  if (buffer.length - offset < FRAME_HEADER_BYTES) return "short";
  if (buffer.readUInt32LE(offset) !== MAGIC) return "damaged";
  const end = offset + FRAME_HEADER_BYTES + buffer.readUInt32LE(offset + 4);
  if (end > buffer.length) return "short";
  if (crc32(buffer.subarray(offset + CHECKED_FROM, end)) !== buffer.readUInt32LE(offset + 8))
    return "damaged";
  return {
    sequence: buffer.readDoubleLE(offset + CHECKED_FROM),
    payload: buffer.subarray(offset + FRAME_HEADER_BYTES, end),
    end,
  };
}

/** Bytes that a frame at `offset` needs in all, as far as its header says so. */
export function frameBytes(buffer: Buffer, offset: number): number | undefined {
  if (buffer.length - offset < FRAME_HEADER_BYTES) return undefined;
  return FRAME_HEADER_BYTES + buffer.readUInt32LE(offset + 4);
}

export function decodeFrame(frame: Frame): SequencedBatch {
  return { ...decodeBatch(frame.payload), sequence: frame.sequence };
}

/** Offset of the first undamaged frame after `offset`, or undefined: then everything from `offset` on is a torn tail. */
export function nextFrame(buffer: Buffer, offset: number): number | undefined {
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(MAGIC);
  for (let at = buffer.indexOf(magic, offset + 1); at !== -1; at = buffer.indexOf(magic, at + 1)) {
    if (typeof frameAt(buffer, at) === "object") return at;
  }
  return undefined;
}
