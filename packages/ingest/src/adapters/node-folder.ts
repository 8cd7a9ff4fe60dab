import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { AppendFile, Folder } from "../environment.ts";

/** A folder of the real file system, created when it is missing. */
export async function openNodeFolder(path: string): Promise<Folder> {
  await mkdir(path, { recursive: true });
  return {
    path,
    list: async () =>
      (await readdir(path, { withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
    read: (name) => readFile(join(path, name)).catch(undefinedWhenMissing),
    async readAt(name, offset, length) {
      await using file = await open(join(path, name), "r");
      const buffer = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    async create(name, { durable }) {
      const file = await open(join(path, name), "ax");
      if (durable) await syncFolder(path);
      return new NodeAppendFile(file);
    },
    async replace(name, bytes, { durable }) {
      const temporary = join(path, `${name}.new`);
      {
        await using file = await open(temporary, "w");
        await file.writeFile(bytes);
        if (durable) await file.datasync();
      }
      await rename(temporary, join(path, name));
      if (durable) await syncFolder(path);
    },
    truncate: (name, size) => truncate(join(path, name), size),
    remove: (name) => rm(join(path, name), { force: true }),
  };
}

class NodeAppendFile implements AppendFile {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async append(chunks: readonly Uint8Array[]): Promise<void> {
    let rest = chunks;
    while (rest.length > 0) {
      // The system takes at most 1,024 buffers in a call and may write fewer bytes than it was given.
      const { bytesWritten } = await this.#file.writev(rest.slice(0, 1024));
      rest = afterBytes(rest, bytesWritten);
    }
  }

  sync(): Promise<void> {
    return this.#file.datasync();
  }

  truncate(size: number): Promise<void> {
    return this.#file.truncate(size);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

function afterBytes(chunks: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skip = bytes;
  for (const [index, chunk] of chunks.entries()) {
    if (skip < chunk.byteLength) return [chunk.subarray(skip), ...chunks.slice(index + 1)];
    skip -= chunk.byteLength;
  }
  return [];
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, "r");
  await folder.sync();
}

function undefinedWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
