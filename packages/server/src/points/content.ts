import { createHash } from "node:crypto";
import type { PointColumns } from "@assay/ingest";

/** In a column of timestamps: the client sent none for this point. Far outside the years a point may have. */
export const NO_TIMESTAMP = -(2n ** 63n);

/**
 * The hash that tells whether a batch sent again is the same: 128 bits, hexadecimal, over what was sent, `NO_TIMESTAMP` included, so that a batch without
 * times has the same hash whenever it arrives. Equal points in the same order give the same hash, however the request spelled them.
 */
export function contentHash(series: readonly PointColumns[]): string {
  const hash = createHash("sha256");
  const head = Buffer.alloc(12);
  for (const { metric, host, steps, timestampsUs, values } of series) {
    head.writeUInt32LE(Buffer.byteLength(metric), 0);
    head.writeUInt32LE(Buffer.byteLength(host), 4);
    head.writeUInt32LE(steps.length, 8);
    hash.update(head).update(metric).update(host);
    for (const column of [steps, timestampsUs, values]) {
      hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    }
  }
  return hash.digest("hex").slice(0, 32);
}

/**
 * Gives points without a time the server's, in place: increasing by a microsecond within a request, and never the same twice in one process, since two
 * points of one step at one microsecond would be one point.
 */
export class Timestamper {
  readonly #now: () => number;
  #nextUs = 0;

  /** @param now milliseconds since 1970, with fractions if the clock has them */
  constructor(now: () => number) {
    this.#now = now;
  }

  stamp(series: readonly PointColumns[]): void {
    let us = Math.max(this.#nextUs, Math.floor(this.#now() * 1000));
    for (const { timestampsUs } of series) {
      for (let index = 0; index < timestampsUs.length; index++) {
        if (timestampsUs[index] === NO_TIMESTAMP) timestampsUs[index] = BigInt(us++);
      }
    }
    this.#nextUs = us;
  }
}
