import type { PointOwner, SequencedBatch } from "../../src/index.ts";

export interface ModelPoint {
  readonly step: bigint;
  readonly timestampUs: bigint;
  readonly value: number;
  readonly host: string;
  readonly sequence: number;
}

/**
 * What `docs/semantics.md` says, as plainly as it can be programmed: every batch applied in the order of the log, the first value of an identity
 * kept, and every answer counted from scratch.
 */
export class Model {
  readonly #series = new Map<string, Map<string, ModelPoint>>();

  store(batch: SequencedBatch): void {
    for (const { metric, host, steps, timestampsUs, values } of batch.series) {
      const name = this.#name(batch.owner, metric);
      const points = this.#series.get(name) ?? new Map<string, ModelPoint>();
      this.#series.set(name, points);
      steps.forEach((step, i) => {
        const identity = `${step} ${timestampsUs[i]}`;
        const known = points.get(identity);
        if (known !== undefined && known.sequence <= batch.sequence) return;
        points.set(identity, {
          step,
          timestampUs: timestampsUs[i]!,
          value: values[i]!,
          host,
          sequence: batch.sequence,
        });
      });
    }
  }

  metrics(owner: PointOwner): string[] {
    const prefix = this.#name(owner, "");
    return [...this.#series.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length));
  }

  /** Every point of a series in ascending order. */
  points(owner: PointOwner, metric: string, from?: bigint, to?: bigint): ModelPoint[] {
    return [...(this.#series.get(this.#name(owner, metric))?.values() ?? [])]
      .filter(({ step }) => (from === undefined || step >= from) && (to === undefined || step <= to))
      .sort((a, b) => compare(a.step, b.step) || compare(a.timestampUs, b.timestampUs));
  }

  /** Per step the point with the greatest timestamp, in ascending order. */
  series(owner: PointOwner, metric: string, from?: bigint, to?: bigint): ModelPoint[] {
    const steps = new Map<bigint, ModelPoint>();
    for (const point of this.points(owner, metric, from, to)) steps.set(point.step, point);
    return [...steps.values()];
  }

  #name({ teamId, projectId, experimentId }: PointOwner, metric: string): string {
    return `${teamId} ${projectId} ${experimentId} ${metric}`;
  }
}

export interface ModelFigures {
  readonly count: number;
  readonly nonFinite: number;
  readonly min: number | null;
  readonly max: number | null;
  /** Exact up to one rounding. */
  readonly avg: number | null;
  /** Mean of the magnitudes of the finite values. */
  readonly magnitude: number;
  readonly first: ModelPoint;
  readonly last: ModelPoint;
}

/** Figures over a part of a series, which holds at least one step. */
export function figuresOf(series: readonly ModelPoint[]): ModelFigures {
  const finite = series.map(({ value }) => value).filter(Number.isFinite);
  const none = finite.length === 0;
  return {
    count: series.length,
    nonFinite: series.length - finite.length,
    min: none ? null : finite.reduce((a, b) => Math.min(a, b)),
    max: none ? null : finite.reduce((a, b) => Math.max(a, b)),
    avg: none ? null : exactMean(finite),
    magnitude: none ? 0 : exactMean(finite.map(Math.abs)),
    first: series[0]!,
    last: series.at(-1)!,
  };
}

/** The mean by integer arithmetic: every finite double is a whole number of 2^-1074. */
function exactMean(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + inSmallestUnits(value), 0n);
  const count = BigInt(values.length);
  return fromSmallestUnits(sum, count);
}

function inSmallestUnits(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : (fraction | 0x10000000000000n) << BigInt(exponent - 1);
  return bits >> 63n === 1n ? -magnitude : magnitude;
}

function fromSmallestUnits(sum: bigint, count: bigint): number {
  const negative = sum < 0n;
  const magnitude = (negative ? -sum : sum) / count;
  const shift = Math.max(0, magnitude.toString(2).length - 64);
  const exponent = shift - 1074;
  const half = Math.floor(exponent / 2);
  const value = Number(magnitude >> BigInt(shift)) * 2 ** half * 2 ** (exponent - half);
  return negative ? -value : value;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
