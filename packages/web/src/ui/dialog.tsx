import { Dialog as Primitive } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

export function Dialog({
  title,
  text,
  open,
  wide,
  onClose,
  children,
}: {
  title: string;
  text?: ReactNode;
  open: boolean;
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}): ReactElement {
  return (
    <Primitive.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="overlay" />
        <Primitive.Content
          className="dialog"
          data-wide={wide === true ? "" : undefined}
          {...(text === undefined ? { "aria-describedby": undefined } : {})}
        >
          <Primitive.Title asChild>
            <h2>{title}</h2>
          </Primitive.Title>
          {text !== undefined && (
            <Primitive.Description className="dialog-text">{text}</Primitive.Description>
          )}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
