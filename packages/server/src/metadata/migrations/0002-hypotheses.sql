create table hypotheses (
  id uuid primary key,
  project_id uuid not null references projects,
  name text not null,
  statement text not null,
  required boolean not null default false,
  archived boolean not null default false,
  -- The version in force; older ones stay and stay in the family that false-discovery control counts.
  version integer not null,
  created_at timestamptz not null
);
create unique index hypotheses_name on hypotheses (project_id, name);

create table hypothesis_versions (
  hypothesis_id uuid not null references hypotheses,
  version integer not null,
  rule jsonb not null,
  opened_at timestamptz not null,
  opened_by text not null,
  reason text not null default '',
  -- Set by the first judgement that had a unit; from then on the rule stands.
  frozen_at timestamptz,
  retrospective boolean not null default false,
  -- Why an `anytime` verdict no longer holds what it promised.
  compromised text,
  verdict text not null default 'no_evidence',
  numbers jsonb not null default '{}',
  judged_at timestamptz,
  primary key (hypothesis_id, version)
);

-- One row per experiment and side: judging again replaces it. `ordinal` is the order of arrival, which `anytime` depends on.
create table evidence_units (
  hypothesis_id uuid not null,
  version integer not null,
  experiment_id uuid not null,
  side text not null check (side in ('candidate', 'comparison')),
  ordinal integer,
  value double precision,
  details jsonb not null,
  recorded_at timestamptz not null,
  primary key (hypothesis_id, version, experiment_id, side),
  foreign key (hypothesis_id, version) references hypothesis_versions
);
create index evidence_units_experiment on evidence_units (experiment_id);

create table verdict_history (
  id uuid primary key,
  hypothesis_id uuid not null,
  version integer not null,
  verdict text not null,
  numbers jsonb not null,
  judged_at timestamptz not null,
  cause text not null,
  foreign key (hypothesis_id, version) references hypothesis_versions
);
create index verdict_history_hypothesis on verdict_history (hypothesis_id, id);
