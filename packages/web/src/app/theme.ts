import { useSyncExternalStore } from "react";

export type ThemeChoice = "system" | "light" | "dark";
export type Theme = "light" | "dark";

const storageKey = "assay.theme";
const systemDark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function stored(): ThemeChoice {
  const value = localStorage.getItem(storageKey);
  return value === "light" || value === "dark" ? value : "system";
}

let choice: ThemeChoice = stored();

function apply(): void {
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  for (const listener of listeners) listener();
}

/** Call once before the first paint. */
export function startTheme(): void {
  apply();
  systemDark.addEventListener("change", apply);
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  localStorage.setItem(storageKey, next);
  apply();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, () => choice);
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () =>
    choice === "system" ? (systemDark.matches ? "dark" : "light") : choice,
  );
}
