import type { SeriesReader } from "@assay/series";
import type { Logger } from "pino";
import type { ApiKeys } from "../access/api-keys.ts";
import type { Attempts } from "../access/attempts.ts";
import type { Authenticator } from "../access/authenticate.ts";
import type { OriginPolicy } from "../access/origin.ts";
import type { Sessions } from "../access/sessions.ts";
import type { SetupCode } from "../access/setup-code.ts";
import type { Teams } from "../access/teams.ts";
import type { Deletions } from "../entities/deletions.ts";
import type { Experiments } from "../entities/experiments.ts";
import type { ProjectMetrics } from "../entities/project-metrics.ts";
import type { Projects } from "../entities/projects.ts";
import type { References } from "../entities/resolve.ts";
import type { Health } from "../health/health.ts";
import type { Hypotheses } from "../hypotheses/hypotheses.ts";
import type { LiveHub } from "../live/live-hub.ts";
import type { MetricReads } from "../metrics/metric-reads.ts";
import type { PointLog } from "../metrics/point-log.ts";
import type { RunSearch } from "../runs/search.ts";

/** Everything the routes call. The composition root makes it; tests make it the same way. */
export interface Services {
  readonly version: string;
  /** Where the built user interface lies. */
  readonly webDirectory: string;
  readonly logger: Logger;
  readonly policy: OriginPolicy;
  /** Request bodies held in memory at once; more are refused until some are done. */
  readonly inFlightBytesMax: number;
  readonly authenticator: Authenticator;
  readonly sessions: Sessions;
  readonly keys: ApiKeys;
  readonly teams: Teams;
  readonly setupCode: SetupCode;
  readonly attempts: Attempts;
  readonly references: References;
  readonly projects: Projects;
  readonly experiments: Experiments;
  readonly deletions: Deletions;
  readonly health: Health;
  readonly hypotheses: Hypotheses;
  readonly liveHub: LiveHub;
  readonly runSearch: RunSearch;
  readonly projectMetrics: ProjectMetrics;
  readonly reader: SeriesReader;
  readonly pointLog: PointLog;
  readonly metricReads: MetricReads;
}
