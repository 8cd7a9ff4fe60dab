import { useEffect, useRef } from "react";

export interface KeyBinding {
  /** As in `KeyboardEvent.key`, or two keys of a sequence such as `g r`; `mod+` means ⌘ or Ctrl. */
  keys: string;
  does: string;
  run: () => void;
}

const active = new Set<{ readonly current: readonly KeyBinding[] }>();
let waiting = "";
let waitingTimer: ReturnType<typeof setTimeout> | undefined;

export const modKey = /Mac|iP(hone|ad)/.test(navigator.platform) ? "⌘" : "Ctrl ";

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !["checkbox", "radio", "range", "button"].includes(target.type)))
  );
}

/** The bindings of what is on screen now, innermost last: what the help dialog lists. */
export function activeBindings(): KeyBinding[] {
  return [...active].flatMap((entry) => [...entry.current]);
}

function find(keys: string): KeyBinding | undefined {
  return activeBindings().findLast((binding) => binding.keys === keys);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return;
  const mod = event.metaKey || event.ctrlKey;
  if (!mod && isTyping(event.target)) return;
  if (
    !mod &&
    document.querySelector('[role="dialog"][data-state="open"], [role="menu"][data-state="open"]') !== null
  )
    return;
  const key = mod ? `mod+${event.key.toLowerCase()}` : event.key;
  const binding = find(waiting === "" ? key : `${waiting} ${key}`) ?? find(key);
  waiting = "";
  clearTimeout(waitingTimer);
  if (binding !== undefined) {
    event.preventDefault();
    binding.run();
  } else if (!mod && activeBindings().some((candidate) => candidate.keys.startsWith(`${key} `))) {
    waiting = key;
    waitingTimer = setTimeout(() => {
      waiting = "";
    }, 900);
  }
}

/** Makes these keys work while the component is on screen; text fields keep theirs, and open dialogs and menus hold all. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const current = useRef(bindings);
  current.current = bindings;
  useEffect(() => {
    if (active.size === 0) window.addEventListener("keydown", onKeyDown);
    active.add(current);
    return () => {
      active.delete(current);
      if (active.size === 0) window.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}
