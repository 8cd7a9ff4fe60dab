import { Type } from "typebox";
import { principalOf } from "../access.ts";
import type { App } from "../app.ts";
import { ApiError } from "../problems.ts";
import { answers } from "../schemas/answers.ts";
import { ApiKey, CreatedApiKey, Member, Team } from "../schemas/entities.ts";
import { KeyParams, MemberParams, pageSchema, TeamParams } from "../schemas/requests.ts";
import { Email, Name, Role } from "../schemas/scalars.ts";
import type { Services } from "../services.ts";

const tags = ["teams"];
const closed = { additionalProperties: false } as const;

const page = <Item>(items: readonly Item[]) => ({ items, total: items.length });

/** A change of roles takes effect at once in this process, and within a second in others. */
export function teamRoutes(app: App, services: Services): void {
  const { teams, sessions, authenticator } = services;
  const rolesChanged = () => {
    sessions.forgetAll();
    authenticator.forgetAll();
  };

  app.get(
    "/api/v1/teams",
    { schema: { tags, summary: "Your teams", response: answers(200, pageSchema(Team)) } },
    async (request) => page(await teams.list(principalOf(request).roles)),
  );

  app.post(
    "/api/v1/teams",
    {
      schema: {
        tags,
        summary: "Create a team; you become its admin",
        body: Type.Object({ name: Name }, closed),
        response: answers(201, Team),
      },
    },
    async (request, reply) => {
      const { user } = principalOf(request);
      if (user === undefined) throw new ApiError("ROLE_INSUFFICIENT", "A key cannot create teams; sign in.");
      const team = await teams.create(request.body.name, user.id);
      rolesChanged();
      return reply.code(201).send(team);
    },
  );

  app.patch(
    "/api/v1/teams/:team",
    {
      schema: {
        tags,
        summary: "Rename a team",
        params: TeamParams,
        body: Type.Object({ name: Name }, closed),
        response: answers(204),
      },
    },
    async (request, reply) => {
      await teams.rename(request.params.team, request.body.name);
      return reply.code(204).send();
    },
  );

  app.get(
    "/api/v1/teams/:team/members",
    {
      schema: {
        tags,
        summary: "Members of a team",
        params: TeamParams,
        response: answers(200, pageSchema(Member)),
      },
    },
    async (request) => page(await teams.members(request.params.team)),
  );

  app.post(
    "/api/v1/teams/:team/members",
    {
      schema: {
        tags,
        summary: "Invite somebody: the code to pass on is answered only here",
        params: TeamParams,
        body: Type.Object({ name: Name, email: Email, role: Role }, closed),
        response: answers(201, Type.Object({ ...Member.properties, invitation_code: Type.String() })),
      },
    },
    async (request, reply) => {
      const { member, code } = await teams.invite(request.params.team, request.body);
      return reply.code(201).send({ ...member, invitation_code: code });
    },
  );

  app.patch(
    "/api/v1/teams/:team/members/:user",
    {
      schema: {
        tags,
        summary: "Change a member's role",
        params: MemberParams,
        body: Type.Object({ role: Role }, closed),
        response: answers(204),
      },
    },
    async (request, reply) => {
      await teams.changeRole(request.params.team, request.params.user, request.body.role);
      rolesChanged();
      return reply.code(204).send();
    },
  );

  app.delete(
    "/api/v1/teams/:team/members/:user",
    {
      schema: { tags, summary: "Remove a member", params: MemberParams, response: answers(204) },
    },
    async (request, reply) => {
      await teams.remove(request.params.team, request.params.user);
      rolesChanged();
      return reply.code(204).send();
    },
  );
  apiKeyRoutes(app, services);
}

function apiKeyRoutes(app: App, { keys }: Services): void {
  app.get(
    "/api/v1/teams/:team/api-keys",
    {
      schema: {
        tags,
        summary: "API keys of a team, without the keys themselves",
        params: TeamParams,
        response: answers(200, pageSchema(ApiKey)),
      },
    },
    async (request) => page(await keys.list(request.params.team)),
  );

  app.post(
    "/api/v1/teams/:team/api-keys",
    {
      schema: {
        tags,
        summary: "Create an API key; only this answer holds it",
        params: TeamParams,
        body: Type.Object({ name: Name, role: Role }, closed),
        response: answers(201, CreatedApiKey),
      },
    },
    async (request, reply) => {
      const { user } = principalOf(request);
      return reply.code(201).send(await keys.create(request.params.team, request.body, user?.id));
    },
  );

  app.delete(
    "/api/v1/teams/:team/api-keys/:key",
    {
      schema: {
        tags,
        summary: "Revoke an API key, within a second everywhere",
        params: KeyParams,
        response: answers(204),
      },
    },
    async (request, reply) => {
      await keys.revoke(request.params.team, request.params.key);
      return reply.code(204).send();
    },
  );
}
