import type { Environment } from "../environment.ts";

/** The real clock and the real chance. Its timers keep no process alive. */
export const nodeEnvironment: Environment = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
