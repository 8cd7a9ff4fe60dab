import { AssayError } from "@assay/sdk";
import { expect, test } from "vitest";
import { inParallel, Lanes, withRetries } from "./lanes.ts";

test("no more tasks run at once than there are lanes, and all run", async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    done.push(item);
  });
  expect(most).toBe(3);
  expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("a failed task stops the ones behind it", async () => {
  const lanes = new Lanes(1);
  await lanes.add(() => Promise.reject(new Error("no")));
  await expect(lanes.add(async () => {})).rejects.toThrow("no");
  await expect(lanes.done()).rejects.toThrow("no");
});

function failing(failures: readonly AssayError[]): { task: () => Promise<string>; waits: number[] } {
  const left = [...failures];
  const waits: number[] = [];
  const task = async () => {
    const failure = left.shift();
    if (failure !== undefined) throw failure;
    return "done";
  };
  return { task, waits };
}

const network = new AssayError("NETWORK", "gone", { retryable: true });
const busy = new AssayError("OVERLOADED", "later", { status: 503, retryable: true, retryAfterMs: 7 });
const locked = new AssayError("CREDENTIALS_WRONG", "no", { status: 401 });

test("what may pass is waited for, as long as the server asks", async () => {
  const { task, waits } = failing([network, busy, locked]);
  expect(await withRetries(task, async (delayMs) => void waits.push(delayMs))).toBe("done");
  expect(waits).toEqual([200, 7, 800]);
});

test("what cannot pass is thrown at once, a wrong key after a few attempts", async () => {
  const refused = new AssayError("FIELD_INVALID", "no", { status: 422 });
  const { task, waits } = failing([refused]);
  const wait = async (delayMs: number) => void waits.push(delayMs);
  await expect(withRetries(task, wait)).rejects.toBe(refused);
  expect(waits).toEqual([]);
  await expect(withRetries(failing(Array(9).fill(locked)).task, wait)).rejects.toBe(locked);
  expect(waits.length).toBe(3);
});
