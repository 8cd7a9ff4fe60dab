import type { Role } from "@assay/sdk";
import type { Database } from "../metadata/store.ts";
import type { Clock } from "../system/time.ts";
import { timestampOfMs } from "../timestamps.ts";
import type { Principal } from "./principal.ts";

export interface AccessDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly newSecret: () => string;
}

export const localEmail = "local@localhost";

/** The user of the machine and the first team, made at the first start. Runs in every process that starts; the first one wins. */
export async function ensureLocalUser({ database, clock, newId }: AccessDependencies): Promise<string> {
  return database.transaction().execute(async (transaction) => {
    const created_at = timestampOfMs(clock());
    await transaction
      .insertInto("users")
      .values({ id: newId(), name: "You", email: localEmail, created_at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const user = await transaction
      .selectFrom("users")
      .select("id")
      .where("email", "=", localEmail)
      .executeTakeFirstOrThrow();
    const teams = await transaction.selectFrom("teams").select("id").limit(1).execute();
    if (teams.length === 0) {
      const team_id = newId();
      await transaction.insertInto("teams").values({ id: team_id, name: "Team", created_at }).execute();
      await transaction
        .insertInto("memberships")
        .values({ team_id, user_id: user.id, role: "admin", joined_at: created_at })
        .execute();
    }
    return user.id;
  });
}

/** A user as the sender of requests, with the roles of this moment; undefined where the user is gone. */
export async function loadPrincipal(
  database: Database,
  userId: string,
  kind: Principal["kind"],
): Promise<Principal | undefined> {
  const rows = await database
    .selectFrom("users")
    .leftJoin("memberships", "memberships.user_id", "users.id")
    .select(["users.id", "users.name", "users.email", "memberships.team_id", "memberships.role"])
    .where("users.id", "=", userId)
    .execute();
  const [first] = rows;
  if (first === undefined) return undefined;
  const roles = new Map<string, Role>();
  for (const { team_id, role } of rows) if (team_id !== null && role !== null) roles.set(team_id, role);
  const user = { id: first.id, name: first.name, email: first.email };
  return { kind, user, name: first.name, roles };
}
