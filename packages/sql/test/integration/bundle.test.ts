import { expect, test } from "vitest";
import { bundled, parserAndPrinter, parserAndPrinters, sizesOf } from "../bundle.ts";

/** 60 kB of 1,024 bytes. */
const bytesMax = 61_440;
/** What gzip makes of it, and of both printers: no requirement, but what grows beyond it should have a reason. */
const gzipMax = 71_500;
const bothMax = 80_000;

test("parser and one-line printer fit into 60 kB, minified and compressed as browsers are served", async () => {
  const code = await bundled(parserAndPrinter);
  expect(code).not.toMatch(/["'`]node:/);
  const { brotli, gzip } = sizesOf(code);
  expect(brotli).toBeLessThanOrEqual(bytesMax);
  expect(gzip).toBeLessThanOrEqual(gzipMax);
});

test("the pretty printer adds little", async () => {
  const code = await bundled(parserAndPrinters);
  expect(code).not.toMatch(/["'`]node:/);
  expect(sizesOf(code).gzip).toBeLessThanOrEqual(bothMax);
});
