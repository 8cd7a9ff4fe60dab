import type { ExperimentRecord } from "@assay/sdk";
import { Link, useNavigate } from "@tanstack/react-router";
import { Archive, ArchiveRestore, Download, Ellipsis, GitCompareArrows, Pencil, Trash2 } from "lucide-react";
import { type ReactElement, useState } from "react";
import { path } from "../api/client.ts";
import type { LiveState } from "../api/live-feed.ts";
import { useSession } from "../app/session.tsx";
import { LineSwatch } from "../chart/line-swatch.tsx";
import type { Ink } from "../colour/colour-book.ts";
import { useNow } from "../format/now.ts";
import { durationOf, formatAge, formatDuration, formatMoment } from "../format/time.ts";
import { useRunActions } from "../runs/use-run-actions.ts";
import { Confirm } from "../ui/confirm.tsx";
import { Menu, MenuItem, MenuLine } from "../ui/menu.tsx";
import { RunState } from "../ui/state.tsx";
import { EditRun } from "./edit-run.tsx";

const liveNames: Record<LiveState, string> = {
  connecting: "connecting",
  live: "live",
  waiting: "connection lost, trying again",
  paused: "paused while hidden",
};

function Facts({ experiment, live }: { experiment: ExperimentRecord; live: LiveState }): ReactElement {
  const now = useNow();
  const running = experiment.status === "running";
  return (
    <div className="run-facts">
      <RunState status={experiment.status} />
      {running && <span className={live === "waiting" ? "bad" : "muted"}>{liveNames[live]}</span>}
      {experiment.arm !== undefined && (
        <span>
          <span className="muted">arm</span> {experiment.arm}
        </span>
      )}
      {experiment.seed !== undefined && (
        <span>
          <span className="muted">seed</span> {experiment.seed}
        </span>
      )}
      <span title={formatMoment(experiment.started_at)}>
        <span className="muted">started</span> {formatAge(experiment.started_at, now)}
      </span>
      <span>
        <span className="muted">took</span> {formatDuration(durationOf(experiment, now))}
      </span>
      {experiment.tags.map((tag) => (
        <span key={tag} className="badge">
          {tag}
        </span>
      ))}
      {experiment.archived && <span className="badge">archived</span>}
    </div>
  );
}

export function RunHead({
  project,
  experiment,
  ink,
  live,
}: {
  project: string;
  experiment: ExperimentRecord;
  ink: Ink;
  live: LiveState;
}): ReactElement {
  const [open, setOpen] = useState<"edit" | "delete">();
  const navigate = useNavigate();
  const { mayWrite } = useSession();
  const actions = useRunActions(project);
  const toRuns = () => navigate({ to: "/p/$project/runs", params: { project } });
  return (
    <div className="run-head">
      <div className="run-title">
        <Link to="/p/$project/runs" params={{ project }} className="muted">
          Runs
        </Link>
        <span className="faint" aria-hidden>
          /
        </span>
        <LineSwatch {...ink} />
        <h1 className="clip">{experiment.name}</h1>
        <Menu
          trigger={
            <button
              type="button"
              className="button"
              data-icon=""
              data-kind="quiet"
              aria-label="Actions of this run"
            >
              <Ellipsis aria-hidden />
            </button>
          }
        >
          {mayWrite && (
            <MenuItem onSelect={() => setOpen("edit")}>
              <Pencil aria-hidden /> Edit name, tags and notes
            </MenuItem>
          )}
          <MenuItem
            onSelect={() =>
              navigate({
                to: "/p/$project/compare",
                params: { project },
                search: { runs: experiment.name },
              } as never)
            }
          >
            <GitCompareArrows aria-hidden /> Compare with others
          </MenuItem>
          <MenuItem
            onSelect={() =>
              window.open(
                `/api/v1${path("projects", project, "experiments", experiment.id, "export.csv")}`,
                "_self",
              )
            }
          >
            <Download aria-hidden /> Export as CSV
          </MenuItem>
          {mayWrite && (
            <>
              <MenuLine />
              <MenuItem onSelect={() => actions.archive([experiment.id], !experiment.archived)}>
                {experiment.archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
                {experiment.archived ? "Bring back from the archive" : "Archive"}
              </MenuItem>
              <MenuItem danger onSelect={() => setOpen("delete")}>
                <Trash2 aria-hidden /> Delete
              </MenuItem>
            </>
          )}
        </Menu>
      </div>
      <Facts experiment={experiment} live={live} />
      {open === "edit" && (
        <EditRun
          project={project}
          experiment={experiment}
          onSaved={(saved) =>
            navigate({ to: "/p/$project/runs/$run", params: { project, run: saved.name }, replace: true })
          }
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === "delete" && (
        <Confirm
          title={`Delete ${experiment.name}?`}
          text="All its points go with it, for everyone and for good. Hypotheses that counted it are judged again."
          action="Delete the run"
          onConfirm={() => actions.remove([experiment.id]).then(toRuns)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
