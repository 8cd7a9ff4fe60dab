import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routeAccess } from "../../src/access/routes.ts";
import { request, startTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;
let own: { team: string; project: string; experiment: string; deletion: string; user: string; key: string };
const keys: Record<string, string> = {};
const unknownId = "01900000-0000-7000-8000-000000000000";

beforeAll(async () => {
  server = await startTestServer();
  const { body: session } = await server.call("GET", "/session");
  const team = session.teams[0].id;
  const project = (await server.call("POST", "/projects", { name: "mine" })).body.id;
  const experiment = (await server.call("POST", "/projects/mine/experiments", { name: "run" })).body.id;
  const gone = (await server.call("POST", "/projects/mine/experiments", { name: "gone" })).body.id;
  const deletion = (await server.call("DELETE", `/projects/mine/experiments/${gone}`)).body.id;
  await server.call("PUT", "/projects/mine/hypotheses/h", {
    statement: "x",
    rule: {
      rule: "score",
      metric: "m",
      direction: "minimize",
      candidate: { arm: "a", at: "last" },
      comparison: { target: 1 },
    },
  });
  for (const role of ["viewer", "researcher", "admin"]) {
    const { body } = await server.call("POST", `/teams/${team}/api-keys`, { name: role, role });
    keys[role] = body.key;
    own = { team, project, experiment, deletion, user: session.user.id, key: body.id };
  }
  const { body: other } = await server.call("POST", "/teams", { name: "Others" });
  const { body } = await server.call("POST", `/teams/${other.id}/api-keys`, {
    name: "theirs",
    role: "admin",
  });
  keys.foreign = body.key;
});
afterAll(() => server?.stop());

/** A body each route takes, so that only who asks can be what is wrong. */
const bodies: Record<string, unknown> = {
  "POST /api/v1/session": { email: "a@b.c", password: "wrong" },
  "POST /api/v1/teams": { name: "New" },
  "PATCH /api/v1/teams/:team": { name: "Renamed" },
  "POST /api/v1/teams/:team/members": { name: "N", email: "n@x.org", role: "viewer" },
  "PATCH /api/v1/teams/:team/members/:user": { role: "viewer" },
  "POST /api/v1/teams/:team/api-keys": { name: "k", role: "admin" },
  "PATCH /api/v1/projects/:project": { name: "renamed" },
  "POST /api/v1/projects/:project/experiments": { name: "intruder" },
  "PATCH /api/v1/projects/:project/experiments/:experiment": { name: "renamed" },
  "PUT /api/v1/projects/:project/metrics/:metric": { direction: "maximize" },
  "POST /api/v1/projects/:project/runs/search": {},
  "POST /api/v1/metrics/log/:project/:experiment": { metric_name: "m", metric_value: 1, step: 1 },
  "POST /api/v1/metrics/batch/:project/:experiment": {
    metrics: [{ metric_name: "m", metric_value: 1, step: 1 }],
  },
  "PATCH /api/v1/projects/:project/hypotheses/:hypothesis": { archived: true },
};

function bodyOf(route: string): unknown {
  if (route === "POST /api/v1/projects") return { name: "new", team_id: own.team };
  if (route === "POST /api/v1/projects/:project/experiments/delete") return { ids: [own.experiment] };
  if (route === "POST /api/v1/metrics/compare")
    return { project: own.project, experiments: [own.experiment] };
  if (route === "POST /api/v1/metrics/timeseries/:project") {
    return { series: [{ experiment: own.experiment, metric: "m" }] };
  }
  if (route === "PUT /api/v1/projects/:project/hypotheses/:hypothesis") {
    return { statement: "s", rule: { rule: "score" } };
  }
  return bodies[route];
}

function pathOf(route: string, byName = false): string {
  const values: Record<string, string> = {
    ...own,
    project: byName ? "mine" : own.project,
    experiment: byName ? "run" : own.experiment,
    metric: "m",
    hypothesis: "h",
  };
  const path = route.split(" ")[1]!.replaceAll(/:(\w+)/g, (_, name: string) => values[name]!);
  return path.endsWith("metrics-comparison") ? `${path}?experiments=${own.experiment}` : path;
}

const ask = (route: string, options: { key?: string; byName?: boolean; headers?: Record<string, string> }) =>
  request(`${server.url}${pathOf(route, options.byName)}`, route.split(" ")[0]!, bodyOf(route), {
    ...(options.key === undefined ? {} : { key: options.key }),
    ...(options.headers === undefined ? {} : { headers: options.headers }),
  });

/** Everything of the team that a request could have changed. */
async function state(): Promise<unknown> {
  const read = async (path: string) => (await server.call("GET", path)).body;
  return [
    await read("/projects"),
    await read("/projects/mine/experiments"),
    await read("/projects/mine/metrics"),
    await read("/metrics/summary/mine/run"),
    await read("/projects/mine/hypotheses?include_archived=true"),
    await read(`/teams/${own.team}/members`),
    ((await read(`/teams/${own.team}/api-keys`)).items as { id: string }[]).map(({ id }) => id),
  ];
}

const routes = Object.entries(routeAccess);
const scoped = routes.filter(([, { who }]) => who === "team" || who === "project" || who === "resolves");

describe("another team", () => {
  test.each(scoped)("is refused %s", async (route) => {
    const before = await state();
    const answer = await ask(route, { key: keys.foreign! });
    expect(answer).toMatchObject({ status: 403, body: { code: "TEAM_FOREIGN" } });
    if (route.includes(":project")) {
      const byName = await ask(route, { key: keys.foreign!, byName: true });
      expect(byName).toMatchObject({ status: 404, body: { code: "PROJECT_UNKNOWN" } });
    }
    expect(await state()).toEqual(before);
  });

  test("finds nothing of ours in its lists", async () => {
    const { body } = await server.call("GET", "/projects", undefined, { key: keys.foreign! });
    expect(body).toEqual({ items: [], total: 0 });
    const teams = await server.call("GET", "/teams", undefined, { key: keys.foreign! });
    expect(teams.body.items).toMatchObject([{ name: "Others" }]);
  });
});

describe("a role", () => {
  const needing = (permission: string) =>
    scoped.filter(([, access]) => "permission" in access && access.permission === permission);

  test.each(needing("write"))("of a viewer is not enough for %s", async (route) => {
    const before = await state();
    expect(await ask(route, { key: keys.viewer! })).toMatchObject({
      status: 403,
      body: { code: "ROLE_INSUFFICIENT" },
    });
    expect(await state()).toEqual(before);
  });

  test.each(needing("administer"))("of a researcher is not enough for %s", async (route) => {
    expect(await ask(route, { key: keys.researcher! })).toMatchObject({
      status: 403,
      body: { code: "ROLE_INSUFFICIENT" },
    });
  });

  test.each(needing("read"))("of a viewer is enough for %s", async (route) => {
    const { status } = await ask(route, { key: keys.viewer! });
    expect([200, 404, 426]).toContain(status);
  });
});

describe("nobody", () => {
  const closed = routes.filter(([, { who }]) => who !== "anyone");

  test.each(closed)("may use %s through a proxy that signs nobody in", async (route) => {
    const answer = await ask(route, { headers: { "x-forwarded-for": "203.0.113.7" } });
    expect(answer).toMatchObject({ status: 401, body: { code: "UNAUTHENTICATED" } });
  });

  test.each(routes)("of another site may use %s", async (route) => {
    const answer = await ask(route, { headers: { origin: "https://evil.example" } });
    expect(answer).toMatchObject({ status: 403, body: { code: "ORIGIN_REFUSED" } });
    const silent = await ask(route, { headers: { "sec-fetch-site": "cross-site" } });
    expect(silent.body.code).toBe("ORIGIN_REFUSED");
  });
});

test("an unknown id is unknown, for whoever asks", async () => {
  for (const path of [`/projects/${unknownId}`, `/projects/${own.project}/experiments/${unknownId}`]) {
    expect((await server.call("GET", path)).status).toBe(404);
  }
});

test("invited members set a password, sign in, and lose access with their membership", async () => {
  const { body: member } = await server.call("POST", `/teams/${own.team}/members`, {
    name: "Ada",
    email: "Ada@example.org",
    role: "researcher",
  });
  const setup = { code: member.invitation_code, password: "correct horse" };
  const entered = await server.call("POST", "/session/setup", setup);
  expect(entered.body).toMatchObject({ user: { name: "Ada" }, local: false });
  const { id: userId } = entered.body.user;
  expect((await server.call("POST", "/session/setup", { ...setup, email: "x@y.z" })).status).toBe(401);
  const wrong = await server.call("POST", "/session", { email: "ada@example.org", password: "wrong" });
  expect(wrong).toMatchObject({ status: 401, body: { code: "CREDENTIALS_WRONG" } });
  const signedIn = await server.call("POST", "/session", {
    email: "ada@example.org",
    password: "correct horse",
  });
  const cookie = signedIn.headers.get("set-cookie")!;
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  const headers = { cookie: cookie.split(";")[0]!, "x-forwarded-for": "203.0.113.7" };
  const asAda = (method: string, path: string) => server.call(method, path, undefined, { headers });
  expect((await asAda("GET", "/session")).body.user.email).toBe("Ada@example.org");
  expect((await asAda("GET", "/projects/mine")).status).toBe(200);
  await server.call("DELETE", `/teams/${own.team}/members/${userId}`);
  expect((await asAda("GET", `/projects/${own.project}`)).status).toBe(403);
  await asAda("DELETE", "/session");
  expect((await asAda("GET", "/projects")).status).toBe(401);
});

describe("an invitation", () => {
  const invite = (team: string, email: string, role = "viewer", key?: string) =>
    server.call(
      "POST",
      `/teams/${team}/members`,
      { name: "Guest", email, role },
      key === undefined ? {} : { key },
    );
  const redeem = (code: string, password: string) =>
    server.call("POST", "/session/setup", { code, password });

  test("lets into its own team alone, whoever else invited the same person", async () => {
    const ours = await invite(own.team, "carol@example.org", "admin");
    const other = await server.call("POST", "/teams", { name: "Intruders" });
    const theirs = await invite(other.body.id, "carol@example.org");
    const intruder = await redeem(theirs.body.invitation_code, "stolen password");
    expect(intruder.status).toBe(200);
    expect(intruder.body.teams.map(({ id }: { id: string }) => id)).toEqual([other.body.id]);
    // The true Carol has the other code and cannot know the password: nobody comes in, and our admin learns of it.
    const carol = await redeem(ours.body.invitation_code, "her own password");
    expect(carol).toMatchObject({ status: 401, body: { code: "CREDENTIALS_WRONG" } });
    const { body: members } = await server.call("GET", `/teams/${own.team}/members`);
    expect(members.items.find(({ email }: { email: string }) => email === "carol@example.org")).toMatchObject(
      {
        role: "admin",
        invited_until: expect.any(String),
      },
    );
  });

  test("adds a team to an account that has its password, and changes no password", async () => {
    const first = await invite(own.team, "dan@example.org");
    await redeem(first.body.invitation_code, "dan's password");
    const other = await server.call("POST", "/teams", { name: "Second" });
    const second = await invite(other.body.id, "Dan@example.org");
    expect((await redeem(second.body.invitation_code, "the thief's password")).status).toBe(401);
    const both = await redeem(second.body.invitation_code, "dan's password");
    expect(both.body.teams).toHaveLength(2);
    expect((await redeem(second.body.invitation_code, "dan's password")).status).not.toBe(200);
  });

  test("is replaced when it is asked for again, and ends when it is withdrawn", async () => {
    const first = await invite(own.team, "eve@example.org");
    const second = await invite(own.team, "eve@example.org");
    expect((await redeem(first.body.invitation_code, "eve's password")).status).not.toBe(200);
    await server.call("DELETE", `/teams/${own.team}/members/${second.body.user_id}`);
    expect((await redeem(second.body.invitation_code, "eve's password")).status).not.toBe(200);
  });

  test("is never made for the user of the server's own machine", async () => {
    expect(await invite(own.team, "Local@localhost")).toMatchObject({
      status: 422,
      body: { field: "/email" },
    });
  });
});

test("a team keeps an admin", async () => {
  const path = `/teams/${own.team}/members/${own.user}`;
  expect(await server.call("PATCH", path, { role: "viewer" })).toMatchObject({
    status: 409,
    body: { code: "LAST_ADMIN" },
  });
  expect((await server.call("DELETE", path)).body.code).toBe("LAST_ADMIN");
});

test("guessing passwords is slowed down", async () => {
  let answer = await server.call("POST", "/session", { email: "a@b.c", password: "guess" });
  for (let tries = 0; tries < 12 && answer.status === 401; tries++) {
    answer = await server.call("POST", "/session", { email: "a@b.c", password: "guess" });
  }
  expect(answer).toMatchObject({ status: 429, body: { code: "TOO_MANY_REQUESTS", retryable: true } });
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
});
