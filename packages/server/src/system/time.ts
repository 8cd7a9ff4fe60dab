import { randomBytes } from "node:crypto";
import { v7 } from "uuid";

/** Milliseconds since 1970. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** A UUID of version 7: its first bits are the time, so that ids of the same moment lie together in an index. */
export const newId = (): string => v7();

/** A secret of 256 bits, safe in addresses and headers. */
export const newSecret = (): string => randomBytes(32).toString("base64url");
