create table users (
  id uuid primary key,
  name text not null,
  email text not null,
  created_at timestamptz not null
);
create unique index users_email on users (lower(email));

-- How a user proves who they are: `password` here, an OIDC issuer later; `subject` is the provider's name for the user.
create table identities (
  provider text not null,
  subject text not null,
  user_id uuid not null references users on delete cascade,
  password_hash text,
  created_at timestamptz not null,
  primary key (provider, subject)
);
create index identities_user on identities (user_id);

create table teams (
  id uuid primary key,
  name text not null unique,
  created_at timestamptz not null
);

create table memberships (
  team_id uuid not null references teams on delete cascade,
  user_id uuid not null references users on delete cascade,
  role text not null check (role in ('admin', 'researcher', 'viewer')),
  joined_at timestamptz not null,
  primary key (team_id, user_id)
);
create index memberships_user on memberships (user_id);

-- Tokens are stored only as hashes: reading this table lets nobody in.
create table sessions (
  token_hash text primary key,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_user on sessions (user_id);

-- A membership that waits for whoever has the code. No user exists for it: who proves to be the person behind the address is seen when it is redeemed.
create table invitations (
  id uuid primary key,
  code_hash text not null unique,
  team_id uuid not null references teams on delete cascade,
  email text not null,
  name text not null,
  role text not null check (role in ('admin', 'researcher', 'viewer')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create unique index invitations_team_email on invitations (team_id, lower(email));

create table api_keys (
  id uuid primary key,
  team_id uuid not null references teams on delete cascade,
  name text not null,
  role text not null check (role in ('admin', 'researcher', 'viewer')),
  prefix text not null,
  key_hash text not null unique,
  created_by uuid references users on delete set null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create unique index api_keys_name on api_keys (team_id, name) where revoked_at is null;

create table projects (
  id uuid primary key,
  team_id uuid not null references teams,
  name text not null,
  description text not null default '',
  created_at timestamptz not null,
  deleted_at timestamptz,
  -- Grows with every change of an experiment of the project: readers that remember one ask only for what changed since.
  revision bigint not null default 0
);
create unique index projects_name on projects (team_id, name) where deleted_at is null;

create table experiments (
  id uuid primary key,
  project_id uuid not null references projects,
  name text not null,
  status text not null check (status in ('running', 'finished', 'failed', 'stopped', 'crashed')),
  parent_experiment_id uuid references experiments,
  features jsonb not null default '{}',
  tags text[] not null default '{}',
  notes text not null default '',
  arm text,
  seed bigint,
  archived boolean not null default false,
  created_at timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  heartbeat_at timestamptz,
  resumed_at jsonb not null default '[]',
  deleted_at timestamptz,
  revision bigint not null
);
create unique index experiments_name on experiments (project_id, name) where deleted_at is null;
create index experiments_revision on experiments (project_id, revision);
create index experiments_heartbeat on experiments (heartbeat_at) where status = 'running' and deleted_at is null;

create table project_metrics (
  project_id uuid not null references projects on delete cascade,
  name text not null,
  description text not null default '',
  unit text not null default '',
  direction text not null check (direction in ('minimize', 'maximize')),
  aggregation text not null check (aggregation in ('last', 'best', 'average')),
  primary key (project_id, name)
);

create table deletions (
  id uuid primary key,
  team_id uuid not null references teams,
  project_id uuid not null references projects,
  experiment_ids uuid[] not null,
  requested_at timestamptz not null,
  requested_by text not null,
  finished_at timestamptz
);
create index deletions_unfinished on deletions (requested_at) where finished_at is null;
