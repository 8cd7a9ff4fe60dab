import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve } from "./site.ts";

let folder: string;

const site = serve();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-first-point-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const languages = [
  { tab: "Python", file: "train.py", command: process.env.ASSAY_PYTHON ?? "python3", points: 100 },
  { tab: "TypeScript", file: "train.mjs", command: process.execPath, points: 100 },
  { tab: "curl", file: "train.sh", command: "bash", points: 1 },
];

/** Does what the page says: the client by the command of the first line, where there is one, then the code. */
function follow(code: string, file: string, command: string): void {
  const environment = { ...process.env, ASSAY_SPOOL: join(folder, "spool") };
  const options = { cwd: folder, env: environment, stdio: "pipe" } as const;
  const installed = /^(?:#|\/\/) (.+)/.exec(code)?.[1];
  if (installed !== undefined) execFileSync("bash", ["-ec", installed], options);
  writeFileSync(join(folder, file), code);
  execFileSync(command, [join(folder, file)], options);
}

test.each(languages)(
  "the $tab code of an empty project logs its first points when it is pasted",
  async (language) => {
    const project = `first-${language.tab.toLowerCase()}`;
    await site.server.call("POST", "/projects", { name: project });
    const { page, complaints } = await site.open(`/p/${project}/runs`);
    await page.getByRole("tab", { name: language.tab }).click();
    follow(
      (await page.getByRole("tabpanel").locator("pre").textContent()) ?? "",
      language.file,
      language.command,
    );
    const summary = await site.server.call<{ metrics: { loss: { points: number } } }>(
      "GET",
      `/metrics/summary/${project}/first-run`,
    );
    expect(summary.metrics.loss.points).toBe(language.points);
    await page.getByRole("link", { name: "first-run" }).waitFor();
    expect(complaints).toEqual([]);
  },
);
