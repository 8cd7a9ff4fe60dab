import type { ReactElement } from "react";

/** A short piece of a line in its colour and style. */
export function LineSwatch({ colour, dash }: { colour: string; dash: readonly number[] }): ReactElement {
  return (
    <svg className="line-swatch" viewBox="0 0 16 8" aria-hidden="true">
      <path
        d="M0 4h16"
        stroke={colour}
        strokeWidth="2.5"
        strokeDasharray={dash.length === 0 ? undefined : dash.map((length) => length * 0.8).join(" ")}
      />
    </svg>
  );
}
