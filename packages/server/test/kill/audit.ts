import { pino } from "pino";
import { openDataDirectory } from "../../src/data/data-directory.ts";
import { openPoints } from "../../src/stores/points-store.ts";
import { derivedMistakes } from "./derived-mistakes.ts";

/*
 * Opens the stores of a dead server as the next one would, lets everything be stored and derived, and prints as JSON what then differs from a recount of
 * the points table. A process of its own, because an embedded engine belongs to one.
 */
const [data = ""] = process.argv.slice(2);
const patienceMs = 120_000;
const closing = new AsyncDisposableStack();
const directory = openDataDirectory(data, "0.0.0-audit");
closing.defer(() => directory.release());
const { engine, ingest } = await openPoints(
  { clickhouse: { directory: directory.clickhouse }, logDirectory: directory.log, fsync: false },
  pino({ level: "error" }, pino.destination({ dest: 2, sync: true })),
  closing,
);
const caughtUp = await ingest.caughtUp(patienceMs);
const gauges = ingest.gauges();
const mistakes = await derivedMistakes(engine);
if (!caughtUp) mistakes.push(`not caught up after ${patienceMs} ms: ${JSON.stringify(gauges)}`);
if (gauges.deadLettersTotal > 0) mistakes.push(`${gauges.deadLettersTotal} batches were refused for good`);
const [counted] = await engine.query<{ points: string; series: string; cells: string }>({
  sql: "SELECT (SELECT count() FROM points) AS points, (SELECT count() FROM series_summaries FINAL) AS series, (SELECT count() FROM chart_levels FINAL) AS cells",
});
await closing.disposeAsync();
console.log(JSON.stringify({ mistakes, ...counted }));
