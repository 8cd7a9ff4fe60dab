import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AssayClient } from "@assay/sdk";
import type { ServerNote } from "../data/data-directory.ts";
import type { Flag, Invocation } from "./command.ts";

/** No server to talk to; the message says how to start or name one. */
export class NoServerError extends Error {
  readonly code = "NO_SERVER";
}

export const serverFlags: Readonly<Record<string, Flag>> = {
  url: {
    type: "string",
    value: "URL",
    help: "the server (default: ASSAY_URL, else the running one of --data)",
  },
  data: {
    type: "string",
    value: "DIR",
    help: "data directory of a server on this machine (default .assay)",
  },
  "api-key": {
    type: "string",
    value: "KEY",
    help: "who asks (default: ASSAY_API_KEY, else the token in --data)",
  },
};

/** All verbs that touch data go through a running server: the embedded stores belong to its process. */
export function connect(invocation: Invocation): AssayClient {
  const { environment, text } = invocation;
  const apiKey = text("api-key") ?? environment.ASSAY_API_KEY;
  const url = text("url") ?? (text("data") === undefined ? environment.ASSAY_URL : undefined);
  if (url !== undefined) {
    if (!URL.canParse(url))
      throw new NoServerError(`${url} is no address: it starts with http:// or https://.`);
    const named = text("data");
    return new AssayClient({
      url,
      apiKey: apiKey ?? (named === undefined ? undefined : () => readToken(resolve(named))),
    });
  }
  const directory = resolve(text("data") ?? environment.ASSAY_DATA ?? ".assay");
  const note = readNote(directory);
  return new AssayClient({ url: note.url, apiKey: apiKey ?? (() => readToken(directory)) });
}

function readNote(directory: string): ServerNote {
  let note: ServerNote;
  try {
    note = JSON.parse(readFileSync(join(directory, "server.json"), "utf8")) as ServerNote;
  } catch {
    throw new NoServerError(
      `No server is running for ${directory}: start it with npm start -- --data ${directory}, or name one with --url.`,
    );
  }
  if (!isAlive(note.pid)) {
    throw new NoServerError(
      `The server of ${directory} has died: start it again with npm start -- --data ${directory}, or name one with --url.`,
    );
  }
  return note;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readToken(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, "local-token"), "utf8").trim();
  } catch {
    return undefined;
  }
}
