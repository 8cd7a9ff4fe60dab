import type { Folder } from "../environment.ts";
import { ingestErrors } from "../errors.ts";
import type { Positions } from "./log.ts";

const FILE = "positions.json";
const VERSION = 1;

/** The positions of a folder; `start` when it has none yet. @throws `INGEST_LOG_NEWER_VERSION`, `INGEST_LOG_CORRUPT` */
export async function readPositions(folder: Folder): Promise<Positions | undefined> {
  const bytes = await folder.read(FILE);
  if (bytes === undefined) return undefined;
  const file = parse(folder, bytes);
  if (file.version > VERSION) {
    throw ingestErrors.logNewerVersion(
      `${folder.path} was written by a newer version (log format ${file.version}, this one reads up to ${VERSION}): start the newer version`,
    );
  }
  return {
    stored: file.stored,
    clean: file.clean,
    planned: file.planned ?? undefined,
    forgotten: file.forgotten,
  };
}

export async function writePositions(folder: Folder, positions: Positions, durable: boolean): Promise<void> {
  const file: PositionsFile = { version: VERSION, ...positions, planned: positions.planned ?? null };
  await folder.replace(FILE, Buffer.from(`${JSON.stringify(file)}\n`), { durable });
}

interface PositionsFile {
  version: number;
  stored: number;
  clean: number;
  planned: { readonly first: number; readonly last: number } | null;
  forgotten: Positions["forgotten"];
}

function parse(folder: Folder, bytes: Uint8Array): PositionsFile {
  try {
    const file = JSON.parse(Buffer.from(bytes).toString()) as PositionsFile;
    if (
      Number.isInteger(file.version) &&
      Number.isSafeInteger(file.stored) &&
      Number.isSafeInteger(file.clean)
    )
      return file;
  } catch {
    // Reported below, like a file of another shape.
  }
  throw ingestErrors.logCorrupt(
    `${folder.path}/${FILE} cannot be read: remove it, and everything the log still holds is stored again (which changes no answer)`,
  );
}
