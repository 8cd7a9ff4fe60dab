import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { type Options, parse } from "csv-parse";
import { ImportError } from "./import-error.ts";

/** A row and the line of the file it ends on, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly path: string;
  readonly header: readonly string[];
  /** The rows behind the header, each once. A row that is no CSV is passed to `onBroken` instead. */
  readonly rows: AsyncIterable<CsvRow>;
  readonly bytesTotal: number;
  /** Of the file as it lies on the disk, compressed or not. */
  readonly bytesRead: () => number;
}

/** A cell of this size is a mistake in the quotes: without a bound it would take the rest of the file into memory. */
const recordBytesMax = 1024 * 1024;

/**
 * Reads RFC 4180 (CR LF or LF, quotes, a byte order mark) as a stream, gunzipping where the content, not the name, says so.
 * @throws ImportError where the file cannot be read or has no header
 */
export async function openCsv(
  path: string,
  onBroken: (line: number, reason: string) => void,
  delimiter = ",",
): Promise<CsvFile> {
  const { bytesTotal, zipped } = await inspect(path);
  let bytesRead = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytesRead += chunk.length;
      done(null, chunk);
    },
  });
  const lines = new LineCounter();
  let lastBroken = -1;
  const options: Options = {
    bom: true,
    delimiter,
    record_delimiter: ["\r\n", "\n"],
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: recordBytesMax,
    skip_records_with_error: true,
    on_skip: (error) => {
      // The parser tells of every stray quote; the row is refused once.
      const line = lines.corrected(Number(error?.lines ?? 0));
      if (line !== lastBroken) onBroken(line, error?.message ?? "no CSV");
      lastBroken = line;
      return undefined;
    },
    // The parser's types allow records of another shape only together with its own column names.
    on_record: ((cells: string[], info: { lines: number }): CsvRow => ({
      line: lines.endOf(cells, info.lines),
      cells,
    })) as unknown as NonNullable<Options["on_record"]>,
  };
  const parser = parse(options);
  const source = createReadStream(path);
  const fail = (error: Error) => parser.destroy(unreadable(path, error));
  source.on("error", fail).pipe(counter);
  if (zipped) counter.pipe(createGunzip()).on("error", fail).pipe(parser);
  else counter.pipe(parser);
  const iterator = parser[Symbol.asyncIterator]() as AsyncIterator<CsvRow>;
  const first = await iterator.next();
  if (first.done === true) throw new ImportError("FILE_EMPTY", `${path} has no header line.`);
  return {
    path,
    header: first.value.cells.map((name) => name.trim()),
    rows: { [Symbol.asyncIterator]: () => iterator },
    bytesTotal,
    bytesRead: () => bytesRead,
  };
}

/** The parser counts CR LF inside quotes as two lines; an editor counts one. */
class LineCounter {
  #last = 0;
  #surplus = 0;

  endOf(cells: readonly string[], counted: number): number {
    if (counted > this.#last + 1) {
      for (const cell of cells) this.#surplus += cell.split("\r\n").length - 1;
    }
    this.#last = counted;
    return this.corrected(counted);
  }

  corrected(counted: number): number {
    return counted - this.#surplus;
  }
}

async function inspect(path: string): Promise<{ bytesTotal: number; zipped: boolean }> {
  try {
    await using file = await open(path);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    const zipped = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    return { bytesTotal: (await file.stat()).size, zipped };
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): ImportError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ImportError("FILE_UNREADABLE", `${path} cannot be read: ${reason}`, error);
}
