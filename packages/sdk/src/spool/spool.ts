import type { ExperimentChange } from "../api/entities.ts";
import type { SpooledPoint } from "../points.ts";

/** Which experiment on which server a spool belongs to, and how large it may grow. */
export interface SpoolPlace {
  readonly url: string;
  readonly project: string;
  readonly name: string;
  /** Bytes one process may keep. */
  readonly maxBytes: number;
  /** Where spools live; each runtime has a default. */
  readonly folder?: string | undefined;
}

/** Points that are closed for ever under one id: every attempt to send them sends the same. */
export interface SealedBatch {
  readonly id: string;
  readonly points: number;
  readonly bytes: number;
}

/** Where points wait until the server has acknowledged them. One spool belongs to one process. */
export interface Spool {
  /** Says what a kill of this process leaves: `files` keeps every point that was appended, `memory` nothing. */
  readonly kind: "files" | "memory";
  /** Where to look, for messages. */
  readonly location: string;
  /** Points appended since the last seal. */
  readonly openPoints: number;
  /** Bytes of everything not yet acknowledged, quarantine included. */
  readonly bytes: number;
  /** Takes encoded lines. False when that would exceed the bound: nothing was taken. */
  append(lines: string, points: number): boolean;
  /** Closes the points appended so far as one batch, if there are any. */
  seal(): SealedBatch | undefined;
  /** What an adopted spool brings along, oldest first. A spool of this process has none. */
  inherited(): SealedBatch[];
  read(batch: SealedBatch): Promise<{ points: SpooledPoint[]; damagedLines: number }>;
  acknowledge(batch: SealedBatch): void;
  /** Puts a refused batch aside with the reason; it is never sent again by itself. */
  quarantine(batch: SealedBatch, reason: string): void;
  /** What is still to be told to the server about the experiment itself, so that it survives this process too. */
  keepChange(change: ExperimentChange | undefined): void;
  keptChange(): ExperimentChange | undefined;
  /** Lets go: an empty spool disappears, what is left waits for an adopter. */
  close(): void;
}
