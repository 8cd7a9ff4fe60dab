import type { LiveMessage } from "@assay/sdk";

export type LiveState = "connecting" | "live" | "waiting" | "paused";

/** The parts of the browser a feed uses. */
export interface FeedPorts {
  open(url: string): WebSocket;
  later(run: () => void, ms: number): () => void;
  isHidden(): boolean;
  onVisibility(listener: () => void): () => void;
  random(): number;
}

export const browserPorts: FeedPorts = {
  open: (url) => new WebSocket(url),
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  isHidden: () => document.visibilityState === "hidden",
  onVisibility: (listener) => {
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  },
  random: Math.random,
};

const slowestMs = 20_000;

/**
 * Follows one experiment. A lost connection is taken up again with the last cursor, after 0.5 s at first and then ever later up to 20 s, with
 * jitter. A hidden tab holds no connection; shown again it goes on from its cursor. Returns what ends it.
 */
export function followLive(
  address: string,
  onMessage: (message: LiveMessage) => void,
  onState: (state: LiveState) => void,
  ports: FeedPorts = browserPorts,
): () => void {
  let cursor: string | undefined;
  let socket: WebSocket | undefined;
  let attempt = 0;
  let cancelRetry = () => {};

  const retry = () => {
    onState("waiting");
    const delay = Math.min(slowestMs, 500 * 2 ** attempt++) * (0.5 + ports.random() / 2);
    cancelRetry = ports.later(connect, delay);
  };
  const close = () => {
    cancelRetry();
    const open = socket;
    socket = undefined;
    open?.close();
  };
  function connect(): void {
    close();
    onState("connecting");
    const made = ports.open(
      cursor === undefined ? address : `${address}?cursor=${encodeURIComponent(cursor)}`,
    );
    socket = made;
    made.addEventListener("message", (event) => {
      if (socket !== made) return;
      const message = JSON.parse(String(event.data)) as LiveMessage;
      if ("cursor" in message) cursor = message.cursor;
      attempt = 0;
      onState("live");
      onMessage(message);
    });
    made.addEventListener("close", () => {
      if (socket !== made) return;
      socket = undefined;
      retry();
    });
  }
  const onVisibility = () => {
    if (ports.isHidden()) {
      close();
      onState("paused");
    } else if (socket === undefined) {
      attempt = 0;
      connect();
    }
  };
  const stopListening = ports.onVisibility(onVisibility);
  onVisibility();
  return () => {
    stopListening();
    close();
  };
}

export function liveAddress(project: string, experiment: string): string {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${location.host}/api/v1/ws/metrics/${encodeURIComponent(project)}/${encodeURIComponent(experiment)}`;
}
