import type { Hypothesis, Page } from "@assay/sdk";
import { useQuery } from "@tanstack/react-query";
import { call, path } from "../api/client.ts";
import { projectMetricsQuery, projectsQuery, runsQuery } from "../api/queries.ts";
import { chooseTheme } from "./theme.ts";

export interface PaletteItem {
  id: string;
  group: string;
  label: string;
  hint?: string;
  /** An address to go to, or something to do. */
  to?: string;
  run?: () => void;
}

const fixedItems: readonly PaletteItem[] = [
  { id: "go-projects", group: "Go to", label: "Projects", to: "/" },
  { id: "go-members", group: "Go to", label: "Settings: members", to: "/settings/members" },
  { id: "go-keys", group: "Go to", label: "Settings: API keys", to: "/settings/keys" },
  { id: "theme-dark", group: "Actions", label: "Use the dark theme", run: () => chooseTheme("dark") },
  { id: "theme-light", group: "Actions", label: "Use the light theme", run: () => chooseTheme("light") },
  {
    id: "theme-system",
    group: "Actions",
    label: "Use the theme of the system",
    run: () => chooseTheme("system"),
  },
];

function projectItems(project: string): PaletteItem[] {
  const base = path("p", project);
  return [
    { id: "go-runs", group: "Go to", label: "Runs", hint: project, to: `${base}/runs` },
    { id: "go-hypotheses", group: "Go to", label: "Hypotheses", hint: project, to: `${base}/hypotheses` },
    { id: "go-compare", group: "Go to", label: "Compare", hint: project, to: `${base}/compare` },
    { id: "new-hypothesis", group: "Actions", label: "Register a hypothesis", to: `${base}/hypotheses/new` },
  ];
}

function matches(label: string, words: readonly string[]): boolean {
  const text = label.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Everything the palette can reach for what has been typed; runs are searched on the server. */
export function usePaletteItems(project: string | undefined, typed: string): PaletteItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const inProject = project !== undefined;
  const name = project ?? "";
  const projects = useQuery(projectsQuery);
  const metrics = useQuery({ ...projectMetricsQuery(name), enabled: inProject });
  const hypotheses = useQuery({
    queryKey: ["project", name, "hypotheses"],
    queryFn: ({ signal }) =>
      call<Page<Hypothesis>>("GET", path("projects", name, "hypotheses"), undefined, signal),
    enabled: inProject,
  });
  const runs = useQuery({
    ...runsQuery(name, {
      limit: 8,
      ...(typed.trim() === "" ? {} : { filter: `name contains ${JSON.stringify(typed.trim())}` }),
    }),
    enabled: inProject,
  });
  const base = path("p", name);
  const local: PaletteItem[] = [
    ...(inProject ? projectItems(name) : []),
    ...fixedItems,
    ...(projects.data?.items ?? []).map((item) => ({
      id: `project-${item.id}`,
      group: "Projects",
      label: item.name,
      to: `${path("p", item.name)}/runs`,
    })),
    ...(hypotheses.data?.items ?? []).map((item) => ({
      id: `hypothesis-${item.id}`,
      group: "Hypotheses",
      label: item.statement,
      hint: item.verdict.replace("_", " "),
      to: `${base}${path("hypotheses", item.name)}`,
    })),
    ...(metrics.data?.items ?? []).map((item) => ({
      id: `metric-${item.name}`,
      group: "Metrics",
      label: item.name,
      hint: "best runs first",
      to: `${base}/runs?sort=${encodeURIComponent(`${item.direction === "minimize" ? "" : "-"}m:${item.name}:best`)}`,
    })),
  ].filter((item) => matches(item.label, words));
  const found: PaletteItem[] = inProject
    ? (runs.data?.runs ?? []).map(({ experiment }) => ({
        id: `run-${experiment.id}`,
        group: "Runs",
        label: experiment.name,
        hint: [experiment.arm, experiment.status].filter(Boolean).join(" · "),
        to: `${base}${path("runs", experiment.name)}`,
      }))
    : [];
  const limited = (group: string, count: number) =>
    local.filter((item) => item.group === group).slice(0, count);
  return [
    ...limited("Go to", 8),
    ...limited("Actions", 6),
    ...found,
    ...limited("Hypotheses", 8),
    ...limited("Metrics", 8),
    ...limited("Projects", 8),
  ];
}
