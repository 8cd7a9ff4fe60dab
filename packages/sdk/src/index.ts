export type * from "./api/entities.ts";
export type * from "./api/hypotheses.ts";
export type * from "./api/metrics.ts";
export type * from "./api/runs.ts";
export type * from "./api/scalars.ts";
