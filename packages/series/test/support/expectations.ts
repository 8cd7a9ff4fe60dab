import { expect } from "vitest";
import type { Bucket, ChartAnswer, SeriesKey, SeriesPoint } from "../../src/index.ts";
import type { Question } from "./arbitraries.ts";
import { figuresOf, type ModelPoint } from "./model.ts";
import type { World } from "./world.ts";

interface Figures {
  readonly count: number;
  readonly nonFinite: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly avg: number | null;
  readonly first: SeriesPoint;
  readonly last: SeriesPoint;
}

const bare = ({ step, timestampUs, value }: SeriesPoint) => ({ step, timestampUs, value });

function expectFigures(figures: Figures, series: readonly ModelPoint[]): void {
  const truth = figuresOf(series);
  expect(figures.count).toBe(truth.count);
  expect(figures.nonFinite).toBe(truth.nonFinite);
  // The sign of zero is no part of an order.
  expect(plusZero(figures.min)).toBe(plusZero(truth.min));
  expect(plusZero(figures.max)).toBe(plusZero(truth.max));
  expect(figures.first).toEqual(bare(truth.first));
  expect(figures.last).toEqual(bare(truth.last));
  if (truth.avg === null) expect(figures.avg).toBeNull();
  else expect(Math.abs(figures.avg! - truth.avg)).toBeLessThanOrEqual(truth.magnitude * 1e-12 + 1e-323);
}

function plusZero(value: number | null): number | null {
  return value === null ? null : value + 0;
}

/** Every answer of the reader equals a count over the model. */
export async function expectExact(world: World, question: Question): Promise<void> {
  const metrics = world.model.metrics(world.owner);
  const summaries = await world.reader.summaries(world.owner, { experimentIds: [world.owner.experimentId] });
  expect(summaries.map(({ metric }) => metric).sort()).toEqual(metrics.sort());
  for (const summary of summaries) {
    expectFigures(summary, world.model.series(world.owner, summary.metric));
    expect(summary.points).toBe(world.model.points(world.owner, summary.metric).length);
  }
  expect(await world.reader.metrics(world.owner)).toEqual(
    metrics.sort().map((metric) => ({ metric, experiments: 1 })),
  );
  for (const metric of metrics) await expectSeries(world, metric, question);
  await expectLive(world, question);
}

async function expectSeries(world: World, metric: string, question: Question): Promise<void> {
  const { model, owner, reader } = world;
  const { from, to, limit, buckets } = question;
  const key: SeriesKey = { experimentId: owner.experimentId, metric };
  const series = model.series(owner, metric, from, to);
  const points = model.points(owner, metric, from, to);

  const page = await reader.points(owner, key, { fromStep: from, toStep: to, limit });
  expect(page.points).toEqual(series.slice(0, limit).map(bare));
  expect(page.count).toBe(series.length);
  expect(page.nextStep).toBe(series[limit]?.step);

  const raw = await reader.rawPoints(owner, key, { fromStep: from, toStep: to, limit });
  expect(raw.count).toBe(points.length);
  expect(raw.points).toEqual(
    points.slice(0, raw.points.length).map((point) => ({ ...bare(point), host: point.host })),
  );
  expect(raw.nextStep).toBe(points[raw.points.length]?.step);

  const chart = await reader.chart(owner, key, { fromStep: from, toStep: to, buckets });
  expectChart(world, metric, chart, series, buckets);
  const step = points[0]?.step ?? 0n;
  const atStep = await reader.valuesAtSteps(owner, metric, [{ experimentId: owner.experimentId, step }]);
  expect(atStep.get(owner.experimentId)?.value).toEqual(model.series(owner, metric, step, step)[0]?.value);
}

function expectChart(
  world: World,
  metric: string,
  chart: ChartAnswer,
  series: readonly ModelPoint[],
  most: number,
): void {
  expect(chart.count).toBe(series.length);
  expect(chart.kind).toBe(series.length <= most ? "points" : "buckets");
  if (chart.kind === "points") {
    expect(chart.points).toEqual(series.map(bare));
    return;
  }
  expect(chart.buckets.length).toBeLessThanOrEqual(most);
  let before: bigint | undefined;
  for (const bucket of chart.buckets) {
    expect(bucket.fromStep).toBeLessThanOrEqual(bucket.toStep);
    if (before !== undefined) expect(bucket.fromStep).toBeGreaterThan(before);
    before = bucket.toStep;
    expectBucket(world, metric, bucket, series);
  }
  expect(chart.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(series.length);
}

function expectBucket(world: World, metric: string, bucket: Bucket, series: readonly ModelPoint[]): void {
  const inside = series.filter(({ step }) => step >= bucket.fromStep && step <= bucket.toStep);
  expectFigures(bucket, inside);
  const { fromStep, toStep } = bucket;
  expect(bucket.points).toBe(world.model.points(world.owner, metric, fromStep, toStep).length);
}

async function expectLive(world: World, { after, limit }: Question): Promise<void> {
  const { model, owner, reader } = world;
  const all = model
    .metrics(owner)
    .flatMap((metric) => model.points(owner, metric).map((point) => ({ metric, ...point })));
  const live = await reader.pointsAfter(owner, owner.experimentId, after, limit);
  const wanted = all.filter(({ sequence }) => sequence > after && sequence <= live.cursor);
  const text = ({ metric, step, timestampUs, value, sequence, host }: (typeof all)[number]) =>
    `${metric} ${step} ${timestampUs} ${value} ${sequence} ${host}`;
  expect(live.points.map(text).sort()).toEqual(wanted.map(text).sort());
  if (!live.more)
    expect(all.every(({ sequence }) => sequence <= live.cursor || sequence <= after)).toBe(true);
}
