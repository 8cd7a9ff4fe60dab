import { createStamps, type Runtime } from "./runtime.ts";
import { MemorySpool } from "./spool/memory.ts";
import { adoptFileSpools, openFileSpool } from "./spool/place-node.ts";

function nodeRuntime(): Runtime {
  const clock = { nowMs: () => Date.now() };
  return {
    ...clock,
    after(delayMs, run, keepAlive) {
      const timer = setTimeout(run, delayMs);
      if (keepAlive === undefined) timer.unref();
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    stampUs: createStamps(clock),
    fetch: (url, init) => fetch(url, init),
    print(line) {
      process.stderr.write(`${line}\n`);
    },
    env: (name) => process.env[name],
    openSpool(place) {
      try {
        return openFileSpool(place);
      } catch (error) {
        process.stderr.write(
          `Assay: no spool on disk, a crash would lose what is not yet sent: ${String(error)}\n`,
        );
        return new MemorySpool(Math.min(place.maxBytes, 64 * 1024 * 1024), () => crypto.randomUUID());
      }
    },
    adoptSpools: (place) => adoptFileSpools(place),
    onScriptEnd(ending) {
      process.once("beforeExit", ending);
      return () => process.off("beforeExit", ending);
    },
  };
}

export const system: Runtime = nodeRuntime();
