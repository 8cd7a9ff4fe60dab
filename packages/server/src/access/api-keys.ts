import type { ApiKey, CreatedApiKey, Role } from "@assay/sdk";
import { ApiError } from "../http/problems.ts";
import { isUniqueViolation } from "../metadata/postgres-errors.ts";
import { timestampOfMs } from "../timestamps.ts";
import { CachedLookup } from "./cached-lookup.ts";
import type { Principal } from "./principal.ts";
import { secretHash } from "./secrets.ts";
import type { AccessDependencies } from "./users.ts";

interface CachedKey {
  readonly id: string;
  readonly principal: Principal;
}

/** Keys of teams: `assay_` and 256 random bits, stored as a hash, checked against memory. */
export class ApiKeys {
  readonly #dependencies: AccessDependencies;
  readonly #keys: CachedLookup<CachedKey | undefined>;
  readonly #used = new Map<string, number>();

  constructor(dependencies: AccessDependencies) {
    this.#dependencies = dependencies;
    this.#keys = new CachedLookup((hash) => this.#load(hash), dependencies.clock);
  }

  async find(key: string): Promise<Principal | undefined> {
    const cached = await this.#keys.get(secretHash(key));
    if (cached === undefined) return undefined;
    this.#used.set(cached.id, this.#dependencies.clock());
    return cached.principal;
  }

  async create(
    teamId: string,
    input: { name: string; role: Role },
    userId: string | undefined,
  ): Promise<CreatedApiKey> {
    const { database, clock, newId, newSecret } = this.#dependencies;
    const key = `assay_${newSecret()}`;
    const row = {
      id: newId(),
      team_id: teamId,
      name: input.name,
      role: input.role,
      prefix: key.slice(0, 12),
      key_hash: secretHash(key),
      created_by: userId ?? null,
      created_at: timestampOfMs(clock()),
    };
    try {
      await database.insertInto("api_keys").values(row).execute();
    } catch (error) {
      if (!isUniqueViolation(error, "api_keys_name")) throw error;
      throw new ApiError("NAME_TAKEN", `The team has a key named ${input.name}.`, { field: "/name" });
    }
    const { id, name, role, prefix, created_at } = row;
    return { id, name, role, prefix, created_at, key };
  }

  async list(teamId: string): Promise<ApiKey[]> {
    await this.writeUse();
    const rows = await this.#dependencies.database
      .selectFrom("api_keys")
      .select(["id", "name", "role", "prefix", "created_at", "last_used_at"])
      .where("team_id", "=", teamId)
      .where("revoked_at", "is", null)
      .orderBy("created_at")
      .execute();
    return rows.map(({ last_used_at, ...key }) => ({
      ...key,
      ...(last_used_at === null ? {} : { last_used_at }),
    }));
  }

  async revoke(teamId: string, id: string): Promise<void> {
    const { database, clock } = this.#dependencies;
    const revoked = await database
      .updateTable("api_keys")
      .set({ revoked_at: timestampOfMs(clock()) })
      .where("id", "=", id)
      .where("team_id", "=", teamId)
      .where("revoked_at", "is", null)
      .returning("key_hash")
      .executeTakeFirst();
    if (revoked === undefined) throw new ApiError("API_KEY_UNKNOWN", "The team has no such key.");
    this.#keys.forget(revoked.key_hash);
  }

  /** Writes when keys were last used; called now and then, so that a request never waits for it. */
  async writeUse(): Promise<void> {
    const used = [...this.#used];
    this.#used.clear();
    for (const [id, ms] of used) {
      await this.#dependencies.database
        .updateTable("api_keys")
        .set({ last_used_at: timestampOfMs(ms) })
        .where("id", "=", id)
        .execute();
    }
  }

  async #load(hash: string): Promise<CachedKey | undefined> {
    const key = await this.#dependencies.database
      .selectFrom("api_keys")
      .select(["id", "team_id", "name", "role"])
      .where("key_hash", "=", hash)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (key === undefined) return undefined;
    const principal: Principal = {
      kind: "key",
      name: `key ${key.name}`,
      roles: new Map([[key.team_id, key.role]]),
    };
    return { id: key.id, principal };
  }
}
