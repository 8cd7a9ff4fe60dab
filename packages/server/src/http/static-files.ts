import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyRequest } from "fastify";
import type { App } from "./app.ts";
import { sendProblem } from "./errors.ts";
import { ApiError } from "./problems.ts";

const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join("; ");

/** Serves the built user interface; addresses of its views are its own, so every page request that names no file gets its first page. */
export async function staticFiles(app: App, directory: string): Promise<void> {
  app.addHook("onSend", async (_request, reply, payload) => {
    reply.header("x-content-type-options", "nosniff").header("referrer-policy", "same-origin");
    return payload;
  });
  const built = existsSync(join(directory, "index.html"));
  if (built) {
    await app.register(fastifyStatic, {
      root: directory,
      index: false,
      wildcard: false,
      // The build leaves each script and style compressed beside itself.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Vite names these files after their content.
        if (path.includes("/assets/")) reply.header("cache-control", "public, max-age=31536000, immutable");
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (!isPageRequest(request)) {
      const path = request.url.split("?", 1)[0]?.slice(0, 200) ?? "";
      return sendProblem(reply, new ApiError("ROUTE_UNKNOWN", `There is no ${request.method} ${path}.`));
    }
    if (!built) {
      return reply
        .type("text/plain; charset=utf-8")
        .send(
          "The user interface is not built: run `npm start` once, which builds it. The interface is described at /api/docs.\n",
        );
    }
    return reply
      .header("content-security-policy", contentSecurityPolicy)
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .sendFile("index.html");
  });
}

function isPageRequest(request: FastifyRequest): boolean {
  return (
    (request.method === "GET" || request.method === "HEAD") &&
    !request.url.startsWith("/api/") &&
    (request.headers.accept ?? "").includes("text/html")
  );
}
