import { type Codec, joinList, splitList } from "../address/search.ts";
import { type Band, bandNames } from "../chart/band.ts";
import { type ChartSettings, chartSettings } from "../chart/settings.ts";

export interface CompareAddress extends ChartSettings {
  runs: readonly string[];
  /** Every run of these arms is compared too. */
  arms: readonly string[];
  /** Metrics to draw; empty draws the main ones. */
  metrics: readonly string[];
  baseline: string;
  /** `undefined` draws means where an arm has several runs. */
  band: Band | undefined;
  allFeatures: boolean;
}

const bands = Object.keys(bandNames) as Band[];

export const compareAddress: Codec<CompareAddress> = {
  read: (search) => ({
    ...chartSettings.read(search),
    runs: splitList(search.runs),
    arms: splitList(search.arms),
    metrics: splitList(search.metrics),
    baseline: search.baseline ?? "",
    band: bands.find((band) => band === search.band),
    allFeatures: search.features === "all",
  }),
  write: (state) => ({
    ...chartSettings.write(state),
    runs: joinList(state.runs),
    arms: joinList(state.arms),
    metrics: joinList(state.metrics),
    baseline: state.baseline,
    band: state.band ?? "",
    features: state.allFeatures ? "all" : "",
  }),
};
