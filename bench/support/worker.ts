import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Has a file of `bench/workers` answer one order in a process of its own. */
export async function askWorker<Answer>(name: string, order: object): Promise<Answer> {
  const worker = fork(join(import.meta.dirname, "..", "workers", `${name}.ts`), {
    stdio: "inherit",
    env: { ...process.env, UV_THREADPOOL_SIZE: "16" },
  });
  const ended = once(worker, "exit").then(([code]) => {
    throw new Error(`${name} ended with ${code}`);
  });
  worker.send(order);
  const [answer] = (await Promise.race([once(worker, "message"), ended])) as [Answer];
  ended.catch(() => undefined);
  worker.kill();
  return answer;
}
