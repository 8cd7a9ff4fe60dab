import { Tooltip } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

export function Tip({
  text,
  keys,
  children,
}: {
  text: ReactNode;
  keys?: string;
  children: ReactNode;
}): ReactElement {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tooltip" sideOffset={4} collisionPadding={8}>
          {text} {keys !== undefined && <kbd>{keys}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
