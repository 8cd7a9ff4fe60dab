import { clickhouseErrors } from "../errors.ts";

/** chDB is half a gigabyte of native code, loaded only where the embedded engine is really used. */
export async function loadChdb(): Promise<typeof import("chdb")> {
  try {
    return await import("chdb");
  } catch (error) {
    throw clickhouseErrors.platformUnsupported(
      `The embedded ClickHouse does not run on ${process.platform}-${process.arch} (it needs Linux with glibc, or macOS; on Windows use WSL 2): connect to a ClickHouse server by URL instead`,
      { cause: error },
    );
  }
}
