import { timestampOfMs } from "../timestamps.ts";
import { CachedLookup } from "./cached-lookup.ts";
import type { Principal } from "./principal.ts";
import { passwordMatches, secretHash } from "./secrets.ts";
import { type AccessDependencies, loadPrincipal } from "./users.ts";

const dayMs = 86_400_000;

/** Who is signed in: opaque tokens, of which the store knows only the hash. How a user proved who they are is not a session's business. */
export class Sessions {
  readonly #dependencies: AccessDependencies;
  readonly #lifetimeMs: number;
  readonly #principals: CachedLookup<Principal | undefined>;

  constructor(dependencies: AccessDependencies, options: { days: number }) {
    this.#dependencies = dependencies;
    this.#lifetimeMs = options.days * dayMs;
    this.#principals = new CachedLookup((tokenHash) => this.#load(tokenHash), dependencies.clock);
  }

  get lifetimeSeconds(): number {
    return this.#lifetimeMs / 1000;
  }

  find(token: string): Promise<Principal | undefined> {
    return this.#principals.get(secretHash(token));
  }

  async open(userId: string): Promise<string> {
    const { database, clock, newSecret } = this.#dependencies;
    const token = newSecret();
    const now = clock();
    await database.deleteFrom("sessions").where("expires_at", "<", timestampOfMs(now)).execute();
    await database
      .insertInto("sessions")
      .values({
        token_hash: secretHash(token),
        user_id: userId,
        created_at: timestampOfMs(now),
        expires_at: timestampOfMs(now + this.#lifetimeMs),
      })
      .execute();
    return token;
  }

  async end(token: string): Promise<void> {
    const tokenHash = secretHash(token);
    await this.#dependencies.database.deleteFrom("sessions").where("token_hash", "=", tokenHash).execute();
    this.#principals.forget(tokenHash);
  }

  /** The user whose password this is. */
  async authenticate(email: string, password: string): Promise<string | undefined> {
    const identity = await this.#dependencies.database
      .selectFrom("identities")
      .select(["user_id", "password_hash"])
      .where("provider", "=", "password")
      .where("subject", "=", email.toLowerCase())
      .executeTakeFirst();
    const matches = await passwordMatches(identity?.password_hash ?? undefined, password);
    return matches ? identity?.user_id : undefined;
  }

  forgetAll(): void {
    this.#principals.clear();
  }

  async #load(tokenHash: string): Promise<Principal | undefined> {
    const { database, clock } = this.#dependencies;
    const now = clock();
    const session = await database
      .selectFrom("sessions")
      .select(["user_id", "expires_at"])
      .where("token_hash", "=", tokenHash)
      .where("expires_at", ">", timestampOfMs(now))
      .executeTakeFirst();
    if (session === undefined) return undefined;
    // Use keeps a session alive; once a day is often enough to write that down.
    if (Date.parse(session.expires_at) - now < this.#lifetimeMs - dayMs) {
      await database
        .updateTable("sessions")
        .set({ expires_at: timestampOfMs(now + this.#lifetimeMs) })
        .where("token_hash", "=", tokenHash)
        .execute();
    }
    return loadPrincipal(database, session.user_id, "session");
  }
}
