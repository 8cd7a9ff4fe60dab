import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { ApiError } from "../http/problems.ts";
import type { ApiKeys } from "./api-keys.ts";
import { CachedLookup } from "./cached-lookup.ts";
import { hostnameOf, isLoopbackAddress, isLoopbackName, wasForwarded } from "./origin.ts";
import type { Principal } from "./principal.ts";
import { secretHash } from "./secrets.ts";
import type { Sessions } from "./sessions.ts";
import { type AccessDependencies, loadPrincipal } from "./users.ts";

export const sessionCookie = "assay_session";

export interface Credentials {
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
  readonly httpVersion: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
}

export interface AuthenticatorOptions {
  readonly localUserId: string;
  /** Whether requests of this machine need no credentials. */
  readonly localSignIn: boolean;
  /** The token in the data directory, for whoever can read its files. */
  readonly localToken: string;
}

/** Finds out who makes a request. The same for HTTP and WebSocket. */
export class Authenticator {
  readonly #sessions: Sessions;
  readonly #keys: ApiKeys;
  readonly #options: AuthenticatorOptions;
  readonly #local: CachedLookup<Principal | undefined>;

  constructor(
    dependencies: AccessDependencies,
    sessions: Sessions,
    keys: ApiKeys,
    options: AuthenticatorOptions,
  ) {
    this.#sessions = sessions;
    this.#keys = keys;
    this.#options = options;
    this.#local = new CachedLookup(
      (id) => loadPrincipal(dependencies.database, id, "local"),
      dependencies.clock,
    );
  }

  /** @throws ApiError `CREDENTIALS_WRONG` for credentials that are there and wrong; undefined where there are none. */
  async identify(request: Credentials): Promise<Principal | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.#bearer(authorization);
    const token = request.cookies[sessionCookie];
    const session = token === undefined ? undefined : await this.#sessions.find(token);
    if (session !== undefined) return session;
    return this.isLocal(request) ? this.#local.get(this.#options.localUserId) : undefined;
  }

  /** After the local user's roles changed. */
  forgetAll(): void {
    this.#local.clear();
  }

  /** HTTP/1.0 is what a proxy speaks that adds no header; browsers and clients of this machine speak 1.1. */
  isLocal({ headers, remoteAddress, httpVersion }: Credentials): boolean {
    return (
      this.#options.localSignIn &&
      httpVersion !== "1.0" &&
      isLoopbackAddress(remoteAddress) &&
      isLoopbackName(hostnameOf(headers.host)) &&
      !wasForwarded(headers)
    );
  }

  async #bearer(authorization: string): Promise<Principal> {
    const secret = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    if (secret === undefined) {
      throw new ApiError("CREDENTIALS_WRONG", "The Authorization header must read `Bearer KEY`.");
    }
    const principal = this.#isLocalToken(secret)
      ? await this.#local.get(this.#options.localUserId)
      : await this.#keys.find(secret);
    if (principal === undefined) {
      throw new ApiError("CREDENTIALS_WRONG", "The API key is unknown or was revoked.");
    }
    return principal;
  }

  #isLocalToken(secret: string): boolean {
    return timingSafeEqual(
      Buffer.from(secretHash(secret)),
      Buffer.from(secretHash(this.#options.localToken)),
    );
  }
}
