import { Dialect, init, parse as parsePolyglot } from "@polyglot-sql/sdk";
import nodeSqlParser from "node-sql-parser";
import { parseStatement, SqlError } from "../../packages/sql/src/index.ts";
import { bundled, parserAndPrinter, parserAndPrinters, sizesOf } from "../../packages/sql/test/bundle.ts";
import { Engine } from "../../packages/sql/test/oracle/engine.ts";
import { statementsFrom } from "../../packages/sql/test/oracle/sources.ts";
import type { Answer } from "../run.ts";

const roundMs = 1500;
const rounds = 5;
const boundRatio = 5;

/** Texts parsed per second, and their size. */
interface Rate {
  readonly statementsPerSecond: number;
  readonly megabytesPerSecond: number;
}

/**
 * How fast is a text of ClickHouse's SQL turned into a tree? The statements are the corpus and the examples of the engine's documentation, as far as this
 * package takes them. Against the wasm parser of that dialect on all of them and on those it gives a tree for, and against the JavaScript parser on
 * those it takes, in the dialect of which it takes most. Rounds alternate; the best round of each counts. The engine formats the same statements in
 * its own process, a table of them per query.
 */
export default async function sqlParse(): Promise<Answer> {
  await init();
  await using engine = new Engine();
  const texts = [
    ...(await statementsFrom("corpus", engine, 1)),
    ...(await statementsFrom("examples", engine, 1)),
  ].filter(parses);
  const dialect = bestDialect(texts);
  const shared = texts.filter((text) => accepts(text, dialect));
  const parsed = texts.filter(polyglotParses);
  const javascript = new nodeSqlParser.Parser();
  const runs = {
    oursOnAll: () => run(texts, (text) => parseStatement(text)),
    polyglotOnAll: () => run(texts, (text) => parsePolyglot(text, Dialect.ClickHouse)),
    oursOnParsed: () => run(parsed, (text) => parseStatement(text)),
    polyglotOnParsed: () => run(parsed, (text) => parsePolyglot(text, Dialect.ClickHouse)),
    oursOnShared: () => run(shared, (text) => parseStatement(text)),
    nodeSqlParserOnShared: () => run(shared, (text) => javascript.astify(text, { database: dialect })),
  };
  const rates = alternate(runs);
  const overPolyglot = rates.oursOnAll.statementsPerSecond / rates.polyglotOnAll.statementsPerSecond;
  const overPolyglotParsed =
    rates.oursOnParsed.statementsPerSecond / rates.polyglotOnParsed.statementsPerSecond;
  const overJavascript =
    rates.oursOnShared.statementsPerSecond / rates.nodeSqlParserOnShared.statementsPerSecond;
  const ratio = Math.min(overPolyglot, overJavascript);
  return {
    question: "statements parsed per second, against the faster of two other parsers in the same run",
    figure: Math.round(rates.oursOnAll.statementsPerSecond),
    unit: "statements/s",
    ratio,
    bound: boundRatio,
    overPolyglot,
    overPolyglotWhereItGivesATree: overPolyglotParsed,
    overNodeSqlParser: overJavascript,
    statements: texts.length,
    statementsPolyglotGivesATreeFor: parsed.length,
    statementsOfNodeSqlParser: shared.length,
    dialectOfNodeSqlParser: dialect,
    polyglotAccepts: texts.filter((text) => parsePolyglot(text, Dialect.ClickHouse).success).length,
    ...rates,
    engineStatementsPerSecond: await engineRate(engine, texts),
    bytesOfParserAndPrinter: sizesOf(await bundled(parserAndPrinter)),
    bytesWithPrettyPrinter: sizesOf(await bundled(parserAndPrinters)),
  };
}

function parses(text: string): boolean {
  try {
    parseStatement(text);
    return true;
  } catch (error) {
    if (error instanceof SqlError) return false;
    throw error;
  }
}

/** Many statements (access control, SYSTEM, SHOW, BACKUP) it hands back as the text they were, in a node of their own. */
function polyglotParses(text: string): boolean {
  const { success, ast } = parsePolyglot(text, Dialect.ClickHouse);
  if (!success) return false;
  const [kind] = Object.keys((Array.isArray(ast) ? ast[0] : ast) ?? {});
  return kind !== "command" && kind !== "raw";
}

function accepts(text: string, database: string): boolean {
  try {
    new nodeSqlParser.Parser().astify(text, { database });
    return true;
  } catch {
    return false;
  }
}

function bestDialect(texts: readonly string[]): string {
  const counts = ["BigQuery", "MySQL", "PostgreSQL"].map((dialect) => ({
    dialect,
    count: texts.filter((text) => accepts(text, dialect)).length,
  }));
  return counts.sort((left, right) => right.count - left.count)[0]!.dialect;
}

function run(texts: readonly string[], parse: (text: string) => unknown): Rate {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const start = performance.now();
  let passes = 0;
  let elapsedMs = 0;
  do {
    for (const text of texts) parse(text);
    passes += 1;
    elapsedMs = performance.now() - start;
  } while (elapsedMs < roundMs);
  return {
    statementsPerSecond: (passes * texts.length * 1000) / elapsedMs,
    megabytesPerSecond: (passes * bytes) / 1000 / elapsedMs,
  };
}

function alternate<Name extends string>(runs: Record<Name, () => Rate>): Record<Name, Rate> {
  const best: Partial<Record<Name, Rate>> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(runs) as Name[]) {
      const rate = runs[name]();
      if (rate.statementsPerSecond > (best[name]?.statementsPerSecond ?? 0)) best[name] = rate;
    }
  }
  return best as Record<Name, Rate>;
}

/** Includes handing the statements over and the answers back. */
async function engineRate(engine: Engine, texts: readonly string[]): Promise<number> {
  await engine.accept(texts);
  const start = performance.now();
  await engine.accept(texts);
  return Math.round((texts.length * 1000) / (performance.now() - start));
}
