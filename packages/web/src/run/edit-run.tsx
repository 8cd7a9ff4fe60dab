import type { ExperimentChange, ExperimentRecord } from "@assay/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent, ReactElement } from "react";
import { ApiError, call, path } from "../api/client.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

function changeFrom(form: FormData): ExperimentChange {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    name: text("name"),
    arm: text("arm") === "" ? null : text("arm"),
    seed: text("seed") === "" ? null : Number(text("seed")),
    tags: text("tags")
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
    notes: String(form.get("notes") ?? ""),
  };
}

/** Name, arm, seed, tags and notes of a run. */
export function EditRun({
  project,
  experiment,
  onSaved,
  onClose,
}: {
  project: string;
  experiment: ExperimentRecord;
  onSaved: (saved: ExperimentRecord) => void;
  onClose: () => void;
}): ReactElement {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (change: ExperimentChange) =>
      call<ExperimentRecord>("PATCH", path("projects", project, "experiments", experiment.id), change),
    onSuccess: (saved) => {
      client.invalidateQueries({ queryKey: ["project", project] });
      onSaved(saved);
      onClose();
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(changeFrom(new FormData(event.currentTarget)));
  };
  const field = (name: string, label: string, value: string, hint?: string) => (
    <label className="field">
      <span>{label}</span>
      <input className="input" name={name} defaultValue={value} required={name === "name"} />
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
  return (
    <Dialog open title="Edit the run" onClose={onClose}>
      <form onSubmit={onSubmit} style={{ display: "grid", gap: 12 }}>
        {field("name", "Name", experiment.name)}
        {field(
          "arm",
          "Arm",
          experiment.arm ?? "",
          "Runs of the same arm are replicates that differ by their seed.",
        )}
        {field("seed", "Seed", experiment.seed === undefined ? "" : String(experiment.seed))}
        {field("tags", "Tags", experiment.tags.join(", "), "Separated by commas.")}
        <label className="field">
          <span>Notes</span>
          <textarea className="input" name="notes" rows={4} defaultValue={experiment.notes} />
        </label>
        {save.error !== null && (
          <p role="alert" className="bad">
            {save.error instanceof ApiError ? save.error.detail : save.error.message}
          </p>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
