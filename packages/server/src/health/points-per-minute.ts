import type { Clock } from "../system/time.ts";

const minutes = 60;

/** How much was stored in each of the last sixty minutes, in a ring. */
export class PointsPerMinute {
  readonly #clock: Clock;
  readonly #counts = new Float64Array(minutes);
  #minute = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(points: number): void {
    this.#turn();
    this.#counts[this.#minute % minutes]! += points;
  }

  lastHour(): number {
    this.#turn();
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  #turn(): void {
    const now = Math.floor(this.#clock() / 60_000);
    if (now - this.#minute >= minutes) this.#counts.fill(0);
    else for (let minute = this.#minute + 1; minute <= now; minute++) this.#counts[minute % minutes] = 0;
    this.#minute = Math.max(this.#minute, now);
  }
}
