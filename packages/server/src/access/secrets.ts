import { createHash } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** How tokens, keys and codes are stored. They carry 256 random bits, so a fast hash is enough; passwords go through argon2. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Argon2id with the library's defaults, which follow OWASP's recommendation (19 MiB, 2 passes, 1 lane). */
export function passwordHash(password: string): Promise<string> {
  return hash(password);
}

/** What a password is checked against where no such user exists, so that the answer takes as long either way. */
const nobody = hash("");

export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobody), password);
  return matches && stored !== undefined;
}
