import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { pointsPerRequest } from "../points/parsed-points.ts";
import type { App } from "./app.ts";

/** What somebody needs to know before the first call; the rest stands at each route. */
const introduction = `
Every path takes a project or an experiment by its id or its name.

**Who calls.** On the server's own machine nothing is needed, unless it was started with \`--require-login\`. Elsewhere send an API key of the
settings page: \`Authorization: Bearer KEY\`.

**Logging.** \`POST /api/v1/metrics/batch/{project}/{experiment}\` takes up to ${pointsPerRequest} points, as a list of objects or, two to three times faster, as
columns. The answer comes when the points survive the end of every process. A batch sent again under the same \`batch_id\` is stored once.

**Errors** are problem documents (RFC 9457). Decide by \`code\`, which never changes, and \`retryable\`; for bad input \`field\` names the place.
`;

const tags = [
  { name: "projects", description: "Projects and what stands in them" },
  { name: "experiments", description: "Runs: features, tags, notes, arm, seed, state" },
  { name: "metrics", description: "Logging points and reading series" },
  { name: "project metrics", description: "What a metric of a project means: unit, direction, display" },
  { name: "hypotheses", description: "Claims, and what the runs say about them" },
  { name: "deletions", description: "Removing experiments for good, many at a time" },
  { name: "teams", description: "Teams, members and API keys" },
  { name: "session", description: "Signing in and out" },
  { name: "health", description: "For operators and load balancers; says nothing of any team's data" },
];

/** The address bar and the logo belong to the renderer; everything else is the page. */
const style = `
.swagger-ui .topbar { display: none }
.swagger-ui .info { margin: 32px 0 16px }
.swagger-ui .scheme-container { background: none; box-shadow: none; padding: 8px 0 }
`;

/** The OpenAPI document of all routes registered after this, and the page that renders it; both work without the internet. */
export async function describeInterface(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Assay",
        version,
        description: introduction,
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      tags,
      components: {
        securitySchemes: {
          key: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "assay_session" },
        },
      },
      security: [{ key: [] }, { session: [] }],
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String(json.$id ?? `def-${i}`) },
  });
  app.get("/api/v1/openapi.json", { schema: { hide: true } }, () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: "/api/docs",
    theme: { title: "Assay · HTTP interface", css: [{ filename: "assay.css", content: style }] },
    uiConfig: { docExpansion: "list", defaultModelsExpandDepth: -1, displayRequestDuration: true },
    staticCSP:
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'",
  });
}
