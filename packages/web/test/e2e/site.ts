import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launch, type Opened, open } from "./browser.ts";
import { importSample } from "./sample.ts";
import { type RunningServer, startServer } from "./server.ts";

/** What the tests of one file look at. Its server and browser run from before the first test to after the last. */
export interface Site {
  readonly server: RunningServer;
  /** Opens a path of the server in a profile of its own, which is closed when the test ends. */
  open(path: string, looks?: Parameters<typeof open>[2]): Promise<Opened>;
}

/** An empty server; `prepare` fills it before the first test. */
export function serve({
  flags = [],
  prepare = async () => undefined,
}: {
  flags?: readonly string[];
  prepare?: (server: RunningServer) => Promise<unknown>;
} = {}): Site {
  let server: RunningServer | undefined;
  let browser: Browser | undefined;
  let profiles: BrowserContext[] = [];
  const running = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error("The server and the browser run only while tests do.");
    return part;
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(flags), launch()]);
    await prepare(server);
  });

  afterEach(async () => {
    const ended = profiles;
    profiles = [];
    await Promise.all(ended.map((context) => context.close()));
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get server() {
      return running(server);
    },
    async open(path, looks) {
      const opened = await open(running(browser), new URL(path, running(server).url).href, looks);
      profiles.push(opened.context);
      return opened;
    },
  };
}

/** A server with the sample project `speedrun`; `prepare` adds to it. */
export function serveSample(
  prepare: (server: RunningServer) => Promise<unknown> = async () => undefined,
): Site {
  return serve({
    prepare: async (server) => {
      await importSample(server);
      await prepare(server);
    },
  });
}
