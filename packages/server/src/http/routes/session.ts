import type { Session } from "@assay/sdk";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { sessionCookie } from "../../access/authenticate.ts";
import type { Principal } from "../../access/principal.ts";
import type { App } from "../app.ts";
import { ApiError } from "../problems.ts";
import { answers } from "../schemas/answers.ts";
import { Session as SessionSchema } from "../schemas/entities.ts";
import { Email, Name } from "../schemas/scalars.ts";
import type { Services } from "../services.ts";

const Password = Type.String({ minLength: 10, maxLength: 1000, description: "10 to 1000 characters" });
const closed = { additionalProperties: false } as const;

/** Guessing a password costs the guesser: this many tries per address within a minute. */
const attempts = { count: 10, windowMs: 60_000 };

export function sessionRoutes(app: App, services: Services): void {
  const { sessions, teams, setupCode, attempts: limiter } = services;

  app.get(
    "/api/v1/session",
    { schema: { tags: ["session"], summary: "Who is signed in", response: answers(200, SessionSchema) } },
    (request) => describeSession(services, request.principal),
  );

  app.post(
    "/api/v1/session",
    {
      schema: {
        tags: ["session"],
        summary: "Sign in with a password",
        body: Type.Object({ email: Email, password: Type.String({ maxLength: 1000 }) }, closed),
        response: answers(200, SessionSchema),
      },
    },
    async (request, reply) => {
      limiter.take(`sign-in ${request.socket.remoteAddress}`, attempts);
      const userId = await sessions.authenticate(request.body.email, request.body.password);
      if (userId === undefined)
        throw new ApiError("CREDENTIALS_WRONG", "E-mail address or password is wrong.");
      return signIn(services, request, reply, userId);
    },
  );

  app.post(
    "/api/v1/session/setup",
    {
      schema: {
        tags: ["session"],
        summary: "Enter with a one-time code: the first admin's, or an invitation",
        body: Type.Object(
          {
            code: Type.String({ maxLength: 200 }),
            email: Type.Optional(Email),
            name: Type.Optional(Name),
            password: Password,
          },
          closed,
        ),
        response: answers(200, SessionSchema),
      },
    },
    async (request, reply) => {
      limiter.take(`setup ${request.socket.remoteAddress}`, attempts);
      const { code, email, name, password } = request.body;
      const invited = await teams.redeemInvitation(code, {
        ...(name === undefined ? {} : { name }),
        password,
      });
      if (invited !== undefined) return signIn(services, request, reply, invited);
      if (email === undefined) {
        throw new ApiError("FIELD_MISSING", "The first admin needs an e-mail address.", { field: "/email" });
      }
      if (!setupCode.redeem(code)) throw new ApiError("CREDENTIALS_WRONG", "The code is wrong or was used.");
      const userId = await teams.createFirstAdmin({ name: name ?? email, email, password });
      return signIn(services, request, reply, userId);
    },
  );

  app.delete(
    "/api/v1/session",
    { schema: { tags: ["session"], summary: "Sign out", response: answers(204) } },
    async (request, reply) => {
      const token = request.cookies[sessionCookie];
      if (token !== undefined) await sessions.end(token);
      return reply.clearCookie(sessionCookie, { path: "/" }).code(204).send();
    },
  );
}

async function signIn(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  userId: string,
): Promise<Session> {
  const { sessions } = services;
  const token = await sessions.open(userId);
  reply.setCookie(sessionCookie, token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: request.protocol === "https" || services.policy.publicOrigin?.startsWith("https:") === true,
    maxAge: sessions.lifetimeSeconds,
  });
  return describeSession(services, await sessions.find(token));
}

async function describeSession(services: Services, principal: Principal | undefined): Promise<Session> {
  const roles = principal?.roles ?? new Map();
  return {
    ...(principal?.user === undefined ? {} : { user: principal.user }),
    teams: (await services.teams.list(roles)).map(({ id, name, role }) => ({ id, name, role })),
    local: principal?.kind === "local",
    setup_required: services.setupCode.pending,
    version: services.version,
  };
}
