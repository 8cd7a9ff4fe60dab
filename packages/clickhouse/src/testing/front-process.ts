import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { Session } from "chdb";
import { quoteString } from "../statement.ts";
import { type FrontRequest, readRequest } from "./front-request.ts";

// Answers ClickHouse's HTTP interface out of an embedded engine, so that the real client, the real engine and real sockets meet in tests.
// Started by `startFront`, which says where, on which port (0: any) and with which password.
const { path, port, password } = JSON.parse(process.argv[2] ?? "{}") as {
  path: string;
  port: number;
  password: string;
};
const killEveryMs = 20;
const maxUrlBytes = 4 << 20;
const files = join(path, "front-files");
mkdirSync(files, { recursive: true });
const keeper = new Session(path);

const server = createServer({ maxHeaderSize: maxUrlBytes }, (request, response) => {
  void answer(request, response).catch((error) => fail(response, error));
});
server.listen(port, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
process.once("disconnect", () => process.exit(0));
process.once("SIGTERM", () => {
  server.close(() => {
    keeper.close();
    process.exit(0);
  });
  server.closeAllConnections();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://front");
  if (url.pathname === "/ping" || url.pathname === "/replicas_status") {
    response.end("Ok.\n");
    return;
  }
  const asked = await readRequest(request, url);
  if (asked.password !== password) {
    throw Object.assign(
      new Error(
        `Code: 516. DB::Exception: ${asked.user}: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)`,
      ),
      { clickhouseCode: 516 },
    );
  }
  const bytes = await run(asked, response);
  if (response.destroyed) return;
  response.setHeader("X-ClickHouse-Summary", JSON.stringify({ result_bytes: String(bytes.length) }));
  if (asked.compressAnswer) response.setHeader("Content-Encoding", "gzip");
  response.end(asked.compressAnswer ? gzipSync(bytes) : bytes);
}

/** Runs the statement on a session of its own; a client that goes away takes it along, as servers do when asked to. */
async function run(asked: FrontRequest, response: ServerResponse): Promise<Uint8Array> {
  const name = randomUUID();
  const session = new Session(path);
  let over = false;
  response.once("close", () => {
    if (!over) void kill(name, () => over);
  });
  const use = asked.database === undefined ? "" : `USE \`${asked.database.replaceAll("`", "")}\`; `;
  const set = `SET ${[`log_comment = ${quoteString(name)}`, ...asked.assignments].join(", ")}; `;
  const file = join(files, name);
  try {
    let { sql } = asked;
    if (asked.data !== undefined) {
      await writeFile(file, asked.data);
      sql = sql.replace(/\sFORMAT\s+(\w+)\s*$/i, ` FROM INFILE ${quoteString(file)} FORMAT $1`);
    }
    return (await session.queryAsync(`${use}${set}${sql}`, { format: asked.format })).bytes();
  } finally {
    over = true;
    session.close();
    await rm(file, { force: true });
  }
}

async function kill(name: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const sql = `KILL QUERY WHERE Settings['log_comment'] = ${quoteString(name)} ASYNC`;
    await keeper.queryAsync(sql, { format: "Null" }).catch(() => undefined);
    await setTimeout(killEveryMs);
  }
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.destroyed) return;
  const { clickhouseCode, engineCode, message } = error as {
    clickhouseCode?: number;
    engineCode?: number;
    message: string;
  };
  const code = clickhouseCode ?? engineCode ?? 62;
  response.statusCode = code === 516 ? 403 : code === 60 || code === 81 ? 404 : code === 62 ? 400 : 500;
  response.setHeader("X-ClickHouse-Exception-Code", String(code));
  response.end(/^Code: /.test(message) ? message : `Code: ${code}. DB::Exception: ${message} (SYNTAX_ERROR)`);
}
