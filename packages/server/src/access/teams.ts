import type { Member, Role } from "@assay/sdk";
import { sql, type Transaction } from "kysely";
import { ApiError } from "../http/problems.ts";
import { isUniqueViolation } from "../metadata/postgres-errors.ts";
import type { Tables } from "../metadata/tables.ts";
import { timestampOfMs } from "../timestamps.ts";
import { passwordHash, secretHash } from "./secrets.ts";
import type { AccessDependencies } from "./users.ts";

const invitationDays = 7;

export interface TeamOfUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly created_at: string;
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

  async members(teamId: string): Promise<Member[]> {
    return this.#dependencies.database
      .selectFrom("memberships")
      .innerJoin("users", "users.id", "memberships.user_id")
      .select(["user_id", "name", "email", "role", "joined_at"])
      .where("team_id", "=", teamId)
      .orderBy("joined_at")
      .execute();
  }

  /**
   * Adds the user of this address, who may exist from another team. Whoever has no password yet gets an invitation: the code is answered
   * once, for the admin to pass on, because Assay sends no mail.
   */
  async add(
    teamId: string,
    input: { name: string; email: string; role: Role },
  ): Promise<{ member: Member; code?: string }> {
    const { database, clock, newId } = this.#dependencies;
    const joined_at = timestampOfMs(clock());
    return database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto("users")
        .values({ id: newId(), name: input.name, email: input.email, created_at: joined_at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const user = await userByEmail(transaction, input.email);
      if (user === undefined) throw new Error("the user just written is missing");
      const added = await transaction
        .insertInto("memberships")
        .values({ team_id: teamId, user_id: user.id, role: input.role, joined_at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 0n) {
        throw new ApiError("NAME_TAKEN", `${input.email} is a member of the team.`, {
          field: "/email",
          existingId: user.id,
        });
      }
      const member = { user_id: user.id, name: user.name, email: user.email, role: input.role, joined_at };
      return user.has_password ? { member } : { member, code: await this.#invite(transaction, user.id) };
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
      if (changed.numUpdatedRows === 0n) throw unknownMember();
      await requireAdmin(transaction, teamId);
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
      if (removed.numDeletedRows === 0n) throw unknownMember();
      await requireAdmin(transaction, teamId);
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

  /** Gives the invited user a password; undefined where the code is unknown, used or too old. */
  async redeemInvitation(
    code: string,
    input: { name?: string; password: string },
  ): Promise<string | undefined> {
    const { database, clock } = this.#dependencies;
    const now = timestampOfMs(clock());
    const password_hash = await passwordHash(input.password);
    return database.transaction().execute(async (transaction) => {
      const invitation = await transaction
        .deleteFrom("invitations")
        .where("code_hash", "=", secretHash(code))
        .where("expires_at", ">", now)
        .returning("user_id")
        .executeTakeFirst();
      if (invitation === undefined) return undefined;
      const user = await transaction
        .selectFrom("users")
        .select(["id", "email"])
        .where("id", "=", invitation.user_id)
        .executeTakeFirstOrThrow();
      if (input.name !== undefined) {
        await transaction.updateTable("users").set({ name: input.name }).where("id", "=", user.id).execute();
      }
      await setPassword(transaction, user, password_hash, now);
      return user.id;
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

  async #invite(transaction: Transaction<Tables>, userId: string): Promise<string> {
    const { clock, newSecret } = this.#dependencies;
    const code = newSecret();
    await transaction
      .insertInto("invitations")
      .values({
        code_hash: secretHash(code),
        user_id: userId,
        created_at: timestampOfMs(clock()),
        expires_at: timestampOfMs(clock() + invitationDays * 86_400_000),
      })
      .execute();
    return code;
  }
}

function userByEmail(transaction: Transaction<Tables>, email: string) {
  return transaction
    .selectFrom("users")
    .select(["id", "name", "email"])
    .select(
      sql<boolean>`exists (select 1 from identities where identities.user_id = users.id)`.as("has_password"),
    )
    .where(sql<string>`lower(email)`, "=", email.toLowerCase())
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
