import { expect, test } from "vitest";
import { bundled, parserAndPrinters, sizesOf } from "../bundle.ts";

const bytesMax = 60_000;

test("parser and both printers fit into 60 kB, minified and compressed as browsers are served", async () => {
  const code = await bundled(parserAndPrinters);
  expect(code).not.toMatch(/["'`]node:/);
  expect(sizesOf(code).brotli).toBeLessThanOrEqual(bytesMax);
});
