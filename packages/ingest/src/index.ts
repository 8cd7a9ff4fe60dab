export type * from "./batch.ts";
export type * from "./ports.ts";
