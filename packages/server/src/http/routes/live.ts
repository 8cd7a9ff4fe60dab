import websocket from "@fastify/websocket";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { requirePermission } from "../../access/principal.ts";
import { experimentBacklog } from "../../live/backlog.ts";
import type { WatcherSocket } from "../../live/watcher.ts";
import { scopeOf } from "../../metrics/metric-reads.ts";
import { credentialsOf, experimentOf, projectOf } from "../access.ts";
import type { App } from "../app.ts";
import { ApiError } from "../problems.ts";
import { ExperimentParams } from "../schemas/requests.ts";
import type { Services } from "../services.ts";

interface Socket extends WatcherSocket {
  ping(): void;
  terminate(): void;
  on(event: "pong" | "message" | "error", listener: () => void): unknown;
}

/** How often it is asked whether whoever opened a socket still may watch: with the age of a remembered answer, within a second. */
const checkMs = 150;
const pingMs = 20_000;
const silentMsMax = 60_000;

export async function liveRoutes(app: App, services: Services): Promise<void> {
  const { liveHub, reader } = services;
  await app.register(websocket, { options: { maxPayload: 1024 } });
  app.route({
    method: "GET",
    url: "/api/v1/ws/metrics/:project/:experiment",
    schema: {
      tags: ["metrics"],
      summary: "WebSocket: what is stored for an experiment from now on, or from a cursor on",
      params: ExperimentParams,
      querystring: Type.Object(
        {
          cursor: Type.Optional(
            Type.String({ pattern: "^\\d{1,16}$", description: "a cursor of this socket" }),
          ),
        },
        { additionalProperties: false },
      ),
    },
    handler: async () => {
      throw new ApiError("UPGRADE_REQUIRED", "Open a WebSocket here.");
    },
    wsHandler: async (socket: Socket, request: FastifyRequest) => {
      const { id } = experimentOf(request);
      const { cursor } = request.query as { cursor?: string };
      superviseSocket(socket, request, services);
      try {
        const backlog = experimentBacklog(reader, scopeOf(projectOf(request)), id);
        await liveHub.watch(id, socket, backlog, cursor === undefined ? undefined : Number(cursor));
      } catch (error) {
        request.log.warn({ err: error }, "a watcher could not begin");
        socket.close(1011, "the server cannot read the experiment now");
      }
    },
  });
}

/** A key revoked, a session ended or a role lost ends the socket within a second; so does a peer that has been silent for a minute. */
function superviseSocket(socket: Socket, request: FastifyRequest, { authenticator }: Services): void {
  const { teamId } = projectOf(request);
  let silentMs = 0;
  socket.on("pong", () => {
    silentMs = 0;
  });
  // Watchers have nothing to say, and an error is followed by the close that ends everything here.
  socket.on("message", () => undefined);
  socket.on("error", () => undefined);
  const timer = setInterval(async () => {
    silentMs += checkMs;
    if (silentMs > silentMsMax) return socket.terminate();
    if (silentMs % pingMs < checkMs) socket.ping();
    try {
      const principal = await authenticator.identify(credentialsOf(request));
      if (principal === undefined) throw new ApiError("UNAUTHENTICATED", "Nobody is signed in.");
      requirePermission(principal, teamId, "read");
    } catch (error) {
      if (error instanceof ApiError) socket.close(4401, "no longer signed in");
    }
  }, checkMs);
  timer.unref();
  socket.once("close", () => clearInterval(timer));
}
