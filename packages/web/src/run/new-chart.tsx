import { Plus } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";

/** Chooses several metrics to draw in one chart. */
export function NewChart({
  metrics,
  onCreate,
}: {
  metrics: readonly string[];
  onCreate: (names: string[]) => void;
}): ReactElement {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [find, setFind] = useState("");
  const shown = metrics.filter((name) => name.toLowerCase().includes(find.toLowerCase())).slice(0, 200);
  const toggle = (name: string) =>
    setChosen(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  return (
    <Popover
      label="New chart"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <Plus aria-hidden /> Combine metrics
        </Button>
      }
    >
      <form
        className="new-chart"
        onSubmit={(event) => {
          event.preventDefault();
          onCreate([...chosen]);
          setChosen([]);
          setOpen(false);
        }}
      >
        <input
          className="input"
          aria-label="Find a metric"
          placeholder="Find a metric"
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
        <div className="new-chart-list">
          {shown.map((name) => (
            <label key={name} className="check">
              <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
              <span className="clip">{name}</span>
            </label>
          ))}
        </div>
        <Button type="submit" kind="primary" disabled={chosen.length === 0}>
          Draw {chosen.length === 0 ? "" : chosen.length} in one chart
        </Button>
      </form>
    </Popover>
  );
}
