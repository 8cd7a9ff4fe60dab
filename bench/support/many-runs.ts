import { randomFrom } from "./training-points.ts";

/** Many short runs with the same metrics. */
export interface RunsShape {
  readonly runs: number;
  readonly metrics: number;
  readonly steps: number;
}

export function metricNames({ metrics }: RunsShape): string[] {
  return Array.from({ length: metrics }, (_, i) => `group-${i % 7}/metric-${i}`);
}

export const runName = (run: number) => `run-${run}`;

/** Uniform in [0, 1) at every step, so that a threshold says which share of the runs it keeps. */
export function valueOfRun(run: number, metric: number, step: number): number {
  return randomFrom((run * 1009 + metric) * 31 + step)();
}
