import { defineErrors } from "@assay/clickhouse";

export const seriesErrors = defineErrors("series", {
  unscopedTable: {
    retryable: false,
    summary: "A statement reads a table past the tenant filter: a bug, never bad input.",
  },
  invalidWindow: { retryable: false, summary: "The first step of a window lies after its last." },
  invalidLimit: { retryable: false, summary: "A limit or a number of buckets is out of its range." },
});
