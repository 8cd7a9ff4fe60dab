import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

export interface BundleSizes {
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
}

const entry = join(import.meta.dirname, "..", "src", "index.ts");

/** Parser and printers: with and without the printer for people. */
export const parserAndPrinter = ["parseStatement", "canonical", "formatOneLine", "printCanonical"];
export const parserAndPrinters = [...parserAndPrinter, "pretty"];

/** What a browser loads for some exports of the package. */
export async function bundled(names: readonly string[]): Promise<string> {
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

export function sizesOf(code: string): BundleSizes {
  return {
    minified: Buffer.byteLength(code),
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code).length,
  };
}
