import { useSyncExternalStore } from "react";

interface Highlight {
  hovered: string | undefined;
  pinned: string | undefined;
}

let highlight: Highlight = { hovered: undefined, pinned: undefined };
const listeners = new Set<() => void>();

function publish(next: Highlight): void {
  if (next.hovered === highlight.hovered && next.pinned === highlight.pinned) return;
  highlight = next;
  for (const listener of listeners) listener();
}

/** Which run the pointer is nearest to, on any chart or row of the page: all of them emphasise it. */
export function hover(key: string | undefined): void {
  publish({ ...highlight, hovered: key });
}

/** Keeps a run emphasised until it is clicked again. */
export function togglePin(key: string | undefined): void {
  publish({ ...highlight, pinned: highlight.pinned === key ? undefined : key });
}

export function subscribeHighlight(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function highlighted(): string | undefined {
  return highlight.hovered ?? highlight.pinned;
}

export function useHighlighted(): string | undefined {
  return useSyncExternalStore(subscribeHighlight, highlighted);
}
