import { timingSafeEqual } from "node:crypto";
import { secretHash } from "./secrets.ts";

/** The code with which the first admin enters where nobody is signed in automatically. It lives in memory and ends with the process. */
export class SetupCode {
  #hash: string | undefined;

  /** Makes a code and returns it, for the console. */
  issue(newSecret: () => string): string {
    const code = newSecret()
      .replaceAll(/[^a-zA-Z0-9]/g, "")
      .slice(0, 24);
    this.#hash = secretHash(code);
    return code;
  }

  get pending(): boolean {
    return this.#hash !== undefined;
  }

  /** True once: whoever enters the code uses it up. */
  redeem(code: string): boolean {
    if (this.#hash === undefined) return false;
    const matches = timingSafeEqual(Buffer.from(this.#hash), Buffer.from(secretHash(code)));
    if (matches) this.#hash = undefined;
    return matches;
  }
}
