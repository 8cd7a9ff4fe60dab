import { Link, Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { CircleHelp, Monitor, Moon, Search, Sun, UserRound } from "lucide-react";
import { lazy, type ReactElement, Suspense, useState } from "react";
import { IconButton } from "../ui/button.tsx";
import { Menu, MenuItem, MenuLabel, MenuLine } from "../ui/menu.tsx";
import { Toasts } from "../ui/toast.tsx";
import { modKey, useKeys } from "./keys.ts";
import { useSession } from "./session.tsx";
import "./shell.css";
import { chooseTheme, type ThemeChoice, useThemeChoice } from "./theme.ts";

const Palette = lazy(() => import("./palette.tsx").then((module) => ({ default: module.Palette })));
const Help = lazy(() => import("./help.tsx").then((module) => ({ default: module.Help })));

const nextTheme: Record<ThemeChoice, ThemeChoice> = { system: "light", light: "dark", dark: "system" };
const themeIcons = { system: Monitor, light: Sun, dark: Moon };

function ThemeButton(): ReactElement {
  const choice = useThemeChoice();
  const Icon = themeIcons[choice];
  return (
    <IconButton label={`Theme: ${choice}`} onClick={() => chooseTheme(nextTheme[choice])}>
      <Icon aria-hidden />
    </IconButton>
  );
}

function Account(): ReactElement {
  const { session, signOut } = useSession();
  const navigate = useNavigate();
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="button"
          data-kind="quiet"
          data-icon=""
          aria-label="Account and settings"
        >
          <UserRound aria-hidden />
        </button>
      }
    >
      <MenuLabel>{session.user?.name ?? "Not signed in"}</MenuLabel>
      <MenuItem onSelect={() => navigate({ to: "/settings/members" })}>Members</MenuItem>
      <MenuItem onSelect={() => navigate({ to: "/settings/keys" })}>API keys</MenuItem>
      <MenuItem onSelect={() => window.open("/api/docs", "_blank")}>API reference</MenuItem>
      {!session.local && (
        <>
          <MenuLine />
          <MenuItem onSelect={signOut}>Sign out</MenuItem>
        </>
      )}
      <MenuLine />
      <MenuLabel>Assay {session.version}</MenuLabel>
    </Menu>
  );
}

function ProjectTabs({ project }: { project: string }): ReactElement {
  const params = { project };
  return (
    <nav className="shell-tabs tabs" aria-label="Project">
      <Link to="/p/$project/runs" params={params} activeOptions={{ includeSearch: false }}>
        Runs
      </Link>
      <Link to="/p/$project/hypotheses" params={params} activeOptions={{ includeSearch: false }}>
        Hypotheses
      </Link>
      <Link to="/p/$project/compare" params={params} activeOptions={{ includeSearch: false }}>
        Compare
      </Link>
    </nav>
  );
}

function useShellKeys(project: string | undefined, open: (what: "palette" | "help") => void): void {
  const navigate = useNavigate();
  const params = { project: project ?? "" };
  useKeys([
    { keys: "mod+k", does: "Go to or do anything", run: () => open("palette") },
    { keys: "?", does: "This help", run: () => open("help") },
    { keys: "g p", does: "Projects", run: () => navigate({ to: "/" }) },
    ...(project === undefined
      ? []
      : [
          { keys: "g r", does: "Runs", run: () => navigate({ to: "/p/$project/runs", params }) },
          { keys: "g h", does: "Hypotheses", run: () => navigate({ to: "/p/$project/hypotheses", params }) },
          { keys: "g c", does: "Compare", run: () => navigate({ to: "/p/$project/compare", params }) },
        ]),
  ]);
}

export function Shell(): ReactElement {
  const { project } = useParams({ strict: false }) as { project?: string };
  const [opened, setOpened] = useState<"palette" | "help">();
  useShellKeys(project, setOpened);
  const close = () => setOpened(undefined);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="shell-bar">
        <Link to="/" className="shell-mark" aria-label="Assay: all projects">
          <img src="/mark.svg" alt="" width="20" height="20" />
          <span className="shell-word">Assay</span>
        </Link>
        {project !== undefined && (
          <>
            <span className="faint" aria-hidden>
              /
            </span>
            <Link to="/p/$project/runs" params={{ project }} className="shell-project clip">
              {project}
            </Link>
            <ProjectTabs project={project} />
          </>
        )}
        <div className="shell-space" />
        <button type="button" className="shell-search" onClick={() => setOpened("palette")}>
          <Search aria-hidden />
          <span>Search or jump to</span>
          <kbd>{modKey}K</kbd>
        </button>
        <span className="shell-help">
          <IconButton label="Keyboard help" keys="?" onClick={() => setOpened("help")}>
            <CircleHelp aria-hidden />
          </IconButton>
        </span>
        <ThemeButton />
        <Account />
      </header>
      <main id="main" className="shell-main" tabIndex={-1}>
        <Outlet />
      </main>
      <Toasts />
      <Suspense>
        {opened === "palette" && <Palette project={project} onClose={close} />}
        {opened === "help" && <Help onClose={close} />}
      </Suspense>
    </>
  );
}
