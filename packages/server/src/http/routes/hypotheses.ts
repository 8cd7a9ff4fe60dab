import { Type } from "typebox";
import { principalOf, projectOf } from "../access.ts";
import type { App } from "../app.ts";
import { answers } from "../schemas/answers.ts";
import { Hypothesis, HypothesisApplied, HypothesisEvidence, HypothesisInput } from "../schemas/hypotheses.ts";
import { HypothesisParams, ProjectParams, pageSchema } from "../schemas/requests.ts";
import { Name } from "../schemas/scalars.ts";
import type { Services } from "../services.ts";

const tags = ["hypotheses"];
const closed = { additionalProperties: false } as const;

export function hypothesisRoutes(app: App, { hypotheses }: Services): void {
  app.get(
    "/api/v1/projects/:project/hypotheses",
    {
      schema: {
        tags,
        summary: "Hypotheses of a project with their verdicts",
        params: ProjectParams,
        querystring: Type.Object({ include_archived: Type.Optional(Type.Boolean()) }, closed),
        response: answers(200, pageSchema(Hypothesis)),
      },
    },
    async (request) => {
      const items = await hypotheses.list(projectOf(request), request.query.include_archived === true);
      return { items, total: items.length };
    },
  );

  app.get(
    "/api/v1/projects/:project/hypotheses/:hypothesis",
    {
      schema: {
        tags,
        summary: "One hypothesis",
        params: HypothesisParams,
        response: answers(200, Hypothesis),
      },
    },
    (request) => hypotheses.get(projectOf(request), request.params.hypothesis),
  );

  app.put(
    "/api/v1/projects/:project/hypotheses/:hypothesis",
    {
      schema: {
        tags,
        summary: "Create a hypothesis or make it what the body says",
        description:
          "A rule is frozen by its first judgement; afterwards it changes only with `new_version`. `dry_run` tells what would change.",
        params: Type.Object({ project: Type.String(), hypothesis: Name }),
        body: HypothesisInput,
        response: answers(200, HypothesisApplied),
      },
    },
    (request) =>
      hypotheses.apply(
        projectOf(request),
        request.params.hypothesis,
        request.body,
        principalOf(request).name,
      ),
  );

  app.patch(
    "/api/v1/projects/:project/hypotheses/:hypothesis",
    {
      schema: {
        tags,
        summary: "Archive a hypothesis, or take it back; its versions keep counting",
        params: HypothesisParams,
        body: Type.Object({ archived: Type.Boolean() }, closed),
        response: answers(200, Hypothesis),
      },
    },
    (request) => hypotheses.archive(projectOf(request), request.params.hypothesis, request.body.archived),
  );

  app.get(
    "/api/v1/hypotheses/:project/:hypothesis/evidence",
    {
      schema: {
        tags,
        summary: "The units behind a verdict, the evidence over time, every verdict and version before",
        params: HypothesisParams,
        response: answers(200, HypothesisEvidence),
      },
    },
    (request) => hypotheses.evidence(projectOf(request), request.params.hypothesis),
  );
}
