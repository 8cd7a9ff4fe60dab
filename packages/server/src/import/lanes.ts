import { AssayError } from "@assay/sdk";

/** Runs tasks beside each other, at most so many at once; adding waits for a free lane, so that a reader cannot run ahead. */
export class Lanes {
  readonly #width: number;
  readonly #running = new Set<Promise<void>>();
  #failure: { cause: unknown } | undefined;

  constructor(width: number) {
    this.#width = width;
  }

  /** @throws what an earlier task threw; nothing is started then */
  async add(task: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#width) await Promise.race(this.#running);
    if (this.#failure !== undefined) throw this.#failure.cause;
    const running: Promise<void> = task()
      .catch((cause: unknown) => {
        this.#failure ??= { cause };
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async done(): Promise<void> {
    while (this.#running.size > 0) await Promise.race(this.#running);
    if (this.#failure !== undefined) throw this.#failure.cause;
  }
}

export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const lanes = new Lanes(width);
  for (const item of items) await lanes.add(() => task(item));
  await lanes.done();
}

/** Long enough for a server to be restarted, short enough that somebody learns of one that is gone: about five minutes. */
const attemptsMax = 40;
/** A server that is starting listens a moment before it has written the token of its machine. */
const lockedOutMax = 3;

/** For tasks that may be done twice. @throws the last failure when it is not retryable or there were too many */
export async function withRetries<Answer>(
  task: () => Promise<Answer>,
  wait: (delayMs: number) => Promise<void>,
  onWaiting?: (error: AssayError) => void,
): Promise<Answer> {
  let lockedOut = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task();
    } catch (cause) {
      if (!(cause instanceof AssayError) || attempt === attemptsMax) throw cause;
      if (cause.status === 401) lockedOut += 1;
      if (!cause.retryable && (cause.status !== 401 || lockedOut > lockedOutMax)) throw cause;
      onWaiting?.(cause);
      await wait(cause.retryAfterMs ?? Math.min(8_000, 100 * 2 ** attempt));
    }
  }
}
