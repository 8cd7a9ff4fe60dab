import type { Permission } from "./principal.ts";

/**
 * Who may use a route. `team` and `project` are checked before the body is read, against what the path names; a route with `resolves` finds
 * its team in the body or through an id, and checks it there.
 */
export type RouteAccess =
  | { readonly who: "anyone" }
  | { readonly who: "signed-in" }
  | { readonly who: "team"; readonly permission: Permission }
  | { readonly who: "project"; readonly permission: Permission }
  | { readonly who: "resolves"; readonly permission: Permission };

const anyone: RouteAccess = { who: "anyone" };
const signedIn: RouteAccess = { who: "signed-in" };
const team = (permission: Permission): RouteAccess => ({ who: "team", permission });
const project = (permission: Permission): RouteAccess => ({ who: "project", permission });
const resolves = (permission: Permission): RouteAccess => ({ who: "resolves", permission });

/** Every route of the interface. A route that is not here cannot be registered. */
export const routeAccess: Readonly<Record<string, RouteAccess>> = {
  "GET /health": anyone,
  "GET /api/v1/health/clickhouse": anyone,
  "GET /api/v1/health/metrics-ingestion": anyone,
  "GET /api/v1/openapi.json": anyone,
  "GET /api/v1/session": anyone,
  "POST /api/v1/session": anyone,
  "DELETE /api/v1/session": anyone,
  "POST /api/v1/session/setup": anyone,

  "GET /api/v1/teams": signedIn,
  "POST /api/v1/teams": signedIn,
  "PATCH /api/v1/teams/:team": team("administer"),
  "GET /api/v1/teams/:team/members": team("read"),
  "POST /api/v1/teams/:team/members": team("administer"),
  "PATCH /api/v1/teams/:team/members/:user": team("administer"),
  "DELETE /api/v1/teams/:team/members/:user": team("administer"),
  "GET /api/v1/teams/:team/api-keys": team("administer"),
  "POST /api/v1/teams/:team/api-keys": team("administer"),
  "DELETE /api/v1/teams/:team/api-keys/:key": team("administer"),

  "GET /api/v1/projects": signedIn,
  "POST /api/v1/projects": resolves("write"),
  "GET /api/v1/projects/:project": project("read"),
  "PATCH /api/v1/projects/:project": project("write"),
  "DELETE /api/v1/projects/:project": project("administer"),

  "GET /api/v1/projects/:project/experiments": project("read"),
  "POST /api/v1/projects/:project/experiments": project("write"),
  "POST /api/v1/projects/:project/experiments/delete": project("write"),
  "GET /api/v1/projects/:project/experiments/:experiment": project("read"),
  "PATCH /api/v1/projects/:project/experiments/:experiment": project("write"),
  "DELETE /api/v1/projects/:project/experiments/:experiment": project("write"),
  "POST /api/v1/projects/:project/experiments/:experiment/heartbeat": project("write"),
  "GET /api/v1/projects/:project/experiments/:experiment/export.csv": project("read"),
  "GET /api/v1/deletions/:deletion": resolves("read"),

  "GET /api/v1/projects/:project/metrics": project("read"),
  "GET /api/v1/projects/:project/metrics/:metric": project("read"),
  "PUT /api/v1/projects/:project/metrics/:metric": project("write"),
  "DELETE /api/v1/projects/:project/metrics/:metric": project("write"),
  "POST /api/v1/projects/:project/runs/search": project("read"),

  "POST /api/v1/metrics/log/:project/:experiment": project("write"),
  "POST /api/v1/metrics/batch/:project/:experiment": project("write"),
  "GET /api/v1/metrics/timeseries/:project/:experiment/:metric": project("read"),
  "POST /api/v1/metrics/timeseries/:project": project("read"),
  "GET /api/v1/metrics/summary/:project/:experiment": project("read"),
  "POST /api/v1/metrics/compare": resolves("read"),
  "GET /api/v1/ws/metrics/:project/:experiment": project("read"),

  "GET /api/v1/projects/:project/hypotheses": project("read"),
  "GET /api/v1/projects/:project/hypotheses/:hypothesis": project("read"),
  "PUT /api/v1/projects/:project/hypotheses/:hypothesis": project("write"),
  "PATCH /api/v1/projects/:project/hypotheses/:hypothesis": project("write"),
  "GET /api/v1/hypotheses/:project/:hypothesis/evidence": project("read"),
  "GET /api/v1/hypotheses/:project/metrics-comparison": project("read"),
};
