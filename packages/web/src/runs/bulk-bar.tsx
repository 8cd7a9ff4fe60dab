import type { RunRow } from "@assay/sdk";
import { useNavigate } from "@tanstack/react-router";
import { Archive, Eye, GitCompareArrows, Pencil, Trash2, X } from "lucide-react";
import { type ReactElement, useState } from "react";
import { joinList } from "../address/search.ts";
import { useSession } from "../app/session.tsx";
import { formatCount } from "../format/numbers.ts";
import { EditRun } from "../run/edit-run.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { useRunActions } from "./use-run-actions.ts";

/** What can be done with the ticked rows. */
export function BulkBar({
  project,
  rows,
  onDraw,
  onClear,
}: {
  project: string;
  rows: readonly RunRow[];
  onDraw: (names: string[]) => void;
  onClear: () => void;
}): ReactElement {
  const [open, setOpen] = useState<"edit" | "delete">();
  const navigate = useNavigate();
  const { mayWrite } = useSession();
  const actions = useRunActions(project);
  const ids = rows.map(({ experiment }) => experiment.id);
  const names = rows.map(({ experiment }) => experiment.name);
  const allArchived = rows.every(({ experiment }) => experiment.archived);
  const single = rows.length === 1 ? rows[0]?.experiment : undefined;
  return (
    <div className="bulk-bar" role="toolbar" aria-label="Selected runs">
      <strong>{formatCount(rows.length)} selected</strong>
      <Button
        onClick={() =>
          navigate({
            to: "/p/$project/compare",
            params: { project },
            search: { runs: joinList(names) },
          } as never)
        }
      >
        <GitCompareArrows aria-hidden /> Compare
      </Button>
      <Button onClick={() => onDraw(names)}>
        <Eye aria-hidden /> Draw only these
      </Button>
      {mayWrite && (
        <>
          {single !== undefined && (
            <Button onClick={() => setOpen("edit")}>
              <Pencil aria-hidden /> Edit
            </Button>
          )}
          <Button onClick={() => actions.archive(ids, !allArchived).then(onClear)}>
            <Archive aria-hidden /> {allArchived ? "Bring back" : "Archive"}
          </Button>
          <Button kind="danger" onClick={() => setOpen("delete")}>
            <Trash2 aria-hidden /> Delete
          </Button>
        </>
      )}
      <IconButton label="Select nothing" onClick={onClear}>
        <X aria-hidden />
      </IconButton>
      {open === "edit" && single !== undefined && (
        <EditRun project={project} experiment={single} onSaved={onClear} onClose={() => setOpen(undefined)} />
      )}
      {open === "delete" && (
        <Confirm
          title={rows.length === 1 ? `Delete ${names[0]}?` : `Delete ${formatCount(rows.length)} runs?`}
          text="All their points go with them, for everyone and for good. Hypotheses that counted them are judged again."
          action={rows.length === 1 ? "Delete the run" : `Delete ${formatCount(rows.length)} runs`}
          {...(rows.length > 5 ? { typed: String(rows.length) } : {})}
          onConfirm={() => actions.remove(ids).then(onClear)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
