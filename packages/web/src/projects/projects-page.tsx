import type { Project } from "@assay/sdk";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { type FormEvent, type ReactElement, useState } from "react";
import { ApiError, call } from "../api/client.ts";
import { projectsQuery } from "../api/queries.ts";
import { useKeys } from "../app/keys.ts";
import { useSession } from "../app/session.tsx";
import { useNow } from "../format/now.ts";
import { formatCount } from "../format/numbers.ts";
import { formatAge, formatMoment } from "../format/time.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Empty, Failure, Loading } from "../ui/message.tsx";
import { FirstPoint } from "./first-point.tsx";
import "./projects.css";

function NewProject({ onClose }: { onClose: () => void }): ReactElement {
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (body: { name: string; description: string }) => call<Project>("POST", "/projects", body),
    onSuccess: (project) => {
      client.invalidateQueries({ queryKey: ["projects"] });
      navigate({ to: "/p/$project/runs", params: { project: project.name } });
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    create.mutate({ name: String(form.get("name")), description: String(form.get("description")) });
  };
  return (
    <Dialog open title="New project" onClose={onClose}>
      <form onSubmit={onSubmit} style={{ display: "grid", gap: 12 }}>
        <label className="field">
          <span>Name</span>
          <input
            className="input"
            name="name"
            required
            maxLength={200}
            aria-invalid={create.error !== null}
          />
        </label>
        <label className="field">
          <span>Description</span>
          <textarea className="input" name="description" rows={2} />
        </label>
        {create.error !== null && (
          <p role="alert" className="bad">
            {create.error instanceof ApiError ? create.error.detail : String(create.error)}
          </p>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={create.isPending}>
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Counts({ project }: { project: Project }): ReactElement {
  const { experiment_count: runs, running_count: running, hypothesis_count: hypotheses } = project;
  return (
    <span className="project-counts muted">
      <span>
        {formatCount(runs)} {runs === 1 ? "run" : "runs"}
      </span>
      {running > 0 && (
        <span className="state" data-state="running">
          {formatCount(running)} running
        </span>
      )}
      <span>
        {formatCount(hypotheses)} {hypotheses === 1 ? "hypothesis" : "hypotheses"}
      </span>
    </span>
  );
}

function ProjectList({ projects }: { projects: readonly Project[] }): ReactElement {
  const now = useNow();
  const [at, setAt] = useState(-1);
  const focus = (index: number) => {
    const next = Math.max(0, Math.min(projects.length - 1, index));
    setAt(next);
    document.querySelectorAll<HTMLElement>(".project-row")[next]?.focus();
  };
  useKeys([
    { keys: "j", does: "Next row", run: () => focus(at + 1) },
    { keys: "k", does: "Previous row", run: () => focus(at - 1) },
  ]);
  return (
    <ul className="panel project-list">
      {projects.map((project) => (
        <li key={project.id}>
          <Link to="/p/$project/runs" params={{ project: project.name }} className="project-row">
            <span className="project-name">
              <strong className="clip">{project.name}</strong>
              <span className="muted clip">{project.description}</span>
            </span>
            <Counts project={project} />
            <time
              className="muted project-age"
              title={project.last_activity_at && formatMoment(project.last_activity_at)}
            >
              {project.last_activity_at === undefined
                ? "no points yet"
                : formatAge(project.last_activity_at, now)}
            </time>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function ProjectsPage(): ReactElement {
  const { data, error, refetch } = useQuery(projectsQuery);
  const { mayWrite } = useSession();
  const [creating, setCreating] = useState(false);
  if (error !== null && data === undefined) return <Failure centre error={error} onRetry={refetch} />;
  return (
    <div className="page">
      <title>Projects · Assay</title>
      <div className="page-head">
        <h1>Projects</h1>
        <span className="grow" />
        {mayWrite && (
          <Button onClick={() => setCreating(true)}>
            <Plus aria-hidden /> New project
          </Button>
        )}
      </div>
      {data === undefined ? (
        <Loading />
      ) : data.items.length === 0 ? (
        <Empty title="Log the first point">
          <p>A project appears here as soon as something is logged to it. Copy one of these and run it.</p>
          <FirstPoint project="my-project" isNew />
        </Empty>
      ) : (
        <ProjectList projects={data.items} />
      )}
      {creating && <NewProject onClose={() => setCreating(false)} />}
    </div>
  );
}
