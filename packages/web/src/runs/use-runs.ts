import type { MetricColumn, RunRow, RunsQuery } from "@assay/sdk";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { call, path } from "../api/client.ts";
import { runsQuery } from "../api/queries.ts";

export const pageSize = 100;
const wholePageSize = 1000;
/** A whole list is read again the more seldom the longer it is. */
const millisecondsPerRun = 10;
/** Grouping needs all runs in the browser; beyond this many it says that it shows a part. */
export const groupedMax = 20_000;

interface Listed {
  readonly runs: readonly RunRow[];
  readonly total: number;
}

/** How soon a list is read again: someone who looks at an empty project is waiting for its first run. Hidden pages are not refreshed. */
function refreshMs({ state }: { state: { data?: Listed | undefined } }): number {
  if (state.data?.total === 0) return 2_000;
  return state.data?.runs.some(({ experiment }) => experiment.status === "running") === true ? 5_000 : 15_000;
}

export interface RunList {
  total: number | undefined;
  /** `undefined` while the row is being fetched. */
  at(index: number): RunRow | undefined;
  /** The rows that are here, in order. */
  loaded: readonly RunRow[];
  error: Error | null;
  refetch: () => void;
}

/** Rows on demand: `want` says which are on screen, and only the pages that hold them are fetched and refreshed. */
export function usePagedRuns(
  project: string,
  query: RunsQuery,
  enabled: boolean,
): RunList & { want(from: number, to: number): void } {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const total = useRef<number>(undefined);
  const answers = useQueries({
    queries: pages.map((page) => ({
      ...runsQuery(project, { ...query, limit: pageSize, offset: page * pageSize }),
      enabled,
      refetchInterval: refreshMs,
    })),
  });
  const known = answers.find((answer) => answer.data !== undefined)?.data?.total;
  if (known !== undefined) total.current = known;
  const data = answers.map((answer) => answer.data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answers are spread into the list
  const byPage = useMemo(
    () => new Map(pages.map((page, index) => [page, data[index]?.runs])),
    [pages, ...data],
  );
  // While the first page of another order or filter is on its way, the rows of the last one stay.
  const shown = useRef(byPage);
  if (byPage.get(0) !== undefined) shown.current = byPage;
  const current = shown.current;
  const loaded = useMemo(
    () => [...current].sort(([a], [b]) => a - b).flatMap(([, runs]) => runs ?? []),
    [current],
  );
  return {
    total: total.current,
    at: (index) => current.get(Math.floor(index / pageSize))?.[index % pageSize],
    loaded,
    error: answers.find((answer) => answer.error !== null)?.error ?? null,
    refetch: () => {
      for (const answer of answers) answer.refetch();
    },
    want: (from, to) => {
      const first = Math.floor(from / pageSize);
      const wanted = Array.from(
        { length: Math.floor(to / pageSize) - first + 1 },
        (_, index) => first + index,
      );
      const next = [...new Set([0, ...wanted])];
      if (next.join() !== pages.join()) setPages(next);
    },
  };
}

/** All runs of a query, page after page: what grouping needs. */
export function useAllRuns(project: string, query: RunsQuery, enabled: boolean): RunList {
  const answer = useQuery({
    queryKey: ["project", project, "runs", "all", query],
    queryFn: async ({ signal }) => {
      const runs: RunRow[] = [];
      let total = 0;
      do {
        const page = await call<{ runs: RunRow[]; total: number }>(
          "POST",
          path("projects", project, "runs", "search"),
          { ...query, limit: wholePageSize, offset: runs.length },
          signal,
        );
        total = page.total;
        runs.push(...page.runs);
        if (page.runs.length === 0) break;
      } while (runs.length < Math.min(total, groupedMax));
      return { runs, total };
    },
    enabled,
    refetchInterval: (query) =>
      Math.max(refreshMs(query), (query.state.data?.total ?? 0) * millisecondsPerRun),
    placeholderData: keepPreviousData,
  });
  const loaded = answer.data?.runs ?? [];
  return {
    total: answer.data?.total,
    at: (index) => loaded[index],
    loaded,
    error: answer.error,
    refetch: answer.refetch,
  };
}

const namesMax = 60;

/** A filter that finds exactly these runs. */
export function namedFilter(names: readonly string[]): string {
  return names
    .slice(0, namesMax)
    .map((name) => `name = ${JSON.stringify(name)}`)
    .join(" or ");
}

/** Particular runs by name, wherever they stand in the order: the pinned ones, the baseline, what the charts draw. */
export function useNamedRuns(project: string, names: readonly string[], columns: readonly MetricColumn[]) {
  const filter = namedFilter(names);
  const answer = useQuery({
    ...runsQuery(project, { filter, columns: [...columns], include_archived: true, limit: 1000 }),
    enabled: names.length > 0,
    refetchInterval: refreshMs,
  });
  const runs = names.length === 0 ? undefined : answer.data?.runs;
  return useMemo(() => new Map((runs ?? []).map((row) => [row.experiment.name, row])), [runs]);
}

/** A value that follows another only once it has stayed the same for a moment. */
export function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
