import { type ReactElement, useEffect, useSyncExternalStore } from "react";

interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function notify(text: string, bad = false): void {
  publish([...toasts.slice(-3), { id: nextId++, text, bad }]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function ToastItem({ toast }: { toast: Toast }): ReactElement {
  useEffect(() => {
    const timer = setTimeout(
      () => publish(toasts.filter((other) => other.id !== toast.id)),
      toast.bad ? 9000 : 4000,
    );
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <li className="toast" data-bad={toast.bad ? "" : undefined}>
      {toast.text}
    </li>
  );
}

export function Toasts(): ReactElement {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <ul className="toast-list" role="status" aria-live="polite">
      {shown.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
    </ul>
  );
}
