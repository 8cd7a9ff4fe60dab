import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "sql-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], input: string | Uint8Array = "") {
  const main = join(import.meta.dirname, "main.ts");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", main, ...args],
    { input },
  );
  return { status, out: stdout, text: stdout.toString(), errors: stderr.toString() };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("the command line", () => {
  it("formats files in place and says which", () => {
    const path = file("a.sql", "select  1;select 2");
    expect(run(["format", "--check", path])).toMatchObject({ status: 1, text: `${path}: would change\n` });
    expect(readFileSync(path, "utf8")).toBe("select  1;select 2");
    expect(run(["format", path])).toMatchObject({ status: 0, text: `${path}: formatted\n` });
    expect(readFileSync(path, "utf8")).toBe("select 1;\nselect 2\n");
    expect(run(["format", "--check", path])).toMatchObject({ status: 0, text: "" });
  });

  it("keeps bytes that are no UTF-8", () => {
    const bytes = Buffer.concat([Buffer.from("select  '"), Buffer.from([0xff, 0xc3]), Buffer.from("'\n")]);
    const path = file("bytes.sql", bytes);
    expect(run(["format", path]).status).toBe(0);
    expect(readFileSync(path)).toEqual(
      Buffer.concat([Buffer.from("select '"), Buffer.from([0xff, 0xc3]), Buffer.from("'\n")]),
    );
  });

  it("prints every error of a file with its place, and leaves the file alone", () => {
    const text = "select 1;\nselect 1 +;\nselect 2;\nselect (3";
    const path = file("wrong.sql", text);
    const { status, errors } = run(["check", path]);
    expect(status).toBe(1);
    expect(errors.split("\n").map((line) => line.split(": ")[0])).toEqual([
      `${path}:2:11`,
      `${path}:4:8`,
      "",
    ]);
    expect(run(["format", path]).status).toBe(1);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  it("answers each line of JSON with a line", () => {
    const input = [
      JSON.stringify({ sql: "select a between 1 and 2\nfrom t" }),
      JSON.stringify({ sql: "select\n1 +" }),
      "no json",
      JSON.stringify({ sql: "select '\u00e9'" }),
    ].join("\n");
    for (const command of ["format", "check"]) {
      const { status, text } = run([command, "--jsonl"], input);
      expect(status).toBe(0);
      const answers = text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as object);
      expect(answers).toEqual([
        { ok: true, formatted: "SELECT (a >= 1) AND (a <= 2) FROM t" },
        { ok: false, code: 62, line: 2, column: 4, message: expect.stringContaining("end of the text") },
        { ok: false, code: 117, line: 1, column: 1, message: expect.stringContaining("JSON") },
        { ok: true, formatted: "SELECT 'é'" },
      ]);
    }
  });

  it("reads standard input where no file is named, and explains itself", () => {
    expect(run(["format"], "select  1").text).toBe("select 1\n");
    expect(run(["--help"]).text).toContain("--jsonl");
    expect(run(["polish"]).status).toBe(2);
    expect(run(["format", "--fast"]).status).toBe(2);
    expect(run(["check", join(folder, "missing.sql")]).status).toBe(1);
  });
});
