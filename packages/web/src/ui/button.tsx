import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from "react";
import { Tip } from "./tip.tsx";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: "primary" | "danger" | "quiet";
  icon?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind, icon, className, type = "button", ...rest }: ButtonProps): ReactElement {
  return (
    <button
      type={type}
      className={className === undefined ? "button" : `button ${className}`}
      data-kind={kind}
      data-icon={icon === true ? "" : undefined}
      {...rest}
    />
  );
}

/** A button that shows only an icon: its name is read aloud and shown as a tooltip. */
export function IconButton({
  label,
  keys,
  children,
  ...rest
}: ButtonProps & { label: string; keys?: string; children: ReactNode }): ReactElement {
  return (
    <Tip text={label} {...(keys === undefined ? {} : { keys })}>
      <Button icon kind="quiet" aria-label={label} {...rest}>
        {children}
      </Button>
    </Tip>
  );
}
