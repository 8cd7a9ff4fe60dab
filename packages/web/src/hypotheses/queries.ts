import type { Hypothesis, HypothesisEvidence, Page } from "@assay/sdk";
import { queryOptions } from "@tanstack/react-query";
import { call, path } from "../api/client.ts";

const refreshMs = 15_000;

export const hypothesesQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project, "hypotheses"],
    queryFn: ({ signal }) =>
      call<Page<Hypothesis>>("GET", path("projects", project, "hypotheses"), undefined, signal),
    refetchInterval: refreshMs,
  });

export const evidenceQuery = (project: string, hypothesis: string) =>
  queryOptions({
    queryKey: ["project", project, "evidence", hypothesis],
    queryFn: ({ signal }) =>
      call<HypothesisEvidence>("GET", path("hypotheses", project, hypothesis, "evidence"), undefined, signal),
    refetchInterval: refreshMs,
  });
