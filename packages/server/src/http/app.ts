import cookie from "@fastify/cookie";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyTypeProvider,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from "fastify";
import type { Static, TSchema } from "typebox";
import { controlAccess } from "./access.ts";
import { handleErrors, sendProblem } from "./errors.ts";
import { limitInFlight } from "./in-flight.ts";
import { parseJsonBody } from "./json-body.ts";
import { ApiError } from "./problems.ts";
import { describeInterface } from "./reference.ts";
import { deletionRoutes } from "./routes/deletions.ts";
import { experimentRoutes } from "./routes/experiments.ts";
import { exportRoutes } from "./routes/export.ts";
import { healthRoutes } from "./routes/health.ts";
import { hypothesisRoutes } from "./routes/hypotheses.ts";
import { liveRoutes } from "./routes/live.ts";
import { metricRoutes } from "./routes/metrics.ts";
import { pointRoutes } from "./routes/points.ts";
import { projectMetricRoutes } from "./routes/project-metrics.ts";
import { projectRoutes } from "./routes/projects.ts";
import { runRoutes } from "./routes/runs.ts";
import { sessionRoutes } from "./routes/session.ts";
import { teamRoutes } from "./routes/teams.ts";
import { Problem } from "./schemas/entities.ts";
import type { Services } from "./services.ts";
import { staticFiles } from "./static-files.ts";
import { validatorCompiler } from "./validation.ts";

interface TypeBoxProvider extends FastifyTypeProvider {
  validator: this["schema"] extends TSchema ? Static<this["schema"]> : unknown;
  serializer: unknown;
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxProvider
>;

/** Bodies of everything but points: features of a run are the largest of them. */
const bodyLimitBytes = 2 * 1024 * 1024;

/** The HTTP interface over the services, not yet listening. */
export async function createApp(services: Services): Promise<App> {
  const app = Fastify({
    loggerInstance: frameworkLogger(services.logger),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    routerOptions: { maxParamLength: 2000, ignoreTrailingSlash: true },
    requestTimeout: 60_000,
    forceCloseConnections: "idle",
    frameworkErrors: (_error, _request, reply) =>
      sendProblem(reply, new ApiError("BAD_REQUEST", "The path is not valid percent-encoding.")),
    clientErrorHandler: answerMalformed,
  }).withTypeProvider<TypeBoxProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.addSchema({ ...Problem, $id: "Problem" });
  acceptJson(app);
  handleErrors(app);
  await staticFiles(app, services.webDirectory);
  limitInFlight(app, services.inFlightBytesMax);
  await app.register(cookie);
  controlAccess(app, services);
  await describeInterface(app, services.version);
  await app.register(async (scope) => {
    const routes = scope.withTypeProvider<TypeBoxProvider>();
    healthRoutes(routes, services);
    sessionRoutes(routes, services);
    projectRoutes(routes, services);
    experimentRoutes(routes, services);
    projectMetricRoutes(routes, services);
    metricRoutes(routes, services);
    runRoutes(routes, services);
    hypothesisRoutes(routes, services);
    deletionRoutes(routes, services);
    exportRoutes(routes, services);
    teamRoutes(routes, services);
  });
  await app.register(async (scope) => liveRoutes(scope.withTypeProvider<TypeBoxProvider>(), services));
  await app.register(async (scope) => pointRoutes(scope.withTypeProvider<TypeBoxProvider>(), services));
  return app;
}

/** What Fastify tells for information (that it listens) the terminal has been told; its warnings stay. */
function frameworkLogger(logger: Services["logger"]): FastifyBaseLogger {
  return logger.child({}, { level: logger.level === "info" ? "warn" : logger.level }) as FastifyBaseLogger;
}

function acceptJson(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/json(;|$)/,
    { parseAs: "buffer" },
    async (_request: unknown, bytes: Buffer) => parseJsonBody(bytes),
  );
  app.addHook("onRequest", async ({ headers }) => {
    const encoding = headers["content-encoding"];
    if (encoding === undefined || encoding === "identity") return;
    throw new ApiError("CONTENT_TYPE_UNSUPPORTED", "Send the body as it is, without Content-Encoding.");
  });
}

/** What is not even HTTP never becomes a request; the connection gets an answer and ends. */
function answerMalformed(error: Error & { code?: string }, socket: NodeJS.WritableStream): void {
  if (error.code === "ECONNRESET" || !socket.writable) return;
  const body = JSON.stringify({
    type: "urn:assay:problem:BAD_REQUEST",
    title: "The request is not valid HTTP",
    status: 400,
    code: "BAD_REQUEST",
    detail:
      error.code === "HPE_HEADER_OVERFLOW" ? "The headers are too large." : "The request is not valid HTTP.",
    retryable: false,
  });
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
