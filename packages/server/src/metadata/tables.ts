import type { Json } from "@assay/sdk";
import type { ColumnType, Generated } from "kysely";

/** Rows as the columns of `migrations/` read; timestamps are text with microseconds, in UTC. */
export interface Tables {
  users: { id: string; name: string; email: string; created_at: string };
  identities: {
    provider: string;
    subject: string;
    user_id: string;
    password_hash: string | null;
    created_at: string;
  };
  teams: { id: string; name: string; created_at: string };
  memberships: { team_id: string; user_id: string; role: RoleWord; joined_at: string };
  sessions: { token_hash: string; user_id: string; created_at: string; expires_at: string };
  invitations: {
    id: string;
    code_hash: string;
    team_id: string;
    email: string;
    name: string;
    role: RoleWord;
    created_at: string;
    expires_at: string;
  };
  api_keys: {
    id: string;
    team_id: string;
    name: string;
    role: RoleWord;
    prefix: string;
    key_hash: string;
    created_by: string | null;
    created_at: string;
    last_used_at: string | null;
    revoked_at: string | null;
  };
  projects: {
    id: string;
    team_id: string;
    name: string;
    description: string;
    created_at: string;
    deleted_at: string | null;
    revision: Generated<number>;
  };
  experiments: ExperimentTable;
  project_metrics: {
    project_id: string;
    name: string;
    description: string;
    unit: string;
    direction: "minimize" | "maximize";
    aggregation: "last" | "best" | "average";
  };
  deletions: {
    id: string;
    team_id: string;
    project_id: string;
    experiment_ids: string[];
    requested_at: string;
    requested_by: string;
    finished_at: string | null;
  };
  hypotheses: {
    id: string;
    project_id: string;
    name: string;
    statement: string;
    required: boolean;
    archived: Generated<boolean>;
    version: number;
    created_at: string;
  };
  hypothesis_versions: {
    hypothesis_id: string;
    version: number;
    rule: JsonColumn<{ [key: string]: Json }>;
    opened_at: string;
    opened_by: string;
    reason: string;
    frozen_at: string | null;
    retrospective: Generated<boolean>;
    compromised: string | null;
    verdict: Generated<VerdictWord>;
    numbers: ColumnType<{ [key: string]: Json }, string | undefined, string>;
    judged_at: string | null;
  };
  evidence_units: {
    hypothesis_id: string;
    version: number;
    experiment_id: string;
    side: "candidate" | "comparison";
    ordinal: number | null;
    value: number | null;
    details: JsonColumn<{ [key: string]: Json }>;
    recorded_at: string;
  };
  verdict_history: {
    id: string;
    hypothesis_id: string;
    version: number;
    verdict: VerdictWord;
    numbers: JsonColumn<{ [key: string]: Json }>;
    judged_at: string;
    cause: string;
  };
}

type VerdictWord = "supported" | "refuted" | "testing" | "no_evidence";

type RoleWord = "admin" | "researcher" | "viewer";

/** jsonb is read as a value and written as JSON text, which both drivers pass on as it is. */
type JsonColumn<Value> = ColumnType<Value, string, string>;

interface ExperimentTable {
  id: string;
  project_id: string;
  name: string;
  status: "running" | "finished" | "failed" | "stopped" | "crashed";
  parent_experiment_id: string | null;
  features: JsonColumn<{ [key: string]: Json }>;
  tags: string[];
  notes: string;
  arm: string | null;
  seed: number | null;
  archived: Generated<boolean>;
  created_at: string;
  started_at: string;
  finished_at: string | null;
  heartbeat_at: string | null;
  resumed_at: ColumnType<string[], string | undefined, string>;
  deleted_at: string | null;
  revision: number;
}
