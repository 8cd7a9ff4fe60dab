import { join } from "node:path";
import {
  clickhouseTarget,
  connectServer,
  type Engine,
  migrate,
  openEmbedded,
  readMigrations,
} from "@assay/clickhouse";
import { Ingest, nodeEnvironment, openNodeFolder, SegmentLog } from "@assay/ingest";
import {
  createBatchStore,
  createDerivation,
  createReader,
  migrationsFolder,
  type SeriesReader,
} from "@assay/series";
import type { Logger } from "pino";

export interface PointsPlaces {
  /** The embedded engine's directory, or a server's address. */
  readonly clickhouse: { readonly directory: string } | { readonly url: string };
  readonly logDirectory: string;
  readonly fsync: boolean;
}

export interface PointsStore {
  readonly engine: Engine;
  readonly ingest: Ingest;
  readonly reader: SeriesReader;
}

/** Opens the way of a point, back to front: the engine, its schema, the log with what it still holds, the readers. */
export async function openPoints(
  places: PointsPlaces,
  logger: Logger,
  closing: AsyncDisposableStack,
): Promise<PointsStore> {
  const { clickhouse } = places;
  const engine =
    "directory" in clickhouse
      ? await openEmbedded({ path: clickhouse.directory, fsync: places.fsync })
      : await connectServer({ url: clickhouse.url });
  closing.defer(() => engine.close());
  await migrate(clickhouseTarget(engine), await readMigrations(migrationsFolder));
  const log = await SegmentLog.open(
    await openNodeFolder(join(places.logDirectory, "segments")),
    nodeEnvironment,
    {
      fsync: places.fsync,
    },
  );
  const ingest = await Ingest.open({
    log,
    deadLetters: await openNodeFolder(join(places.logDirectory, "dead-letters")),
    store: createBatchStore(engine),
    derivation: createDerivation(engine),
    environment: nodeEnvironment,
    report: (problem, error) => logger.warn({ problem, err: error }, "points wait"),
  });
  closing.defer(() => ingest.stop());
  return { engine, ingest, reader: createReader(engine, ingest.dirty) };
}
