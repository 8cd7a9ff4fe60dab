import type { Rule, Verdict } from "@assay/evidence";
import { type ReactElement, type ReactNode, type RefCallback, useState } from "react";
import { formatSignificant, formatTicks } from "../format/numbers.ts";
import { brokenPath } from "./evidence-line.tsx";
import { type Scale, scaleOver } from "./scale.ts";
import { useWidth } from "./use-width.ts";
import { evidencePath } from "./verdict.ts";

const left = 44;
const right = 12;

function Frame({
  host,
  width,
  scale,
  height,
  count,
  label,
  children,
  caption,
  readout,
  onPoint,
}: {
  host: RefCallback<HTMLElement>;
  width: number;
  scale: Scale;
  height: number;
  count: number;
  label: string;
  children: ReactNode;
  caption: string;
  readout: string;
  onPoint: (index: number | undefined) => void;
}): ReactElement {
  const y = (value: number) => height - 20 - scale.at(value) * (height - 28);
  const labels = formatTicks(scale.ticks);
  return (
    <figure className="path-plot" ref={host}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
        onMouseLeave={() => onPoint(undefined)}
        onMouseMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const share = (((event.clientX - box.left) / box.width) * width - left) / (width - left - right);
          onPoint(Math.max(0, Math.min(count - 1, Math.round(share * (count - 1)))));
        }}
      >
        {scale.ticks.map((tick, index) => (
          <g key={tick}>
            <path d={`M${left} ${y(tick)}H${width - right}`} className="forest-grid" />
            <text x={left - 6} y={y(tick) + 4} textAnchor="end" className="arms-note">
              {labels[index]}
            </text>
          </g>
        ))}
        {children}
        <text x={left} y={height - 4} className="arms-note">
          1 unit
        </text>
        <text x={width - right} y={height - 4} textAnchor="end" className="arms-note">
          {count} units
        </text>
      </svg>
      <figcaption className="muted">{readout === "" ? caption : readout}</figcaption>
    </figure>
  );
}

function xOf(index: number, count: number, width: number): number {
  return left + (count < 2 ? 0.5 : index / (count - 1)) * (width - left - right);
}

/** Evidence for and against the claim after each unit, in powers of ten, with the thresholds that decide. */
export function EvidencePlot({ rule, verdict }: { rule: Rule; verdict: Verdict }): ReactElement | null {
  const [at, setAt] = useState<number>();
  const [host, width] = useWidth<HTMLElement>(520);
  const { points, up, down } = evidencePath(rule, verdict.path);
  if (points.length === 0) return null;
  const score = rule.rule === "score";
  const height = 180;
  const cap = Math.max(2, up * 4);
  const limited = (value: number | null, sign: 1 | -1) =>
    value === null ? null : score ? value : sign * Math.min(cap, Math.max(0, value));
  const support = points.map((point) => limited(point.support, 1));
  const refute = points.map((point) => limited(point.refute, -1));
  const scale = scaleOver([...support, ...refute, up * 1.1, down * 1.1, 0], 0.04) as Scale;
  const y = (value: number) => height - 20 - scale.at(value) * (height - 28);
  const line = (values: readonly (number | null)[]) =>
    brokenPath(
      values.map((value, index) =>
        value === null ? undefined : ([xOf(index, points.length, width), y(value)] as const),
      ),
    );
  const pointed = at === undefined ? undefined : points[at];
  const says = (value: number | null) => (value === null ? "–" : formatSignificant(value, 3));
  const readout =
    pointed === undefined
      ? ""
      : score
        ? `After ${pointed.ordinal} units (${pointed.name}): score ${says(pointed.support)}`
        : `After ${pointed.ordinal} units (${pointed.name}): for ${says(pointed.support)}, against ${says(pointed.refute)}, decides at ${says(up)}`;
  return (
    <Frame
      host={host}
      width={width}
      scale={scale}
      height={height}
      count={points.length}
      label="Evidence after each unit"
      onPoint={setAt}
      readout={readout}
      caption={
        score
          ? "The score after each unit; a dashed line decides."
          : rule.rule === "anytime"
            ? "Above 0: log10 of the e-value for the claim. Below: for its opposite. A dashed line is 1/α, which decides at any time."
            : "Above 0: −log10 p for the claim. Below: for its opposite. A dashed line is α. For this rule the way there is a picture: only a sample planned in advance decides."
      }
    >
      <path d={`M${left} ${y(0)}H${width - right}`} className="evidence-zero" />
      {[up, down].map((value) => (
        <path key={value} d={`M${left} ${y(value)}H${width - right}`} className="evidence-threshold" />
      ))}
      {!score && <path d={line(refute)} className="evidence-path" data-side="down" />}
      <path d={line(support)} className="evidence-path" data-side="up" />
      {at !== undefined && (
        <path d={`M${xOf(at, points.length, width)} 8V${height - 20}`} className="evidence-zero" />
      )}
    </Frame>
  );
}

/** The effect and its interval as units came in. */
export function EffectPlot({ verdict }: { verdict: Verdict }): ReactElement | null {
  const [at, setAt] = useState<number>();
  const [host, width] = useWidth<HTMLElement>(520);
  const { path } = verdict;
  const finite = path.filter(({ effect }) => effect !== null);
  if (finite.length < 2) return null;
  const height = 180;
  // The first intervals are very wide: the axis follows the later ones, and the early ones run out of it.
  const settled = finite.slice(Math.floor(finite.length / 4));
  const scale = scaleOver(
    [
      0,
      verdict.minimumEffect,
      ...finite.map(({ effect }) => effect),
      ...settled.flatMap(({ interval }) => [interval?.lower ?? null, interval?.upper ?? null]),
    ],
    0.04,
  ) as Scale;
  const y = (value: number) => height - 20 - Math.max(0, Math.min(1, scale.at(value))) * (height - 28);
  const shown = path.map(({ effect, interval }, index) => ({
    x: xOf(index, path.length, width),
    effect,
    interval,
  }));
  const withBounds = shown.filter(({ interval }) => interval !== null);
  const upper = withBounds.map(
    ({ x, interval }) => `${x.toFixed(1)} ${y(interval?.upper ?? scale.high).toFixed(1)}`,
  );
  const lower = withBounds.map(
    ({ x, interval }) => `${x.toFixed(1)} ${y(interval?.lower ?? scale.low).toFixed(1)}`,
  );
  const pointed = at === undefined ? undefined : path[at];
  const says = (value: number | null | undefined) => formatSignificant(value ?? null, 3);
  return (
    <Frame
      host={host}
      width={width}
      scale={scale}
      height={height}
      count={path.length}
      label="Effect after each unit"
      onPoint={setAt}
      caption="The effect with its interval after each unit; the dashed line is the minimum effect."
      readout={
        pointed === undefined
          ? ""
          : `After ${(at ?? 0) + 1} units: effect ${says(pointed.effect)} [${says(pointed.interval?.lower)}, ${says(pointed.interval?.upper)}]`
      }
    >
      {withBounds.length > 1 && (
        <path d={`M${upper.join("L")}L${lower.reverse().join("L")}Z`} className="effect-band" />
      )}
      <path d={`M${left} ${y(verdict.minimumEffect ?? 0)}H${width - right}`} className="evidence-threshold" />
      <path
        d={brokenPath(
          shown.map(({ x, effect }) => (effect === null ? undefined : ([x, y(effect)] as const))),
        )}
        className="effect-line"
      />
      {at !== undefined && (
        <path d={`M${xOf(at, path.length, width)} 8V${height - 20}`} className="evidence-zero" />
      )}
    </Frame>
  );
}
