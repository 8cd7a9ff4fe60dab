/** What a value in the configuration may be, and how its text (flag, environment) or its file value becomes one. */
export interface OptionKind<Value> {
  /** How help and error messages name it. */
  readonly expects: string;
  parse(input: unknown): Value | undefined;
}

const text: OptionKind<string> = {
  expects: "text",
  parse: (input) => (typeof input === "string" && input.length > 0 ? input : undefined),
};

const yesOrNo: OptionKind<boolean> = {
  expects: "true or false",
  parse: (input) => {
    if (typeof input === "boolean") return input;
    if (input === "true" || input === "1") return true;
    return input === "false" || input === "0" ? false : undefined;
  },
};

const count = (from: number, to: number): OptionKind<number> => ({
  expects: `a whole number from ${from} to ${to}`,
  parse: (input) => {
    const value = typeof input === "string" && /^\d{1,15}$/.test(input) ? Number(input) : input;
    return typeof value === "number" && Number.isInteger(value) && value >= from && value <= to
      ? value
      : undefined;
  },
});

const oneOf = <Word extends string>(...words: readonly Word[]): OptionKind<Word> => ({
  expects: words.join(", "),
  parse: (input) => words.find((word) => word === input),
});

const names: OptionKind<readonly string[]> = {
  expects: "names separated by commas (a list in the file)",
  parse: (input) => {
    const list = typeof input === "string" ? input.split(",").map((name) => name.trim()) : input;
    if (!Array.isArray(list)) return undefined;
    return list.every((name) => typeof name === "string" && name.length > 0) ? list : undefined;
  },
};

const url = (...protocols: readonly string[]): OptionKind<string> => ({
  expects: `a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  parse: (input) =>
    typeof input === "string" && URL.canParse(input) && protocols.includes(new URL(input).protocol)
      ? input
      : undefined,
});

export interface Option<Value> {
  readonly kind: OptionKind<Value>;
  /** `undefined` where there is none: the setting is optional. */
  readonly default: Value;
  readonly flag: string;
  readonly environment: string;
  readonly help: string;
  /** Masked wherever the configuration is printed. */
  readonly secret?: true;
}

const option = <Value>(
  kind: OptionKind<Value & {}>,
  defaultValue: Value,
  flag: string,
  help: string,
  secret?: true,
): Option<Value> => ({
  kind,
  default: defaultValue,
  flag,
  environment: `ASSAY_${flag.replaceAll("-", "_").toUpperCase()}`,
  help,
  ...(secret === true ? { secret } : {}),
});

/** Every setting there is: group, name, where its value may come from, and what it is without one. */
export const options = {
  http: {
    host: option(text, "127.0.0.1", "host", "address to listen on"),
    port: option(count(0, 65535), 4280, "port", "port to listen on; 0 takes a free one"),
    publicUrl: option<string | undefined>(
      url("http:", "https:"),
      undefined,
      "public-url",
      "address users type, where it differs from the one listened on (behind a proxy)",
    ),
    allowedHosts: option(
      names,
      [] as readonly string[],
      "allowed-hosts",
      "further host names requests may be addressed to",
    ),
    inFlightMiB: option(count(16, 65536), 256, "in-flight-mib", "request bodies held in memory at once"),
  },
  data: {
    directory: option(text, ".assay", "data", "where everything is kept"),
  },
  access: {
    requireLogin: option(
      yesOrNo,
      false,
      "require-login",
      "no signed-in local user: everybody needs a password",
    ),
    sessionDays: option(count(1, 365), 30, "session-days", "days until an unused session ends"),
  },
  clickhouse: {
    url: option<string | undefined>(
      url("http:", "https:"),
      undefined,
      "clickhouse-url",
      "a ClickHouse server instead of the embedded engine (http://user:password@host:8123/database)",
      true,
    ),
  },
  postgres: {
    url: option<string | undefined>(
      url("postgres:", "postgresql:"),
      undefined,
      "postgres-url",
      "a Postgres server instead of the embedded one (postgres://user:password@host:5432/database)",
      true,
    ),
  },
  ingest: {
    fsync: option(
      yesOrNo,
      true,
      "fsync",
      "acknowledge only what would survive power loss, at the price of a disk flush per group of requests",
    ),
  },
  jobs: {
    crashAfterSeconds: option(
      count(5, 86_400),
      300,
      "crash-after-seconds",
      "silence after which a running experiment that sent heartbeats counts as crashed",
    ),
  },
  log: {
    level: option(
      oneOf("silent", "fatal", "error", "warn", "info", "debug", "trace"),
      "info",
      "log-level",
      "what to log",
    ),
  },
  start: {
    demo: option(yesOrNo, false, "demo", "load the sample project"),
  },
} as const;

type ValueOf<One> = One extends Option<infer Value> ? Value : never;

/** The whole configuration, grouped as `options` groups it. */
export type Configuration = {
  readonly [Group in keyof typeof options]: {
    readonly [Name in keyof (typeof options)[Group]]: ValueOf<(typeof options)[Group][Name]>;
  };
};

export interface NamedOption {
  readonly group: string;
  readonly name: string;
  /** `group.name`, as files and messages write it. */
  readonly key: string;
  readonly option: Option<unknown>;
}

export const namedOptions: readonly NamedOption[] = Object.entries(options).flatMap(([group, members]) =>
  Object.entries(members).map(([name, member]) => ({
    group,
    name,
    key: `${group}.${name}`,
    option: member as Option<unknown>,
  })),
);
