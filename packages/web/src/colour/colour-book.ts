import { useMemo } from "react";
import { type Theme, useTheme } from "../app/theme.ts";
import { assignSlots, type Slot } from "./assign.ts";
import { dashes, greyColours, slotColours } from "./palette.ts";

const remembered = 2000;

function storageKey(project: string): string {
  return `assay.colours.${project}`;
}

function load(project: string): Map<string, Slot> {
  try {
    const entries = JSON.parse(localStorage.getItem(storageKey(project)) ?? "[]") as [
      string,
      number,
      number,
    ][];
    return new Map(entries.map(([key, hue, dash]) => [key, { hue, dash }]));
  } catch {
    return new Map();
  }
}

const books = new Map<string, Map<string, Slot>>();

function bookOf(project: string): Map<string, Slot> {
  const book = books.get(project) ?? load(project);
  books.set(project, book);
  return book;
}

function remember(project: string, slots: ReadonlyMap<string, Slot>): void {
  const book = bookOf(project);
  let changed = false;
  for (const [key, slot] of slots) {
    if (book.has(key)) continue;
    book.set(key, slot);
    changed = true;
  }
  if (!changed) return;
  const entries = [...book].slice(-remembered).map(([key, { hue, dash }]) => [key, hue, dash]);
  localStorage.setItem(storageKey(project), JSON.stringify(entries));
}

export interface Ink {
  colour: string;
  dash: readonly number[];
  /** Whether the line is only context behind the coloured ones. */
  dim: boolean;
}

function inkOf(slot: Slot, theme: Theme): Ink {
  return {
    colour: slotColours[theme][slot.hue] as string,
    dash: dashes[slot.dash] as readonly number[],
    dim: false,
  };
}

export const coloursMax = 10;

/**
 * The colours of what is drawn, remembered per project in this browser. Beyond {@link coloursMax} keys everything is grey but `emphasised`.
 * Keys are names of runs or arms; sort them the same way each time.
 */
export function useColours(
  project: string,
  keys: readonly string[],
  emphasised: ReadonlySet<string>,
): (key: string) => Ink {
  const theme = useTheme();
  const joined = keys.join("\n");
  const slots = useMemo(() => {
    const all = joined === "" ? [] : joined.split("\n");
    const given = assignSlots(all, bookOf(project));
    remember(project, given);
    return given;
  }, [project, joined]);
  return useMemo(() => {
    const crowded = slots.size > coloursMax;
    const grey: Ink = { colour: greyColours[theme], dash: [], dim: true };
    return (key: string) => {
      const slot = slots.get(key);
      if (slot === undefined || (crowded && !emphasised.has(key))) return grey;
      return inkOf(slot, theme);
    };
  }, [slots, theme, emphasised]);
}
