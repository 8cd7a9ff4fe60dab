import { requirePermission } from "../../access/principal.ts";
import { principalOf, projectOf } from "../access.ts";
import type { App } from "../app.ts";
import { ApiError } from "../problems.ts";
import { answers } from "../schemas/answers.ts";
import { NewProject, Project, ProjectChange } from "../schemas/entities.ts";
import { PageQuery, ProjectParams, pageSchema } from "../schemas/requests.ts";
import type { Services } from "../services.ts";

export function projectRoutes(app: App, { projects }: Services): void {
  app.get(
    "/api/v1/projects",
    {
      schema: {
        tags: ["projects"],
        summary: "Projects of your teams",
        querystring: PageQuery,
        response: answers(200, pageSchema(Project)),
      },
    },
    (request) => projects.list([...principalOf(request).roles.keys()], request.query),
  );

  app.post(
    "/api/v1/projects",
    {
      schema: {
        tags: ["projects"],
        summary: "Create a project",
        body: NewProject,
        response: answers(201, Project),
      },
    },
    async (request, reply) => {
      const principal = principalOf(request);
      const { team_id, ...input } = request.body;
      const teamId = team_id?.toLowerCase() ?? principal.roles.keys().next().value;
      if (teamId === undefined) throw new ApiError("TEAM_UNKNOWN", "You are in no team.");
      requirePermission(principal, teamId, "write");
      return reply.code(201).send(await projects.create(teamId, input));
    },
  );

  app.get(
    "/api/v1/projects/:project",
    {
      schema: {
        tags: ["projects"],
        summary: "One project",
        params: ProjectParams,
        response: answers(200, Project),
      },
    },
    (request) => projects.get(projectOf(request).id),
  );

  app.patch(
    "/api/v1/projects/:project",
    {
      schema: {
        tags: ["projects"],
        summary: "Rename or describe a project",
        params: ProjectParams,
        body: ProjectChange,
        response: answers(200, Project),
      },
    },
    (request) => projects.change(projectOf(request), request.body),
  );
}
