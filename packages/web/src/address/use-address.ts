import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { Codec, Search } from "./search.ts";

export type Change<State> = Partial<State> | ((state: State) => Partial<State>);

/** The state of a view, kept in the address. `replace` keeps small steps (typing, resizing) out of the history. */
export function useAddress<State extends object>(
  codec: Codec<State>,
): [State, (change: Change<State>, replace?: boolean) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const state = useMemo(() => codec.read(search), [codec, search]);
  const change = useCallback(
    (next: Change<State>, replace = false) => {
      navigate({
        to: ".",
        replace,
        resetScroll: false,
        search: (previous: Search) => {
          const current = codec.read(previous);
          const partial = typeof next === "function" ? next(current) : next;
          const own = codec.write(current);
          const rest = Object.entries(previous).filter(([key]) => !(key in own));
          return { ...Object.fromEntries(rest), ...codec.write({ ...current, ...partial }) };
        },
      } as never);
    },
    [codec, navigate],
  );
  return [state, change];
}
