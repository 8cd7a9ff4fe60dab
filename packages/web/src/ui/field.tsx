import { cloneElement, type ReactElement, useId } from "react";

/** A control with its label, and under it what is wrong with it or else a hint. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: ReactElement<{ "aria-invalid"?: boolean; "aria-describedby"?: string }>;
}): ReactElement {
  const note = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="field">
      <span>{label}</span>
      {error === undefined
        ? children
        : cloneElement(children, { "aria-invalid": true, "aria-describedby": note })}
      {error !== undefined ? (
        <small className="bad" role="alert" id={note}>
          {error}
        </small>
      ) : (
        hint !== undefined && <small>{hint}</small>
      )}
    </label>
  );
}
