import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { formatOneLine, formatText, parseStatement, pretty, SqlError } from "../../src/index.ts";
import { corpus } from "../corpus/corpus.ts";

const sources = join(import.meta.dirname, "..", "..", "src");
const origin = "http://sql.test";

let browser: Browser;
beforeAll(async () => {
  const executablePath = process.env.ASSAY_CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
});
afterAll(() => browser?.close());

type Library = Pick<
  typeof import("../../src/index.ts"),
  "formatOneLine" | "formatText" | "parseStatement" | "pretty" | "SqlError"
>;

/** What the library says of each statement; runs as it stands in Node and in the page. */
function answers(library: Library, statements: readonly string[]): string[] {
  return statements.map((text) => {
    try {
      const statement = library.parseStatement(text);
      return [library.formatOneLine(statement), library.pretty(statement), library.formatText(text)].join(
        "\n",
      );
    } catch (error) {
      if (!(error instanceof library.SqlError)) throw error;
      return `${error.code} at ${error.offset}: ${error.message}`;
    }
  });
}

it("says in Chromium what it says in Node, of every statement of the corpus", async () => {
  const page = await browser.newPage();
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ contentType: "text/html", body: "<!doctype html>" });
    const body = stripTypeScriptTypes(readFileSync(join(sources, pathname), "utf8"));
    return route.fulfill({ contentType: "text/javascript", body });
  });
  await page.goto(`${origin}/`);
  const statements = corpus();
  await page.addScriptTag({
    type: "module",
    content: 'import * as sql from "/index.ts"; globalThis.sql = sql;',
  });
  await page.waitForFunction("globalThis.sql !== undefined");
  const inPage = await page.evaluate(
    `(${answers.toString()})(globalThis.sql, ${JSON.stringify(statements)})`,
  );
  const here = answers({ formatOneLine, formatText, parseStatement, pretty, SqlError }, statements);
  expect(inPage).toEqual(here);
  expect(here.length).toBeGreaterThan(4000);
});
