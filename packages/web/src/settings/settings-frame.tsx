import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import { useSession } from "../app/session.tsx";
import "./settings.css";

export function SettingsFrame({ title, children }: { title: string; children: ReactNode }): ReactElement {
  const { team } = useSession();
  return (
    <div className="page settings">
      <title>{`${title} · Assay`}</title>
      <div className="page-head">
        <h1>Settings</h1>
        {team !== undefined && <span className="muted">{team.name}</span>}
      </div>
      <nav className="tabs" aria-label="Settings">
        <Link to="/settings/members">Members</Link>
        <Link to="/settings/keys">API keys</Link>
      </nav>
      {children}
    </div>
  );
}
