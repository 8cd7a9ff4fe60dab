import { expect, test } from "vitest";
import { ConfigurationError, resolveConfiguration } from "./configuration.ts";
import { describeConfiguration } from "./describe.ts";
import { namedOptions } from "./options.ts";

const resolve = (flags: string[] = [], environment: Record<string, string> = {}, content?: unknown) =>
  resolveConfiguration({
    flags,
    environment,
    ...(content === undefined ? {} : { file: { path: "assay.yaml", content } }),
  });

test("flags win over the environment, that over the file, that over the defaults", () => {
  const file = { http: { port: 1, host: "file" }, log: { level: "warn" } };
  const { values, sources } = resolve(
    ["--port", "3"],
    { ASSAY_PORT: "2", ASSAY_HOST: "environment", PATH: "/bin" },
    file,
  );
  expect(values.http).toMatchObject({ port: 3, host: "environment" });
  expect(values.log.level).toBe("warn");
  expect(sources).toMatchObject({
    "http.port": "flag",
    "http.host": "environment",
    "log.level": "file",
    "data.directory": "default",
  });
});

test("flags take their value with or without an equals sign, and switches need none", () => {
  expect(resolve(["--demo", "--port=5", "--require-login", "false"]).values).toMatchObject({
    start: { demo: true },
    http: { port: 5 },
    access: { requireLogin: false },
  });
  expect(resolve(["--allowed-hosts", "a.example, b.example"]).values.http.allowedHosts).toEqual([
    "a.example",
    "b.example",
  ]);
});

test.each([
  [["--prot", "1"], {}, undefined, "--prot is not a setting. Did you mean --port?"],
  [[], { ASSAY_PROT: "1" }, undefined, "ASSAY_PROT is not a setting. Did you mean ASSAY_PORT?"],
  [[], {}, { http: { prot: 1 } }, "http.prot in assay.yaml is not a setting. Did you mean http.port?"],
  [[], {}, { htp: {} }, "htp in assay.yaml is not a setting. Did you mean http?"],
  [["--port", "70000"], {}, undefined, '--port cannot be "70000": expected a whole number from 0 to 65535.'],
  [["--port"], {}, undefined, "--port needs a value: a whole number from 0 to 65535."],
  [[], { ASSAY_LOG_LEVEL: "loud" }, undefined, /ASSAY_LOG_LEVEL cannot be "loud": expected silent, fatal/],
  [[], {}, { http: { port: "x" } }, /http.port in assay.yaml cannot be "x"/],
  [[], {}, [1], /assay.yaml must hold groups/],
  [[], {}, { http: 1 }, /http in assay.yaml must be a group/],
  [
    ["--postgres-url", "mysql://u:secret@h"],
    {},
    undefined,
    /^--postgres-url cannot be the value given: expected a URL/,
  ],
  [["--clickhouse-url", "foo"], {}, undefined, /^--clickhouse-url cannot be "foo": expected a URL/],
])("%j %j %j is refused", (flags, environment, content, message) => {
  expect(() => resolve(flags, environment as Record<string, string>, content)).toThrow(ConfigurationError);
  expect(() => resolve(flags, environment as Record<string, string>, content)).toThrow(message);
});

test("a description masks what is secret and says where each value comes from", () => {
  const described = describeConfiguration(
    resolve(["--postgres-url", "postgres://u:secret@h:1/db?password=x"]),
  );
  const postgres = described.find(({ key }) => key === "postgres.url");
  expect(postgres).toMatchObject({
    source: "flag",
    flag: "--postgres-url",
    environment: "ASSAY_POSTGRES_URL",
  });
  expect(postgres?.value).toContain("@h:1/db");
  expect(JSON.stringify(described)).not.toMatch(/secret|password=x/);
  expect(described).toHaveLength(namedOptions.length);
});

test("every setting has a flag and a variable of its own", () => {
  expect(new Set(namedOptions.map(({ option }) => option.flag)).size).toBe(namedOptions.length);
});
