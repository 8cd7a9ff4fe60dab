import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "sql-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(
  args: readonly string[],
  input: string | Uint8Array = "",
  variables: Readonly<Record<string, string>> = {},
) {
  const main = join(import.meta.dirname, "main.ts");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", main, ...args],
    { input, env: { ...process.env, ...variables } },
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

  it("says each place once, and no more than a hundred errors of a file", () => {
    const path = file("many.sql", "select 1 +;\n".repeat(300));
    const lines = run(["check", path]).errors.trimEnd().split("\n");
    expect(lines[0]).toBe(`${path}:1:11: Unexpected ';', expected an expression [62]`);
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe(`${path}: 200 more errors`);
  });

  it("takes the *.sql of folders at any depth, and says what cannot be read", () => {
    const tree = join(folder, "tree");
    mkdirSync(join(tree, "deep", "er"), { recursive: true });
    mkdirSync(join(tree, "node_modules"));
    mkdirSync(join(tree, "empty"));
    writeFileSync(join(tree, "node_modules", "x.sql"), "select  1");
    writeFileSync(join(tree, "deep", "er", "b.sql"), "select  2");
    writeFileSync(join(tree, "a.sql"), "select  1");
    writeFileSync(join(tree, "a.txt"), "select +");
    expect(run(["format", "--check", tree])).toMatchObject({
      status: 1,
      text: `${join(tree, "a.sql")}: would change\n${join(tree, "deep", "er", "b.sql")}: would change\n`,
    });
    const empty = join(tree, "empty");
    const missing = join(folder, "missing.sql");
    expect(run(["check", empty, missing])).toMatchObject({
      status: 1,
      errors: `${empty}: this folder holds no *.sql\n${missing}: there is no such file or folder\n`,
    });
  });

  it("says of what is no UTF-8 text that it is none", () => {
    const wide = file("wide.sql", Buffer.from("\ufeffselect 1", "utf16le"));
    const unmarked = file("unmarked.sql", Buffer.from("select 1", "utf16le"));
    const binary = file("binary.sql", Buffer.from(`\x7fELF\0\x01 ${"text ".repeat(20)}`));
    expect(run(["check", wide, unmarked, binary])).toMatchObject({
      status: 1,
      errors: `${wide}: this is UTF-16, but only UTF-8 is read\n${unmarked}: this is UTF-16, but only UTF-8 is read\n${binary}: this is not a text\n`,
    });
  });

  it("answers each line of JSON with a line", () => {
    const lines = [
      `\ufeff${JSON.stringify({ sql: "select a between 1 and 2\nfrom t", id: 7 })}`,
      JSON.stringify({ id: "b", sql: "select\n1 +" }),
      JSON.stringify({ sql: "select '\u00e9'" }),
    ];
    const answers = [
      { ok: true, formatted: "SELECT (a >= 1) AND (a <= 2) FROM t", id: 7 },
      {
        ok: false,
        code: 62,
        line: 2,
        column: 4,
        message: expect.stringContaining("end of the text"),
        id: "b",
      },
      { ok: true, formatted: "SELECT 'é'" },
    ];
    for (const command of ["format", "check"]) {
      const { status, text } = run([command, "--jsonl"], `${lines.join("\r\n")}\n`);
      expect(status).toBe(0);
      expect(parsed(text)).toEqual(answers);
    }
  });

  it("answers lines that ask nothing with their number and the reason", () => {
    const { status, text } = run(["check", "--jsonl"], 'no json\n\n[]\n{"sql": 1}\n{"sql": "select 1"}\n');
    const refused = (line: number, reason: string) => ({
      ok: false,
      code: 117,
      line,
      column: 1,
      message: expect.stringContaining(`Line ${line} is no {"sql": "…"}: ${reason}`),
    });
    expect(status).toBe(1);
    expect(parsed(text)).toEqual([
      refused(1, "Unexpected token"),
      refused(2, "it is empty"),
      refused(3, "it is no object"),
      refused(4, '"sql" is no string'),
      { ok: true, formatted: "SELECT 1" },
    ]);
  });

  it("reads standard input where no file is named, and explains itself", () => {
    expect(run(["format"], "select  1").text).toBe("select 1\n");
    expect(run(["--help"]).text).toContain("--jsonl");
  });

  it.each([
    [["frmat"], "There is no command 'frmat': did you mean format?"],
    [[], "What shall be done?"],
    [["format", "--fast"], "--fast"],
    [["format", "--jsonl", "extra.sql"], "--jsonl reads standard input, not extra.sql"],
    [["check", "--check", "x.sql"], "--check goes with format"],
  ])("does not understand %j, and says which word", (args, message) => {
    const { status, errors } = run(args);
    expect(status).toBe(2);
    expect(errors).toContain(message);
  });

  it("does not format where npm took --check for itself", () => {
    const path = file("swallowed.sql", "select  1");
    expect(run(["format", path], "", { npm_config_check: "true" })).toMatchObject({ status: 2 });
    expect(readFileSync(path, "utf8")).toBe("select  1");
  });
});

function parsed(text: string): unknown[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}
