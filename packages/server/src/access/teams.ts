import type { Member, Role } from "@assay/sdk";
import { sql, type Transaction } from "kysely";
import { ApiError, invalid } from "../http/problems.ts";
import { isUniqueViolation } from "../metadata/postgres-errors.ts";
import type { Tables } from "../metadata/tables.ts";
import { timestampOfMs } from "../timestamps.ts";
import { memberOf, pendingInvitations } from "./invitations.ts";
import { passwordHash, passwordMatches, secretHash } from "./secrets.ts";
import { type AccessDependencies, localEmail } from "./users.ts";

const invitationDays = 7;

export interface TeamOfUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly created_at: string;
}

interface Invitee {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Teams, who is in them, and how people come in: by an invitation code that an admin passes on. */
export class Teams {
  readonly #dependencies: AccessDependencies;

  constructor(dependencies: AccessDependencies) {
    this.#dependencies = dependencies;
  }

  /** The teams of a principal, by the ids it has roles in. */
  async list(roles: ReadonlyMap<string, Role>): Promise<TeamOfUser[]> {
    if (roles.size === 0) return [];
    const rows = await this.#dependencies.database
      .selectFrom("teams")
      .selectAll()
      .where("id", "in", [...roles.keys()])
      .orderBy("created_at")
      .execute();
    return rows.map((team) => ({ ...team, role: roles.get(team.id) ?? "viewer" }));
  }

  async create(name: string, userId: string): Promise<TeamOfUser> {
    const { database, clock, newId } = this.#dependencies;
    const now = timestampOfMs(clock());
    const team = { id: newId(), name, created_at: now };
    try {
      await database.transaction().execute(async (transaction) => {
        await transaction.insertInto("teams").values(team).execute();
        await transaction
          .insertInto("memberships")
          .values({ team_id: team.id, user_id: userId, role: "admin", joined_at: now })
          .execute();
      });
    } catch (error) {
      throw nameTaken(error, name);
    }
    return { ...team, role: "admin" };
  }

  async rename(id: string, name: string): Promise<void> {
    try {
      await this.#dependencies.database.updateTable("teams").set({ name }).where("id", "=", id).execute();
    } catch (error) {
      throw nameTaken(error, name);
    }
  }

  /** Who is in, then who is invited. */
  async members(teamId: string): Promise<Member[]> {
    const { database, clock } = this.#dependencies;
    const members = await database
      .selectFrom("memberships")
      .innerJoin("users", "users.id", "memberships.user_id")
      .select(["user_id", "name", "email", "role", "joined_at"])
      .where("team_id", "=", teamId)
      .orderBy("joined_at")
      .execute();
    return [...members, ...(await pendingInvitations(database, teamId, timestampOfMs(clock())))];
  }

  /**
   * Invites the person of this address: the code is answered once, for the admin to pass on, because Assay sends no mail. Asked again, it
   * replaces the code that was not redeemed.
   */
  async invite(teamId: string, input: Invitee): Promise<{ member: Member; code: string }> {
    const { database, clock, newId, newSecret } = this.#dependencies;
    if (input.email.toLowerCase() === localEmail) {
      throw invalid("/email", "This address stands for whoever uses the server's own machine.");
    }
    const code = newSecret();
    const now = clock();
    const invitation = {
      id: newId(),
      ...{ team_id: teamId, name: input.name, email: input.email, role: input.role },
      code_hash: secretHash(code),
      created_at: timestampOfMs(now),
      expires_at: timestampOfMs(now + invitationDays * 86_400_000),
    };
    return database.transaction().execute(async (transaction) => {
      await lockTeam(transaction, teamId);
      const user = await userByEmail(transaction, input.email);
      if (user !== undefined && (await isMember(transaction, teamId, user.id))) {
        throw new ApiError("NAME_TAKEN", `${input.email} is a member of the team.`, {
          field: "/email",
          existingId: user.id,
        });
      }
      await transaction
        .deleteFrom("invitations")
        .where("team_id", "=", teamId)
        .where(sql<string>`lower(email)`, "=", input.email.toLowerCase())
        .execute();
      await transaction.insertInto("invitations").values(invitation).execute();
      return { member: memberOf(invitation), code };
    });
  }

