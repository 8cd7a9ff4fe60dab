import { useNavigate } from "@tanstack/react-router";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from "react";
import "./palette.css";
import { type PaletteItem, usePaletteItems } from "./palette-items.ts";

function Options({
  items,
  at,
  onChoose,
  onPoint,
}: {
  items: readonly PaletteItem[];
  at: number;
  onChoose: (item: PaletteItem) => void;
  onPoint: (index: number) => void;
}): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#palette-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <div ref={list} role="listbox" id="palette-list" aria-label="Results" className="palette-list">
      {items.map((item, index) => (
        <div key={item.id} role="presentation">
          {item.group !== items[index - 1]?.group && (
            <div className="menu-label" role="presentation">
              {item.group}
            </div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input above holds the keyboard of this list */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: options are pointed at with aria-activedescendant */}
          <div
            role="option"
            id={`palette-${index}`}
            aria-selected={index === at}
            className="palette-item"
            onPointerMove={() => onPoint(index)}
            onClick={() => onChoose(item)}
          >
            <span className="clip">{item.label}</span>
            {item.hint !== undefined && <span className="palette-hint">{item.hint}</span>}
          </div>
        </div>
      ))}
      {items.length === 0 && <p className="palette-none">Nothing is called that.</p>}
    </div>
  );
}

/** ⌘K: every place and action by name. */
export function Palette({
  project,
  onClose,
}: {
  project: string | undefined;
  onClose: () => void;
}): ReactElement {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  // Not deferred: Enter right after the last letter must not choose from what stood there before it.
  const items = usePaletteItems(project, typed);
  const choose = (item: PaletteItem) => {
    onClose();
    item.run?.();
    if (item.to !== undefined) navigate({ href: item.to } as never);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = items.length - 1;
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, last));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && items[at] !== undefined) choose(items[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog palette" aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Go to or do</Dialog.Title>
          <input
            className="palette-input"
            role="combobox"
            aria-expanded
            aria-controls="palette-list"
            aria-activedescendant={items[at] === undefined ? undefined : `palette-${at}`}
            aria-label="Go to a run, metric, hypothesis or action"
            placeholder="Go to a run, metric, hypothesis or action"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
          <Options items={items} at={at} onChoose={choose} onPoint={setAt} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
