import type { Member } from "@assay/sdk";
import type { Selectable } from "kysely";
import type { Database } from "../metadata/store.ts";
import type { Tables } from "../metadata/tables.ts";

type Invitation = Selectable<Tables["invitations"]>;

/** An invitation as it stands among the members. */
export function memberOf({
  id,
  name,
  email,
  role,
  created_at,
  expires_at,
}: Omit<Invitation, "code_hash" | "team_id">): Member {
  return { user_id: id, name, email, role, joined_at: created_at, invited_until: expires_at };
}

/** Who may still come in. */
export async function pendingInvitations(database: Database, teamId: string, now: string): Promise<Member[]> {
  const rows = await database
    .selectFrom("invitations")
    .select(["id", "name", "email", "role", "created_at", "expires_at"])
    .where("team_id", "=", teamId)
    .where("expires_at", ">", now)
    .orderBy("created_at")
    .execute();
  return rows.map(memberOf);
}
