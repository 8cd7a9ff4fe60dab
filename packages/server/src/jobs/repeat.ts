import type { Logger } from "pino";

/** Does `work` every so often, never twice at once; a failure is logged and tried again next time. The answer stops it and waits. */
export function repeat(
  name: string,
  everyMs: number,
  work: () => Promise<void>,
  logger: Logger,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let idle = true;
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    running = work()
      .catch((error: unknown) =>
        logger.warn({ err: error, job: name }, "a job failed and will be tried again"),
      )
      .finally(() => {
        idle = true;
      });
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
