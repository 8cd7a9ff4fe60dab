/** Time and chance, passed in so that everything here also runs in a simulator's virtual time. */
export interface Environment {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` once after `ms` milliseconds; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Uniform in [0, 1). */
  random(): number;
}

/**
 * One flat folder of the file system. Every method rejects with the system's error (its `code` is read: `ENOSPC`, `EDQUOT`).
 * What a method wrote is visible to the next process after a kill; it survives power loss only where `durable` or `sync` asked for it.
 */
export interface Folder {
  /** For messages to people. */
  readonly path: string;
  list(): Promise<readonly string[]>;
  /** The whole file, or undefined when there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  readAt(name: string, offset: number, length: number): Promise<Uint8Array>;
  /** A new file to append to; rejects when it exists. */
  create(name: string, options: { durable: boolean }): Promise<AppendFile>;
  /** Puts a whole file in place atomically: after a kill at any instant there is the old one or the new one. */
  replace(name: string, bytes: Uint8Array, options: { durable: boolean }): Promise<void>;
  truncate(name: string, size: number): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface AppendFile {
  /** Appends all chunks, in order. When it rejects, any prefix of them may have been written. */
  append(chunks: readonly Uint8Array[]): Promise<void>;
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}
