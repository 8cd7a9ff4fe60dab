import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Authenticator, Credentials } from "../access/authenticate.ts";
import { checkOrigin, type OriginPolicy } from "../access/origin.ts";
import { type Permission, type Principal, requirePermission } from "../access/principal.ts";
import { type RouteAccess, routeAccess } from "../access/routes.ts";
import type { References, ResolvedExperiment, ResolvedProject } from "../entities/resolve.ts";
import { ApiError } from "./problems.ts";

declare module "fastify" {
  interface FastifyRequest {
    principal: Principal | undefined;
    resolvedProject: ResolvedProject | undefined;
    resolvedExperiment: ResolvedExperiment | undefined;
  }
}

export interface AccessControl {
  readonly authenticator: Authenticator;
  readonly references: References;
  readonly policy: OriginPolicy;
}

interface PathParams {
  readonly team?: string;
  readonly project?: string;
  readonly experiment?: string;
}

/**
 * Checks every request of the interface before its body is read: where it comes from, who sends it, and whether that principal may use the
 * route on what the path names. A route without an entry in the table of access cannot be registered.
 */
export function controlAccess(app: FastifyInstance, control: AccessControl): void {
  app.decorateRequest("principal", undefined);
  app.decorateRequest("resolvedProject", undefined);
  app.decorateRequest("resolvedExperiment", undefined);
  app.addHook("onRoute", ({ method, url }) => {
    for (const verb of [method].flat()) {
      if (verb !== "HEAD" && verb !== "OPTIONS" && isGuarded(url)) accessOf(verb, url);
    }
  });
  app.addHook("onRequest", async (request) => {
    checkOrigin(request.headers, control.policy);
    const url = request.routeOptions.url;
    if (url === undefined || !isGuarded(url)) return;
    const access = accessOf(request.method === "HEAD" ? "GET" : request.method, url);
    request.principal = await control.authenticator.identify(credentialsOf(request));
    if (access.who !== "anyone") await authorize(request, access, control.references);
  });
}

export function credentialsOf(request: FastifyRequest): Credentials {
  return {
    headers: request.headers,
    remoteAddress: request.socket.remoteAddress,
    httpVersion: request.raw.httpVersion,
    cookies: request.cookies,
  };
}

/** The user interface's files and the reference page are public; everything that tells or changes something is not. */
function isGuarded(url: string): boolean {
  return (url.startsWith("/api/") && !url.startsWith("/api/docs")) || url === "/health";
}

function accessOf(method: string, url: string): RouteAccess {
  const access = routeAccess[`${method} ${url}`];
  if (access === undefined) throw new Error(`${method} ${url} has no entry in access/routes.ts`);
  return access;
}

async function authorize(
  request: FastifyRequest,
  access: RouteAccess,
  references: References,
): Promise<void> {
  const principal = principalOf(request);
  const params = request.params as PathParams;
  if (access.who === "team")
    requirePermission(principal, (params.team ?? "").toLowerCase(), access.permission);
  if (access.who !== "project") return;
  const project = await findProject(request, references, params.project ?? "", access.permission);
  request.resolvedProject = project;
  if (params.experiment !== undefined) {
    request.resolvedExperiment = await references.experiment(project.id, params.experiment);
  }
}

/** Whoever sent the request. @throws ApiError `UNAUTHENTICATED`. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal !== undefined) return request.principal;
  throw new ApiError("UNAUTHENTICATED", "Sign in, or send an API key as `Authorization: Bearer KEY`.");
}

/** For routes that name their project in the body. */
export async function findProject(
  request: FastifyRequest,
  references: References,
  reference: string,
  permission: Permission,
): Promise<ResolvedProject> {
  const principal = principalOf(request);
  const project = await references.project(reference, [...principal.roles.keys()]);
  requirePermission(principal, project.teamId, permission);
  return project;
}

export function projectOf(request: FastifyRequest): ResolvedProject {
  if (request.resolvedProject === undefined) throw new Error("the route names no project");
  return request.resolvedProject;
}

export function experimentOf(request: FastifyRequest): ResolvedExperiment {
  if (request.resolvedExperiment === undefined) throw new Error("the route names no experiment");
  return request.resolvedExperiment;
}
