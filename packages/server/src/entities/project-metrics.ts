import type { Aggregation, Direction, ProjectMetric } from "@assay/sdk";
import { ApiError } from "../http/problems.ts";
import type { Database } from "../metadata/store.ts";

export interface MetricRule {
  readonly direction: Direction;
  readonly aggregation: Aggregation;
}

export interface MetricRules {
  of(metric: string): MetricRule;
}

export interface ProjectMetricInput {
  readonly description?: string;
  readonly unit?: string;
  readonly direction: Direction;
  readonly aggregation?: Aggregation;
}

const moreIsBetter =
  /acc|auc|auroc|f1|precision|recall|score|reward|return|bleu|rouge|\bmap\b|iou|r2|psnr|ssim|per_s|throughput|win_?rate|success/i;

/** What a metric nobody described is taken for: most are losses and times, the names above are not. */
export function guessRule(metric: string): MetricRule {
  return { direction: moreIsBetter.test(metric) ? "maximize" : "minimize", aggregation: "last" };
}

/** What a project says of its metrics. Names that were logged and never described appear beside those that were. */
export class ProjectMetrics {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(
    projectId: string,
    logged: readonly { metric: string; experiments: number }[],
  ): Promise<ProjectMetric[]> {
    const declared = new Map((await this.#declared(projectId)).map((row) => [row.name, row]));
    const counts = new Map(logged.map(({ metric, experiments }) => [metric, experiments]));
    const names = [...new Set([...declared.keys(), ...counts.keys()])].sort();
    return names.map((name) => {
      const row = declared.get(name);
      const { description = "", unit = "" } = row ?? {};
      const { direction, aggregation } = row ?? guessRule(name);
      return {
        name,
        description,
        unit,
        direction,
        aggregation,
        declared: row !== undefined,
        experiment_count: counts.get(name) ?? 0,
      };
    });
  }

  async rules(projectId: string): Promise<MetricRules> {
    const declared = new Map((await this.#declared(projectId)).map((row) => [row.name, row]));
    return { of: (metric) => declared.get(metric) ?? guessRule(metric) };
  }

  async put(projectId: string, name: string, input: ProjectMetricInput): Promise<void> {
    const values = {
      description: input.description ?? "",
      unit: input.unit ?? "",
      direction: input.direction,
      aggregation: input.aggregation ?? "last",
    };
    await this.#database
      .insertInto("project_metrics")
      .values({ project_id: projectId, name, ...values })
      .onConflict((conflict) => conflict.columns(["project_id", "name"]).doUpdateSet(values))
      .execute();
  }

  async remove(projectId: string, name: string): Promise<void> {
    const removed = await this.#database
      .deleteFrom("project_metrics")
      .where("project_id", "=", projectId)
      .where("name", "=", name)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) {
      throw new ApiError("METRIC_UNKNOWN", `The project has no description of ${name}.`);
    }
  }

  #declared(projectId: string) {
    return this.#database
      .selectFrom("project_metrics")
      .select(["name", "description", "unit", "direction", "aggregation"])
      .where("project_id", "=", projectId)
      .execute();
  }
}
