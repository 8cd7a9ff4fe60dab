import type { FastifyRequest } from "fastify";
import type { App } from "./app.ts";
import { ApiError } from "./problems.ts";

/** Far more than a client's connections; a runaway loop reaches it. */
const requestsPerClientMax = 512;

/**
 * Bounds what requests under way may hold: their bodies together, and how many one sender may have. Refused requests cost nothing but their
 * headers.
 */
export function limitInFlight(app: App, bytesMax: number): void {
  let bytes = 0;
  const perClient = new Map<string, number>();
  const held = new WeakMap<FastifyRequest, { bytes: number; client: string }>();

  app.addHook("onRequest", async (request) => {
    const own = bodyBytes(request);
    const client = request.headers.authorization ?? request.socket.remoteAddress ?? "";
    const requests = perClient.get(client) ?? 0;
    if (requests >= requestsPerClientMax) {
      throw new ApiError("TOO_MANY_REQUESTS", "Too many requests of yours are under way.");
    }
    if (own > 0 && bytes + own > bytesMax) {
      throw new ApiError("OVERLOADED", "Too many large requests are under way.");
    }
    bytes += own;
    perClient.set(client, requests + 1);
    held.set(request, { bytes: own, client });
    // Also when the sender goes away before the answer.
    request.raw.once("close", () => {
      if (request.raw.destroyed && !request.raw.complete) release(request);
    });
  });
  app.addHook("onResponse", async (request) => release(request));

  function release(request: FastifyRequest): void {
    const own = held.get(request);
    if (own === undefined) return;
    held.delete(request);
    bytes -= own.bytes;
    const left = (perClient.get(own.client) ?? 1) - 1;
    if (left === 0) perClient.delete(own.client);
    else perClient.set(own.client, left);
  }
}

function bodyBytes(request: FastifyRequest): number {
  const length = request.headers["content-length"];
  if (length !== undefined) return Number(length);
  // A body of unknown length may become as long as its route allows.
  return request.headers["transfer-encoding"] === undefined ? 0 : request.routeOptions.bodyLimit;
}