  async changeRole(teamId: string, userId: string, role: Role): Promise<void> {
    await this.#dependencies.database.transaction().execute(async (transaction) => {
      await lockTeam(transaction, teamId);
      const changed = await transaction
        .updateTable("memberships")
        .set({ role })
        .where("team_id", "=", teamId)
        .where("user_id", "=", userId)
        .executeTakeFirst();
      if (changed.numUpdatedRows > 0n) return requireAdmin(transaction, teamId);
      const invited = await transaction
        .updateTable("invitations")
        .set({ role })
        .where("team_id", "=", teamId)
        .where("id", "=", userId)
        .executeTakeFirst();
      if (invited.numUpdatedRows === 0n) throw unknownMember();
    });
  }

  async remove(teamId: string, userId: string): Promise<void> {
    await this.#dependencies.database.transaction().execute(async (transaction) => {
      await lockTeam(transaction, teamId);
      const removed = await transaction
        .deleteFrom("memberships")
        .where("team_id", "=", teamId)
        .where("user_id", "=", userId)
        .executeTakeFirst();
      if (removed.numDeletedRows > 0n) return requireAdmin(transaction, teamId);
      const withdrawn = await transaction
        .deleteFrom("invitations")
        .where("team_id", "=", teamId)
        .where("id", "=", userId)
        .executeTakeFirst();
      if (withdrawn.numDeletedRows === 0n) throw unknownMember();
    });
  }

  /** The first admin: the teams that exist get a person with a password. */
  async createFirstAdmin(input: { name: string; email: string; password: string }): Promise<string> {
    const { database, clock, newId } = this.#dependencies;
    const now = timestampOfMs(clock());
    const password_hash = await passwordHash(input.password);
    return database.transaction().execute(async (transaction) => {
      const existing = await userByEmail(transaction, input.email);
      const id = existing?.id ?? newId();
      if (existing === undefined) {
        await transaction
          .insertInto("users")
          .values({ id, name: input.name, email: input.email, created_at: now })
          .execute();
      }
      await setPassword(transaction, { id, email: input.email }, password_hash, now);
      const teams = await transaction.selectFrom("teams").select("id").execute();
      for (const team of teams) {
        await transaction
          .insertInto("memberships")
          .values({ team_id: team.id, user_id: id, role: "admin", joined_at: now })
          .onConflict((conflict) => conflict.columns(["team_id", "user_id"]).doUpdateSet({ role: "admin" }))
          .execute();
      }
      return id;
    });
  }

  /**
   * Lets whoever has the code into the team it was made for, and into nothing else. Where the address has an account, its password is what proves
   * to be that person; otherwise the account is made now. Undefined where the code is unknown, used or too old.
   * @throws ApiError `CREDENTIALS_WRONG` where the account has another password; the code stays good.
   */
  async redeemInvitation(
    code: string,
    input: { name?: string; password: string },
  ): Promise<string | undefined> {
    const { database, clock, newId } = this.#dependencies;
    const now = timestampOfMs(clock());
    const password_hash = await passwordHash(input.password);
    return database.transaction().execute(async (transaction) => {
      const invitation = await transaction
        .deleteFrom("invitations")
        .where("code_hash", "=", secretHash(code))
        .where("expires_at", ">", now)
        .returningAll()
        .executeTakeFirst();
      if (invitation === undefined) return undefined;
      const { email, role, team_id } = invitation;
      const existing = await userByEmail(transaction, email);
      if (
        existing !== undefined &&
        !(await passwordMatches(existing.password_hash ?? undefined, input.password))
      ) {
        throw new ApiError("CREDENTIALS_WRONG", `${email} has an account already: enter with its password.`);
      }
      const user_id = existing?.id ?? newId();
      if (existing === undefined) {
        const user = { id: user_id, name: input.name ?? invitation.name, email, created_at: now };
        await transaction.insertInto("users").values(user).execute();
        await setPassword(transaction, user, password_hash, now);
      }
      await transaction
        .insertInto("memberships")
        .values({ team_id, user_id, role, joined_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return user_id;
    });
  }

  /** Whether anybody can sign in with a password. */
  async anyPassword(): Promise<boolean> {
    const row = await this.#dependencies.database
      .selectFrom("identities")
      .select("subject")
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }
}

async function isMember(transaction: Transaction<Tables>, teamId: string, userId: string): Promise<boolean> {
  const row = await transaction
    .selectFrom("memberships")
    .select("user_id")
    .where("team_id", "=", teamId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row !== undefined;
}

function userByEmail(transaction: Transaction<Tables>, email: string) {
  return transaction
    .selectFrom("users")
    .leftJoin("identities", (join) =>
      join.onRef("identities.user_id", "=", "users.id").on("identities.provider", "=", "password"),
    )
    .select(["users.id", "users.name", "users.email", "identities.password_hash"])
    .where(sql<string>`lower(users.email)`, "=", email.toLowerCase())
    .executeTakeFirst();
}

async function setPassword(
  transaction: Transaction<Tables>,
  user: { id: string; email: string },
  password_hash: string,
  created_at: string,
): Promise<void> {
  await transaction
    .insertInto("identities")
    .values({
      provider: "password",
      subject: user.email.toLowerCase(),
      user_id: user.id,
      password_hash,
      created_at,
    })
    .onConflict((conflict) => conflict.columns(["provider", "subject"]).doUpdateSet({ password_hash }))
    .execute();
}

/** Two admins who demote each other at the same moment would leave none: changes of a team's roles queue here. */
async function lockTeam(transaction: Transaction<Tables>, teamId: string): Promise<void> {
  await transaction.selectFrom("teams").select("id").where("id", "=", teamId).forUpdate().execute();
}

async function requireAdmin(transaction: Transaction<Tables>, teamId: string): Promise<void> {
  const admin = await transaction
    .selectFrom("memberships")
    .select("user_id")
    .where("team_id", "=", teamId)
    .where("role", "=", "admin")
    .limit(1)
    .executeTakeFirst();
  if (admin === undefined) throw new ApiError("LAST_ADMIN", "A team keeps at least one admin.");
}

function unknownMember(): ApiError {
  return new ApiError("MEMBER_UNKNOWN", "The team has no such member.");
}

function nameTaken(error: unknown, name: string): unknown {
  return isUniqueViolation(error, "teams_name_key")
    ? new ApiError("NAME_TAKEN", `There is a team named ${name}.`, { field: "/name" })
    : error;
}
