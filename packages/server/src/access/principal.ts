import type { Role } from "@assay/sdk";
import { ApiError } from "../http/problems.ts";

/** Whoever makes a request: a user with a session, the local user, or an API key. */
export interface Principal {
  readonly kind: "session" | "local" | "key";
  /** Absent for keys: they act for their team, not for a person. */
  readonly user?: { readonly id: string; readonly name: string; readonly email: string };
  /** What is written into histories. */
  readonly name: string;
  /** By team id. */
  readonly roles: ReadonlyMap<string, Role>;
}

/** What a route does; roles allow a set of these. */
export type Permission = "read" | "write" | "administer";

const allowed: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ["read"],
  researcher: ["read", "write"],
  admin: ["read", "write", "administer"],
};

/** @throws ApiError `TEAM_FOREIGN` for a team the principal is not in, `ROLE_INSUFFICIENT` for a role that does not allow it. */
export function requirePermission(principal: Principal, teamId: string, permission: Permission): void {
  const role = principal.roles.get(teamId);
  if (role === undefined)
    throw new ApiError("TEAM_FOREIGN", "This belongs to a team you are not a member of.");
  if (allowed[role].includes(permission)) return;
  throw new ApiError("ROLE_INSUFFICIENT", `This needs a role that may ${permission}; yours is ${role}.`);
}
