import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { quoteString, singleStatement } from "../statement.ts";

/** What a request to ClickHouse's HTTP interface asks for. */
export interface FrontRequest {
  readonly sql: string;
  /** Rows that follow an INSERT. */
  readonly data: Buffer | undefined;
  readonly format: string;
  readonly database: string | undefined;
  /** `name = 'value'` for SET: settings, and parameters as `param_name`. */
  readonly assignments: readonly string[];
  readonly compressAnswer: boolean;
  readonly user: string;
  readonly password: string;
}

/** Parameters of the URL that belong to the HTTP layer and are no settings of the engine. */
const layerOnly = new Set([
  "query",
  "database",
  "default_format",
  "user",
  "password",
  "query_id",
  "session_id",
  "session_timeout",
  "role",
  "wait_end_of_query",
  "buffer_size",
  "compress",
  "decompress",
  "enable_http_compression",
  "send_progress_in_http_headers",
  "http_headers_progress_interval_ms",
  "cancel_http_readonly_queries_on_client_close",
]);

const maxBodyBytes = 512 << 20;

export async function readRequest(request: IncomingMessage, url: URL): Promise<FrontRequest> {
  const body = await readBody(request);
  const inUrl = url.searchParams.get("query");
  const sql = singleStatement(inUrl ?? body.toString("utf8"));
  const credentials = basicCredentials(request.headers.authorization);
  const acceptsGzip = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  return {
    sql,
    data: inUrl !== null && body.length > 0 ? body : undefined,
    format: url.searchParams.get("default_format") ?? "TabSeparated",
    database: url.searchParams.get("database") ?? undefined,
    assignments: assignments(url.searchParams),
    compressAnswer: acceptsGzip && url.searchParams.get("enable_http_compression") === "1",
    user:
      credentials?.user ?? header(request, "x-clickhouse-user") ?? url.searchParams.get("user") ?? "default",
    password:
      credentials?.password ?? header(request, "x-clickhouse-key") ?? url.searchParams.get("password") ?? "",
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > maxBodyBytes) throw new Error("the body is too large");
    chunks.push(chunk as Buffer);
  }
  const body = Buffer.concat(chunks);
  return request.headers["content-encoding"] === "gzip" ? promisify(gunzip)(body) : body;
}

function assignments(parameters: URLSearchParams): string[] {
  const result: string[] = [];
  for (const [name, value] of parameters) {
    if (layerOnly.has(name)) continue;
    if (!/^\w+$/.test(name)) throw new Error(`not a setting: ${name}`);
    result.push(`${name} = ${quoteString(value)}`);
  }
  return result;
}

function basicCredentials(authorization: string | undefined): { user: string; password: string } | undefined {
  const encoded = /^Basic (.+)$/.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const [user = "", ...rest] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { user, password: rest.join(":") };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
