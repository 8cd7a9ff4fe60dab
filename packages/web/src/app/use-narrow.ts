import { useSyncExternalStore } from "react";

const query = matchMedia("(max-width: 760px)");

function subscribe(listener: () => void): () => void {
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** True at phone width, where tables become cards and panels stack. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
