/** How long a read may take unless its caller says otherwise. */
export const defaultReadTimeoutMs = 30_000;

/** After this a write is given up as hanging; long mutations and backfills stay below. */
export const writeTimeoutMs = 3_600_000;
