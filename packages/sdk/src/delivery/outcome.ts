import { type AssayError, asAssayError } from "../errors.ts";

/** What became of an attempt, as the one who has to go on needs it. */
export type Outcome =
  | { readonly kind: "done" }
  /** The server will never take this: put it aside. */
  | { readonly kind: "refused"; readonly error: AssayError }
  /** Nothing is wrong with what was sent, but with the key or the address: somebody has to act, so ask rarely. */
  | { readonly kind: "locked_out"; readonly error: AssayError }
  /** It may pass: try again. */
  | { readonly kind: "failed"; readonly error: AssayError };

/**
 * A bare 4xx without a problem document did not come from Assay but from something in front of it, so it may pass; after this many attempts it
 * counts as a refusal.
 */
export const bareRefusalAttempts = 8;

export function outcomeOf(cause: unknown, attempts: number): Outcome {
  const error = asAssayError(cause);
  if (error.retryable || error.status === undefined) return { kind: "failed", error };
  if (error.status === 401 || error.status === 403 || error.status === 407)
    return { kind: "locked_out", error };
  if (error.problem === undefined && attempts < bareRefusalAttempts) return { kind: "failed", error };
  return { kind: "refused", error };
}

export type Unsettled = Extract<Outcome, { kind: "locked_out" | "failed" }>;
