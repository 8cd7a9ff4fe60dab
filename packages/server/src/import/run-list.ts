import type { Json, NewExperiment } from "@assay/sdk";
import { openCsv } from "./csv-file.ts";
import { ImportError } from "./import-error.ts";

/** Which columns of a file of runs mean something to Assay; every other column becomes a feature. */
export interface RunColumnNames {
  readonly run?: string | undefined;
  readonly arm?: string | undefined;
  readonly seed?: string | undefined;
  /** Their values become tags. */
  readonly tags?: readonly string[] | undefined;
}

/**
 * One experiment per row, by name. Cells that spell a number become one, empty cells nothing.
 * @throws ImportError where the file cannot be read, or a run is unnamed or named twice
 */
export async function readRunList(
  path: string,
  names: RunColumnNames,
  delimiter = ",",
): Promise<Map<string, NewExperiment>> {
  const broken: string[] = [];
  const file = await openCsv(
    path,
    (line, reason) => broken.push(`${path}, line ${line}: ${reason}`),
    delimiter,
  );
  const runColumn = names.run ?? "run";
  if (!file.header.includes(runColumn)) {
    throw new ImportError(
      "COLUMN_MISSING",
      `${path} has no column ${runColumn}; it has ${file.header.join(", ")}.`,
    );
  }
  const runs = new Map<string, NewExperiment>();
  for await (const { line, cells } of file.rows) {
    const row = new Map(file.header.map((name, index) => [name, cells[index] ?? ""]));
    const name = row.get(runColumn) ?? "";
    if (name === "")
      throw new ImportError("RUN_UNNAMED", `${path}, line ${line}: the column ${runColumn} is empty.`);
    if (runs.has(name))
      throw new ImportError("RUN_UNNAMED", `${path}, line ${line}: ${name} is there twice.`);
    runs.set(name, describe(name, row, { run: runColumn, ...names }));
  }
  if (broken[0] !== undefined) throw new ImportError("FILE_UNREADABLE", broken[0]);
  return runs;
}

function describe(name: string, row: Map<string, string>, names: RunColumnNames): NewExperiment {
  const armColumn = names.arm ?? "arm";
  const seedColumn = names.seed ?? "seed";
  const tagColumns = names.tags ?? ["track"];
  const taken = new Set([names.run, armColumn, seedColumn, ...tagColumns]);
  const features: { [key: string]: Json } = {};
  for (const [column, cell] of row) if (!taken.has(column) && cell !== "") features[column] = featureOf(cell);
  const tags = tagColumns.map((column) => row.get(column) ?? "").filter((tag) => tag !== "");
  const arm = row.get(armColumn) ?? "";
  const seed = Number(row.get(seedColumn) || Number.NaN);
  return {
    name,
    features,
    ...(tags.length === 0 ? {} : { tags }),
    ...(arm === "" ? {} : { arm }),
    ...(Number.isSafeInteger(seed) ? { seed } : {}),
  };
}

/** A leading zero (a commit, a label) keeps a cell text. */
function featureOf(cell: string): Json {
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?([eE][+-]?\d{1,3})?$/.test(cell) ? Number(cell) : cell;
}
