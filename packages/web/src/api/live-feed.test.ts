import { expect, test } from "vitest";
import { type FeedPorts, followLive, type LiveState } from "./live-feed.ts";

/** Stands in for the browser's own socket, which Node cannot open to nowhere; the protocol above it is what is tested. */
class Socket extends EventTarget {
  closed = false;
  close(): void {
    this.closed = true;
  }
  receive(message: object): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(message) }));
  }
}

function browser() {
  const opened: { url: string; socket: Socket }[] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const state = { hidden: false, visibility: () => {} };
  const ports: FeedPorts = {
    open: (url) => {
      const socket = new Socket();
      opened.push({ url, socket });
      return socket as unknown as WebSocket;
    },
    later: (run, ms) => {
      timers.push({ run, ms });
      return () => {};
    },
    isHidden: () => state.hidden,
    onVisibility: (listener) => {
      state.visibility = listener;
      return () => {};
    },
    random: () => 1,
  };
  return { opened, timers, state, ports };
}

const points = (cursor: string) => ({ type: "points", cursor, series: [] });

test("a lost connection is taken up with the last cursor, ever later", () => {
  const { opened, timers, ports } = browser();
  const states: LiveState[] = [];
  followLive(
    "ws://x",
    () => {},
    (state) => states.push(state),
    ports,
  );
  expect(opened[0]?.url).toBe("ws://x");
  opened[0]?.socket.receive(points("a/7"));
  opened[0]?.socket.dispatchEvent(new Event("close"));
  timers[0]?.run();
  expect(opened[1]?.url).toBe("ws://x?cursor=a%2F7");
  opened[1]?.socket.dispatchEvent(new Event("close"));
  expect(timers.map(({ ms }) => ms)).toEqual([500, 1000]);
  expect(states).toEqual(["connecting", "live", "waiting", "connecting", "waiting"]);
});

test("a hidden tab holds no connection and goes on from its cursor", () => {
  const { opened, state, ports } = browser();
  followLive(
    "ws://x",
    () => {},
    () => {},
    ports,
  );
  opened[0]?.socket.receive(points("9"));
  state.hidden = true;
  state.visibility();
  expect(opened[0]?.socket.closed).toBe(true);
  state.hidden = false;
  state.visibility();
  expect(opened.map(({ url }) => url)).toEqual(["ws://x", "ws://x?cursor=9"]);
});
