import { projectOf } from "../access.ts";
import type { App } from "../app.ts";
import { answers } from "../schemas/answers.ts";
import { ProjectParams } from "../schemas/requests.ts";
import { RunsQuery, RunsResult } from "../schemas/runs.ts";
import type { Services } from "../services.ts";

const grammar = `A filter compares fields (name, status, arm, seed, tag, notes, archived, parent, created_at, started_at, finished_at, duration),
features by dotted name (\`features.lr\` or \`config.lr\`) and metrics (a bare or quoted name is the last value; \`best(val_loss)\`,
\`min\`, \`max\`, \`avg\`, \`count\`, \`at(val_loss, 3225)\`) by =, !=, <, <=, >, >=, in (…), contains and ~ (a pattern of * and ?), joined with and,
or, not and parentheses: \`val_loss < 3.3 and arm = "muon"\`.`;

export function runRoutes(app: App, { runSearch }: Services): void {
  app.post(
    "/api/v1/projects/:project/runs/search",
    {
      schema: {
        tags: ["experiments"],
        summary: "A page of the runs table: filtered, sorted, with the metric columns asked for",
        description: grammar,
        params: ProjectParams,
        body: RunsQuery,
        response: answers(200, RunsResult),
      },
    },
    (request) => runSearch.search(projectOf(request), request.body),
  );
}
