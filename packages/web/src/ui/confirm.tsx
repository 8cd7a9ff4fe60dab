import { type ReactElement, type ReactNode, useId, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** Asks before something that cannot be taken back; `typed` makes the user type that word first. */
export function Confirm({
  title,
  text,
  action,
  typed,
  onConfirm,
  onClose,
}: {
  title: string;
  text: ReactNode;
  action: string;
  typed?: string;
  onConfirm: () => void;
  onClose: () => void;
}): ReactElement {
  const [word, setWord] = useState("");
  const id = useId();
  return (
    <Dialog open title={title} text={text} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
          onClose();
        }}
      >
        {typed !== undefined && (
          <label className="field" htmlFor={id}>
            <span>
              Type <code>{typed}</code> to confirm
            </span>
            <input
              id={id}
              className="input"
              value={word}
              autoComplete="off"
              onChange={(event) => setWord(event.target.value)}
            />
          </label>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>Keep</Button>
          <Button type="submit" kind="danger" disabled={typed !== undefined && word !== typed}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
