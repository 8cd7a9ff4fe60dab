import type { Json } from "./entities.ts";
import type { Id, Timestamp } from "./scalars.ts";

export type VerdictWord = "supported" | "refuted" | "testing" | "no_evidence";

/**
 * `rule` is the frozen object of the `evidence` package (metric, direction, arms and their readings, comparison, rule, sigma, alpha,
 * minimum effect, offset per step saved), and `verdict` the numbers that package derives from the units: both travel as they are.
 */
export interface Hypothesis {
  id: Id;
  project_id: Id;
  /** Unique in the project, and what a file kept in git calls it. */
  name: string;
  statement: string;
  /** `assay judge` fails when a required hypothesis is refuted. */
  required: boolean;
  archived: boolean;
  version: number;
  rule: { [key: string]: Json };
  /** From the first judgement on, the rule can change only by opening a new version. */
  frozen: boolean;
  verdict: VerdictWord;
  judged_at?: Timestamp;
  /** The units were stored before the registration. */
  retrospective: boolean;
  /** A unit that had entered an `anytime` verdict was changed or deleted afterwards. */
  compromised: boolean;
  /** Effect, interval, n per arm, p or e, reasons, what would change the verdict: `evidence`'s verdict, as JSON. */
  numbers: { [key: string]: Json };
  /** Whether the verdict survives false-discovery control across the project; absent for `score`. */
  false_discovery?: { method: "benjamini-yekutieli" | "e-bh"; q: number; survives: boolean };
  created_at: Timestamp;
}

/** `PUT /projects/{project}/hypotheses/{name}` creates or updates. */
export interface HypothesisInput {
  statement: string;
  required?: boolean;
  rule: { [key: string]: Json };
  /** Opens a new version where the frozen rule differs; without it that is 409 `RULE_FROZEN`. */
  new_version?: boolean;
  /** Tells what would change and changes nothing. */
  dry_run?: boolean;
}

export interface HypothesisApplied {
  outcome: "created" | "updated" | "new_version" | "unchanged" | "frozen";
  changes: { field: string; from: Json; to: Json }[];
  hypothesis?: Hypothesis;
}

export interface EvidenceUnit {
  experiment_id: Id;
  experiment_name: string;
  arm?: string;
  seed?: number;
  side: "candidate" | "comparison";
  /** The order in which units entered; `anytime` depends on it. */
  ordinal: number;
  value: number | null;
  /** Why a run gives no unit although it belongs to the arm: `not_reached`, `diverged`, `stopped`, … */
  missing_reason?: string;
  baseline_value?: number;
  delta?: number;
  normalized_delta?: number;
  confidence?: number;
  recorded_at: Timestamp;
}

export interface VerdictChange {
  version: number;
  verdict: VerdictWord;
  numbers: { [key: string]: Json };
  judged_at: Timestamp;
  /** Who opened the version or what arrived: a user's name, or the run whose unit changed the verdict. */
  cause: string;
}

/** `GET /hypotheses/{project}/{hypothesis}/evidence` */
export interface HypothesisEvidence {
  hypothesis: Hypothesis;
  units: EvidenceUnit[];
  /** The evidence after each unit in recorded order: what the board draws against time. */
  path: { ordinal: number; recorded_at: Timestamp; numbers: { [key: string]: Json } }[];
  history: VerdictChange[];
  versions: {
    version: number;
    rule: { [key: string]: Json };
    opened_at: Timestamp;
    opened_by: string;
    reason: string;
  }[];
}
