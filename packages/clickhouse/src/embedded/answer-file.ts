import { open, rm } from "node:fs/promises";
import { createZstdDecompress } from "node:zlib";
import { clickhouseErrors } from "../errors.ts";
import { quoteString } from "../statement.ts";

/**
 * Sends a statement's answer to a file, from where it is read at the reader's pace: a slow reader must not keep one of the few places for
 * reads. It is compressed because the engine says nothing when the disk is full and leaves the answer cut off; a cut-off frame shows.
 */
export function intoAnswerFile(file: string, format: string): string {
  return `\nINTO OUTFILE ${quoteString(file)} COMPRESSION 'zstd' LEVEL 1 FORMAT ${format}`;
}

/** The answer in chunks. Throws `CLICKHOUSE_DISK_FULL` at the end of what was written when that is not all. */
export async function* readAnswerFile(file: string): AsyncIterable<Uint8Array> {
  const handle = await open(file);
  const decompress = createZstdDecompress();
  try {
    // Without its name the file disappears even if this process is killed while someone reads it.
    await rm(file);
    const source = handle.createReadStream({ autoClose: false });
    source.once("error", (error) => decompress.destroy(error));
    yield* source.pipe(decompress);
  } catch (error) {
    throw clickhouseErrors.diskFull(
      "The answer could not be written completely: free some space and ask again",
      {
        cause: error,
      },
    );
  } finally {
    decompress.destroy();
    await handle.close();
  }
}
