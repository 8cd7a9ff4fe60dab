import { Undo2 } from "lucide-react";
import { type ReactElement, useId } from "react";
import { Button } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import type { ChartSettings } from "./settings.ts";
import "./settings-bar.css";

function Smoothing({ value, onChange }: { value: number; onChange: (value: number) => void }): ReactElement {
  const id = useId();
  return (
    <span className="smoothing">
      <label htmlFor={id}>Smoothing</label>
      <input
        id={id}
        type="range"
        min={0}
        max={0.99}
        step={0.01}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output htmlFor={id}>{value.toFixed(2)}</output>
    </span>
  );
}

/** The controls shared by all charts of a page. */
export function SettingsBar({
  settings,
  onChange,
}: {
  settings: ChartSettings;
  onChange: (change: Partial<ChartSettings>, replace?: boolean) => void;
}): ReactElement {
  return (
    <>
      <Segmented
        label="Horizontal axis"
        value={settings.axis}
        options={[
          { value: "step", label: "Step" },
          { value: "relative", label: "Relative", title: "Time since the run started" },
          { value: "wall", label: "Wall", title: "Date and time" },
        ]}
        onChange={(axis) => onChange({ axis, zoom: undefined })}
      />
      <Smoothing value={settings.smoothing} onChange={(smoothing) => onChange({ smoothing }, true)} />
      <Button aria-pressed={settings.log} onClick={() => onChange({ log: !settings.log })}>
        Log Y
      </Button>
      <Button
        aria-pressed={settings.clip}
        title="Fit the vertical axis to the middle 98 % of the values"
        onClick={() => onChange({ clip: !settings.clip })}
      >
        Clip outliers
      </Button>
      {settings.zoom !== undefined && (
        <Button onClick={() => onChange({ zoom: undefined })}>
          <Undo2 aria-hidden /> Whole range
        </Button>
      )}
    </>
  );
}
