import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { expect, test } from "vitest";

const bytesMax = 60_000;
const entry = join(import.meta.dirname, "..", "..", "src", "index.ts");

/** What a browser loads for some exports of the package, minified. */
async function bundled(names: readonly string[]): Promise<string> {
  const id = "\0entry";
  const bundle = await rolldown({
    input: id,
    platform: "browser",
    plugins: [
      {
        name: "entry",
        resolveId: (source) => (source === id ? id : null),
        load: (loaded) =>
          loaded === id ? `export { ${names.join(", ")} } from ${JSON.stringify(entry)};` : null,
      },
    ],
  });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  return output[0].code;
}

interface Sizes {
  readonly gzip: number;
  readonly brotli: number;
}

async function sizesOf(names: readonly string[]): Promise<Sizes> {
  const code = await bundled(names);
  expect(code).not.toMatch(/["'`]node:/);
  return { gzip: gzipSync(code, { level: 9 }).length, brotli: brotliCompressSync(code).length };
}

const parserAndPrinter = ["parseStatement", "canonical", "formatOneLine", "printCanonical"];

test("the parser and the printer of the engine's form fit into 60 kB, minified and compressed", async () => {
  expect((await sizesOf(parserAndPrinter)).gzip).toBeLessThanOrEqual(bytesMax);
});

test("with the printer for people too they do as browsers get them", async () => {
  expect((await sizesOf([...parserAndPrinter, "pretty"])).brotli).toBeLessThanOrEqual(bytesMax);
});
