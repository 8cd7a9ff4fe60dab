import type { Server } from "node:http";
import type { Socket } from "node:net";

/** What an answer under way, or a peer that does not hang up, may take after the server was asked to stop. */
const graceMs = 3_000;

/** Ends a server in bounded time: new connections are refused at once, requests under way get a while, then every socket is cut. */
export function boundedClose(app: {
  readonly server: Server;
  close(): Promise<unknown>;
}): () => Promise<void> {
  const sockets = new Set<Socket>();
  app.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return async () => {
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, graceMs);
    try {
      await app.close();
    } finally {
      clearTimeout(cut);
    }
  };
}
