import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestServer } from "../support/test-server.ts";

/** How claims are judged as points arrive, the same on every pair of stores. */
export function hypothesesContract(stores: string, start: () => Promise<TestServer>): void {
  describe(`hypotheses on ${stores}`, () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server?.stop());

    const welch = {
      rule: "welch",
      metric: "val_loss",
      direction: "minimize",
      candidate: { arm: "new", at: { step: 100 } },
      comparison: { arm: "base", at: { step: 100 } },
    };

    async function newProject(name: string): Promise<void> {
      await server.call("POST", "/projects", { name });
    }

    async function addRun(project: string, name: string, arm: string, value: number): Promise<string> {
      const { body } = await server.call("POST", `/projects/${project}/experiments`, { name, arm });
      await server.call("POST", `/metrics/log/${project}/${name}`, {
        metric_name: "val_loss",
        metric_value: value,
        step: 100,
      });
      return body.id;
    }

    const put = (project: string, name: string, input: object) =>
      server.call("PUT", `/projects/${project}/hypotheses/${name}`, { statement: "It helps.", ...input });
    const evidence = async (project: string, name: string) =>
      (await server.call("GET", `/hypotheses/${project}/${name}/evidence`)).body;

    test("a verdict follows the points, and its history keeps every step", async () => {
      await newProject("follow");
      const created = await put("follow", "h", { rule: welch });
      expect(created.body).toMatchObject({
        outcome: "created",
        hypothesis: { verdict: "no_evidence", frozen: false, version: 1, retrospective: false },
      });
      for (const [index, value] of [3.2, 3.21, 3.22].entries())
        await addRun("follow", `new${index}`, "new", value);
      for (const [index, value] of [3.3, 3.31, 3.32].entries())
        await addRun("follow", `base${index}`, "base", value);
      const after = await evidence("follow", "h");
      expect(after.hypothesis).toMatchObject({
        verdict: "supported",
        frozen: true,
        retrospective: false,
        false_discovery: { method: "benjamini-yekutieli", q: 0.05, survives: true },
      });
      expect(after.units).toHaveLength(6);
      expect(after.path).toHaveLength(6);
      expect(after.history.at(0)).toMatchObject({ verdict: "no_evidence", version: 1 });
      expect(after.history.at(-1)).toMatchObject({ verdict: "supported" });
      const { history } = await evidence("follow", "h");
      expect(history).toEqual(after.history);
    });

    test("a frozen rule changes only by a new version, and a dry run changes nothing", async () => {
      await newProject("frozen");
      await addRun("frozen", "a", "new", 3.2);
      const { body } = await put("frozen", "h", { rule: welch });
      expect(body.hypothesis).toMatchObject({ frozen: true, retrospective: true });
      const changed = { ...welch, alpha: 0.01 };
      expect(await put("frozen", "h", { rule: changed })).toMatchObject({
        status: 409,
        body: { code: "RULE_FROZEN", field: "/rule" },
      });
      expect((await put("frozen", "h", { rule: changed, dry_run: true })).body).toMatchObject({
        outcome: "frozen",
        changes: [{ field: "rule.alpha", from: 0.05, to: 0.01 }],
      });
      expect((await put("frozen", "h", { rule: welch })).body.outcome).toBe("unchanged");
      expect((await put("frozen", "h", { rule: changed, new_version: true })).body).toMatchObject({
        outcome: "new_version",
        hypothesis: { version: 2, rule: { alpha: 0.01 } },
      });
      expect((await evidence("frozen", "h")).versions).toMatchObject([{ version: 1 }, { version: 2 }]);
    });

    test("an anytime verdict is compromised by a unit that changes after it entered", async () => {
      await newProject("anytime");
      const rule = { ...welch, rule: "anytime", sigma: 0.01, comparison: { target: 3.28 } };
      await put("anytime", "h", { rule });
      const doomed = await addRun("anytime", "a", "new", 3.2);
      await addRun("anytime", "b", "new", 3.21);
      expect((await evidence("anytime", "h")).hypothesis).toMatchObject({ compromised: false });
      await server.call("POST", "/projects/anytime/experiments/delete", { ids: [doomed] });
      const { hypothesis } = await evidence("anytime", "h");
      expect(hypothesis).toMatchObject({ compromised: true, numbers: { compromised: true } });
      const reopened = await put("anytime", "h", { rule, new_version: true });
      expect(reopened.body).toMatchObject({
        outcome: "new_version",
        hypothesis: { version: 2, compromised: false },
      });
    });

    test("a counted run that is resumed compromises its own verdict and holds up no other", async () => {
      await newProject("resumed");
      const last = {
        ...welch,
        candidate: { arm: "new", at: "last" },
        comparison: { target: 3.28 },
        sigma: 0.01,
      };
      await put("resumed", "anytime", { rule: { ...last, rule: "anytime" } });
      await put("resumed", "z", { rule: { ...last, rule: "z" } });
      await addRun("resumed", "a", "new", 3.2);
      await addRun("resumed", "b", "new", 3.2);
      const finish = (name: string, status: string) =>
        server.call("PATCH", `/projects/resumed/experiments/${name}`, { status });
      await finish("a", "finished");
      expect((await evidence("resumed", "anytime")).hypothesis).toMatchObject({
        compromised: false,
        frozen: true,
      });
      await finish("a", "running");
      await finish("b", "finished");
      expect((await evidence("resumed", "anytime")).hypothesis).toMatchObject({ compromised: true });
      const { units } = await evidence("resumed", "z");
      expect(units).toMatchObject([
        { experiment_name: "b", value: 3.2 },
        { experiment_name: "a", value: null },
      ]);
    });

    test("values that were known stay retrospective when they are logged once more", async () => {
      await newProject("relogged");
      await addRun("relogged", "a", "new", 3.2);
      await put("relogged", "h", {
        rule: { ...welch, rule: "z", sigma: 0.01, comparison: { target: 3.28 } },
      });
      expect((await evidence("relogged", "h")).hypothesis.retrospective).toBe(true);
      // Points are stored with a time of whole seconds: the second of the registration has to pass.
      const openedS = Math.floor(Date.now() / 1000);
      await expect.poll(() => Math.floor(Date.now() / 1000), { timeout: 5_000 }).toBeGreaterThan(openedS + 1);
      await server.call("POST", "/metrics/log/relogged/a", {
        metric_name: "val_loss",
        metric_value: 3.2,
        step: 100,
      });
      expect((await evidence("relogged", "h")).hypothesis.retrospective).toBe(true);
    });

    test("a rule that is wrong is refused with every field", async () => {
      await newProject("wrong");
      const { status, body } = await put("wrong", "h", {
        rule: { ...welch, alpha: 2, minimumEffect: "large" },
      });
      expect(status).toBe(422);
      expect(body.code).toBe("FIELD_INVALID");
      expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
        "/rule/alpha",
        "/rule/minimumEffect",
      ]);
      expect((await server.call("GET", "/projects/wrong/hypotheses")).body.total).toBe(0);
    });

    test("an archived hypothesis leaves the list and stays readable", async () => {
      await newProject("archive");
      await put("archive", "h", { rule: welch, required: true });
      await server.call("PATCH", "/projects/archive/hypotheses/h", { archived: true });
      expect((await server.call("GET", "/projects/archive/hypotheses")).body.items).toEqual([]);
      const all = await server.call("GET", "/projects/archive/hypotheses?include_archived=true");
      expect(all.body.items).toMatchObject([{ name: "h", archived: true, required: true }]);
    });
  });
}
