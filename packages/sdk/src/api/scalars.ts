/** A UUID (version 7) in its canonical 36 characters. Wherever a path takes a project or an experiment it takes the id or the unique name. */
export type Id = string;

/** RFC 3339 in UTC with microseconds, `2026-01-31T12:00:00.000001Z`. Requests may use another offset; text without one means UTC. */
export type Timestamp = string;

/** A metric value: JSON has no NaN and no infinities, so these three travel as text. */
export type MetricValue = number | "NaN" | "Infinity" | "-Infinity";

/** A signed 64-bit step: a number up to ±(2^53 − 1), decimal text beyond, in requests and in answers. */
export type Step = number | string;

export type Direction = "minimize" | "maximize";
export type Aggregation = "last" | "best" | "average";
export type Role = "admin" | "researcher" | "viewer";

/** RFC 9457. `code` is permanent; `field` (a JSON pointer into the body, or a parameter's name) is there for bad input. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  retryable: boolean;
  field?: string;
  /** All offending fields where there are several; `field` is the first. */
  errors?: { field: string; message: string }[];
  /** On 409 for a name that is taken: the id of what has it. */
  existing_id?: Id;
}

export interface Page<Item> {
  items: Item[];
  /** How many there are in all, not on this page. */
  total: number;
  /** Opaque; absent on the last page. */
  next_cursor?: string;
}
