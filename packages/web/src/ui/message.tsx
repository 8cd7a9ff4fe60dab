import { Link, useParams } from "@tanstack/react-router";
import { CircleAlert, Inbox } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { ApiError } from "../api/client.ts";
import { Button } from "./button.tsx";

export function Empty({
  title,
  children,
  centre,
}: {
  title: string;
  children?: ReactNode;
  centre?: boolean;
}): ReactElement {
  return (
    <div className="message" data-centre={centre === true ? "" : undefined}>
      <Inbox aria-hidden />
      <h2>{title}</h2>
      {children}
    </div>
  );
}

const nextSteps: Record<number, string> = {
  0: "Check that the server is running, then try again.",
  401: "Sign in again.",
  403: "Ask an administrator of the team that owns this for access.",
  404: "Check the address, or go back to the list. It may have been renamed or deleted.",
  429: "Wait a moment, then try again.",
};

/** To the nearest list that is there. */
function WayBack({ code }: { code: string }): ReactElement {
  const { project } = useParams({ strict: false }) as { project?: string };
  if (project === undefined || code === "PROJECT_UNKNOWN") {
    return (
      <Link className="button" to="/">
        All projects
      </Link>
    );
  }
  const hypotheses = code === "HYPOTHESIS_UNKNOWN";
  return (
    <Link
      className="button"
      to={hypotheses ? "/p/$project/hypotheses" : "/p/$project/runs"}
      params={{ project }}
    >
      {hypotheses ? "All hypotheses" : "All runs"}
    </Link>
  );
}

/** What every failed request looks like: what happened, what to do, and the permanent code to search for. */
export function Failure({
  error,
  onRetry,
  centre,
}: {
  error: unknown;
  onRetry?: () => void;
  centre?: boolean;
}): ReactElement {
  const known = error instanceof ApiError ? error : undefined;
  const title = known?.title ?? "This view could not be drawn";
  const detail = known?.detail ?? (error instanceof Error ? error.message : String(error));
  return (
    <div className="message" role="alert" data-centre={centre === true ? "" : undefined}>
      <CircleAlert aria-hidden />
      <h2>{title}</h2>
      <p>{detail}</p>
      <p>{known === undefined ? "Reload the page." : (nextSteps[known.status] ?? "Try again.")}</p>
      {known?.status === 404 ? (
        <WayBack code={known.code} />
      ) : (
        onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>
      )}
      {known !== undefined && <span className="message-code">{known.code}</span>}
    </div>
  );
}

/** A grey block that keeps the place of what is being loaded. */
export function Skeleton({
  width = "100%",
  height = 12,
}: {
  width?: number | string;
  height?: number | string;
}): ReactElement {
  return <div className="skeleton" style={{ width, height }} aria-hidden />;
}

export function Loading({ rows = 8, label = "Loading" }: { rows?: number; label?: string }): ReactElement {
  return (
    <div role="status" aria-label={label} style={{ padding: 16, display: "grid", gap: 20 }}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other identity
        <Skeleton key={row} width={`${92 - ((row * 17) % 40)}%`} />
      ))}
    </div>
  );
}
