import { expect, test } from "vitest";
import { bundled, parserAndPrinter, parserAndPrinters, sizesOf } from "../bundle.ts";

const bytesMax = 60_000;

test("parser and one-line printer fit into 60 kB, minified and compressed by gzip", async () => {
  const code = await bundled(parserAndPrinter);
  expect(code).not.toMatch(/["'`]node:/);
  expect(sizesOf(code).gzip).toBeLessThanOrEqual(bytesMax);
});

test("parser and both printers fit into 60 kB, minified and compressed by brotli", async () => {
  const code = await bundled(parserAndPrinters);
  expect(code).not.toMatch(/["'`]node:/);
  expect(sizesOf(code).brotli).toBeLessThanOrEqual(bytesMax);
});
