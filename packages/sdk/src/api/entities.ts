import type { Aggregation, Direction, Id, Role, Timestamp } from "./scalars.ts";

export interface Session {
  /** Absent when nobody is signed in. */
  user?: { id: Id; name: string; email: string };
  teams: { id: Id; name: string; role: Role }[];
  /** True where the local user is signed in without a form (loopback only). */
  local: boolean;
  /** True until the first admin has entered the one-time code printed on the server's console. */
  setup_required: boolean;
  version: string;
}

export interface Member {
  /** Of an invitation: its own id, until it is redeemed. */
  user_id: Id;
  name: string;
  email: string;
  role: Role;
  joined_at: Timestamp;
  /** Set while the person has not come in yet: until when the code is good. */
  invited_until?: Timestamp;
}

export interface ApiKey {
  id: Id;
  name: string;
  role: Role;
  /** The first characters of the key, enough to recognise it. */
  prefix: string;
  created_at: Timestamp;
  last_used_at?: Timestamp;
}

/** The only answer that holds the key itself. */
export interface CreatedApiKey extends ApiKey {
  key: string;
}

export interface Project {
  id: Id;
  team_id: Id;
  name: string;
  description: string;
  created_at: Timestamp;
  experiment_count: number;
  running_count: number;
  hypothesis_count: number;
  last_activity_at?: Timestamp;
}

export type ExperimentStatus = "running" | "finished" | "failed" | "stopped" | "crashed";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An experiment as the server tells it; the class that logs to one is `Experiment`. */
export interface ExperimentRecord {
  id: Id;
  project_id: Id;
  name: string;
  status: ExperimentStatus;
  parent_experiment_id?: Id;
  /** Nested configuration; the runs table flattens it to dotted names. */
  features: { [key: string]: Json };
  tags: string[];
  notes: string;
  arm?: string;
  seed?: number;
  archived: boolean;
  created_at: Timestamp;
  started_at: Timestamp;
  finished_at?: Timestamp;
  heartbeat_at?: Timestamp;
  /** Steps at which a resumed run went on. */
  resumed_at: Timestamp[];
}

export interface NewExperiment {
  name: string;
  parent_experiment_id?: Id;
  features?: { [key: string]: Json };
  tags?: string[];
  notes?: string;
  arm?: string;
  seed?: number;
  started_at?: Timestamp;
}

/** Absent fields stay as they are; `null` clears where clearing makes sense. `features` are merged key by key. */
export interface ExperimentChange {
  name?: string;
  status?: ExperimentStatus;
  parent_experiment_id?: Id | null;
  features?: { [key: string]: Json };
  tags?: string[];
  notes?: string;
  arm?: string | null;
  seed?: number | null;
  archived?: boolean;
}

/** Deleting answers at once; the bytes leave when the mutations end. `GET /deletions/{id}` tells. */
export interface Deletion {
  id: Id;
  experiment_ids: Id[];
  state: "logically_deleted" | "bytes_gone";
  pending_mutations: number;
  requested_at: Timestamp;
}

export interface ProjectMetric {
  name: string;
  description: string;
  unit: string;
  direction: Direction;
  aggregation: Aggregation;
  /** False for a name that was logged but never described: direction and aggregation are then guesses from the name. */
  declared: boolean;
  experiment_count: number;
}
