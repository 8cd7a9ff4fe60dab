import { createStamps, type Runtime } from "./runtime.ts";
import { MemorySpool } from "./spool/memory.ts";

/** The surroundings of a browser tab. Points live in memory: closing the tab loses what was not yet sent. */
function browserRuntime(): Runtime {
  const clock = { nowMs: () => Date.now() };
  return {
    ...clock,
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    stampUs: createStamps(clock),
    fetch: (url, init) => fetch(url, init),
    print(line) {
      // biome-ignore lint/suspicious/noConsole: the console is where a browser's user looks
      console.info(line);
    },
    env: () => undefined,
    openSpool: (place) => new MemorySpool(place.maxBytes, () => crypto.randomUUID()),
    adoptSpools: () => [],
    onScriptEnd: () => () => {},
  };
}

export const system: Runtime = browserRuntime();
