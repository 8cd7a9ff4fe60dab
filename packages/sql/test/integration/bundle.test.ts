import { expect, test } from "vitest";
import { bundled, parserAndPrinter, parserAndPrinters, sizesOf } from "../bundle.ts";

/** 60,000 bytes are wanted; the grammar of definitions and of access control takes 1,100 more. It may not grow again. */
const bytesMax = 61_200;
/** What gzip makes of it, and of both printers: no requirement, but what grows beyond it should have a reason. */
const gzipMax = 71_500;
const bothMax = 80_000;

test("parser and one-line printer weigh 61 kB at most, minified and compressed as browsers are served", async () => {
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
