export type * from "./block.ts";
export type * from "./engine.ts";
