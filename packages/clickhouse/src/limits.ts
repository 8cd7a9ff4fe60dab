import { clickhouseErrors } from "./errors.ts";

/** How long a read may take, waiting included, unless its caller says otherwise. */
export const defaultReadTimeoutMs = 30_000;

/** After this an insert is given up as hanging. */
export const insertTimeoutMs = 120_000;

/** After this any other write is given up as hanging; long mutations and backfills stay below. */
export const executeTimeoutMs = 3_600_000;

/** What ends a statement early. `signal` fires with the error to throw; `release` must be called when the statement has ended. */
export interface Limit {
  readonly signal: AbortSignal;
  release(): void;
}

export function limitStatement(limits: {
  readonly timeoutMs: number;
  readonly cancel?: AbortSignal | undefined;
  readonly closing: AbortSignal | undefined;
}): Limit {
  const { timeoutMs, cancel, closing } = limits;
  const controller = new AbortController();
  const onCancel = () =>
    controller.abort(
      clickhouseErrors.queryCancelled("The statement was cancelled", { cause: cancel?.reason }),
    );
  const onClose = () => controller.abort(clickhouseErrors.closed("The engine was closed"));
  const timer = setTimeout(() => {
    controller.abort(clickhouseErrors.queryTimeout(`The statement did not finish within ${timeoutMs} ms`));
  }, timeoutMs);
  cancel?.addEventListener("abort", onCancel, { once: true });
  closing?.addEventListener("abort", onClose, { once: true });
  if (cancel?.aborted) onCancel();
  if (closing?.aborted) onClose();
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      cancel?.removeEventListener("abort", onCancel);
      closing?.removeEventListener("abort", onClose);
    },
  };
}
