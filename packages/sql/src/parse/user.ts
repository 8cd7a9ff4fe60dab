import type { Command, CommandPart } from "../ast/command.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { declaredUserName, head, storage } from "./access.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { nameOrString } from "./entity.ts";
import { Hosts, parseHosts } from "./hosts.ts";
import { parseParameter } from "./parameter.ts";
import { GatheredSettings } from "./profile.ts";
import { renamed } from "./role.ts";
import { roles } from "./role-set.ts";

/** The clauses in the order the engine prints them; several of a kind only where it joins them. */
const clauseOrder = [
  "IN",
  "CLUSTER",
  "RENAME",
  "IDENTIFIED",
  "VALID",
  "HOST",
  "ADD HOST",
  "DROP HOST",
  "DATABASE",
  "ROLE",
  "DEFAULT ROLE",
  "SETTINGS",
  "GRANTEES",
  "RESET",
] as const;
type Clause = (typeof clauseOrder)[number];

class Clauses {
  readonly parts = new Map<Clause, CommandPart[]>();
  readonly hosts = new Map<Clause, Hosts>();
  readonly settings: GatheredSettings;

  constructor(alter: boolean) {
    this.settings = new GatheredSettings(alter);
  }

  hostsOf(clause: Clause): Hosts {
    const hosts = this.hosts.get(clause) ?? new Hosts();
    this.hosts.set(clause, hosts);
    return hosts;
  }

  get printed(): CommandPart[] {
    return clauseOrder.flatMap((clause) => {
      if (clause === "SETTINGS") return this.settings.parts;
      const hosts = this.hosts.get(clause);
      return hosts === undefined ? (this.parts.get(clause) ?? []) : [`${clause} ${hosts.text}`];
    });
  }
}

/** CREATE and ALTER USER. */
export function parseUser(p: Cursor): Command | undefined {
  const started = head(p, [["USER", "USER"]]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  const hosts: (string | undefined)[] = [];
  if (!b.list(() => declaredUserName(b, hosts))) return b.fail();
  const alter = verb === "ALTER";
  const clauses = new Clauses(alter);
  const single = hosts.length === 1;
  for (;;) {
    const begin = p.pos;
    const done = clause(p, clauses, alter, single);
    if (done === false) return b.fail();
    if (done === undefined) {
      p.back(begin);
      break;
    }
  }
  const [host] = hosts;
  const common = host !== undefined && hosts.every((one) => one === host);
  if (!alter && common && !clauses.hosts.has("HOST")) clauses.hostsOf("HOST").add("LIKE", host);
  const printed = clauses.printed;
  if (alter && printed.length === 0 && !clauses.parts.has("IN")) return b.fail();
  b.push(...printed);
  return b.done(verb);
}

/** One clause; `undefined` where none stands or one of its kind stood already. */
function clause(p: Cursor, clauses: Clauses, alter: boolean, single: boolean): boolean | undefined {
  const b = new Builder(p);
  const set = (kind: Clause, read: boolean): boolean => {
    if (!read) return false;
    const before = clauses.parts.get(kind);
    clauses.parts.set(kind, before === undefined ? b.parts : [...before, ",", ...b.parts]);
    return true;
  };
  const free = (kind: Clause): boolean => !clauses.parts.has(kind);
  if (alter && single && free("RENAME") && b.word("RENAME TO")) {
    const name = renamed(p);
    return set("RENAME", name !== undefined && b.push(name));
  }
  if (free("IDENTIFIED")) {
    if (b.word("NOT IDENTIFIED", "IDENTIFIED WITH no_password")) return set("IDENTIFIED", true);
    if (b.word("IDENTIFIED")) return set("IDENTIFIED", authentication(b, false));
    if (alter && b.word("ADD IDENTIFIED")) return set("IDENTIFIED", authentication(b, true));
  }
  if (alter && free("RESET") && b.word("RESET AUTHENTICATION METHODS TO NEW")) return set("RESET", true);
  if (p.take("HOST")) return parseHosts(p, clauses.hostsOf("HOST"));
  if (alter && p.take("ADD", "HOST")) return parseHosts(p, clauses.hostsOf("ADD HOST"));
  if (alter && p.take("DROP", "HOST")) return parseHosts(p, clauses.hostsOf("DROP HOST"));
  if (free("DEFAULT ROLE") && b.word("DEFAULT ROLE"))
    return set("DEFAULT ROLE", roles(b, { current: false }));
  if (!alter && free("ROLE") && b.word("ROLE")) return set("ROLE", roles(b, { all: "", current: false }));
  if (free("DATABASE") && b.word("DEFAULT DATABASE")) return set("DATABASE", b.word("NONE") || b.name());
  if (free("GRANTEES") && b.word("GRANTEES")) return set("GRANTEES", roles(b, { all: "ANY" }));
  if (free("VALID") && b.word("VALID UNTIL")) return set("VALID", b.string());
  if (free("IN") && storage(b, "IN")) return set("IN", true);
  if (free("CLUSTER") && p.sees("ON")) return set("CLUSTER", b.cluster());
  return clauses.settings.read(p);
}

const passwords = [
  "plaintext_password",
  "sha256_password",
  "double_sha1_password",
  "bcrypt_password",
  "scram_sha256_password",
];
const hashes = ["sha256_hash", "double_sha1_hash", "bcrypt_hash", "scram_sha256_hash"];

/** BY …, WITH method …, several of them between commas; a hash needs no WITH. */
function authentication(b: Builder, added: boolean): boolean {
  const { p } = b;
  const texts: string[] = [];
  let first = true;
  do {
    const named = !first || p.take("WITH") || hashes.some((hash) => p.sees(hash.toUpperCase()));
    if (!named && !p.sees("BY")) return p.missAt(p.pos + 1, "BY") ?? false;
    if (first && named && p.sees("BY")) return false;
    // Who can sign in without a password needs no other way in.
    if (added && p.sees("NO_PASSWORD")) return p.miss("another method") ?? false;
    const text = method(p, named);
    if (text === undefined) return false;
    texts.push(first && !text.startsWith("BY ") ? `WITH ${text}` : text);
    first = false;
  } while (p.comma());
  return b.push(texts.join(", "));
}

function method(p: Cursor, named: boolean): string | undefined {
  if (!named || p.sees("BY")) {
    const value = p.take("BY") ? secret(p) : undefined;
    return value === undefined ? undefined : `BY ${value}${until(p)}`;
  }
  for (const name of [...passwords, ...hashes]) {
    if (!p.take(name.toUpperCase())) continue;
    const value = p.take("BY") ? secret(p) : undefined;
    if (value === undefined) return undefined;
    const salted = hashes.includes(name) && p.take("SALT");
    const salt = salted ? p.string()?.value : undefined;
    if (salted && salt === undefined) return undefined;
    return `${name} BY ${value}${salt === undefined ? "" : ` SALT ${quoteWith(salt, "'")}`}${until(p)}`;
  }
  if (p.take("NO_PASSWORD")) return `no_password${until(p)}`;
  if (p.take("NO_AUTHENTICATION")) return `no_authentication${until(p)}`;
  if (p.take("LDAP")) return withString(p, "ldap", "SERVER");
  if (p.take("KERBEROS")) {
    const given = p.take("REALM");
    const realm = given ? p.string()?.value : undefined;
    if (given && realm === undefined) return undefined;
    return `kerberos${realm === undefined ? "" : ` REALM ${quoteWith(realm, "'")}`}${until(p)}`;
  }
  if (p.take("HTTP")) return http(p);
  if (p.take("SSL_CERTIFICATE")) return certificate(p);
  if (p.take("SSH_KEY")) return sshKeys(p);
  return p.take("JWT") ? p.raise("BAD_ARGUMENTS", "CREATE USER does not take JWT") : undefined;
}

/** A string, or a parameter of the query. */
function secret(p: Cursor): string | undefined {
  if (p.kind === T.OpenCurly) {
    const parameter = parseParameter(p);
    return parameter === undefined ? undefined : `{${parameter.name}:${parameter.type}}`;
  }
  const value = p.string();
  return value === undefined ? undefined : quoteWith(value.value, "'");
}

function until(p: Cursor): string {
  const begin = p.pos;
  if (!p.take("VALID", "UNTIL")) return "";
  const date = p.string();
  if (date !== undefined) return ` VALID UNTIL ${quoteWith(date.value, "'")}`;
  p.back(begin);
  return "";
}

function withString(p: Cursor, name: string, word: string): string | undefined {
  const value = p.take(word) ? p.string() : undefined;
  return value === undefined ? undefined : `${name} ${word} ${quoteWith(value.value, "'")}${until(p)}`;
}

function http(p: Cursor): string | undefined {
  const server = p.take("SERVER") ? p.string() : undefined;
  if (server === undefined) return undefined;
  const schemed = p.take("SCHEME");
  const scheme = schemed ? p.string() : undefined;
  if (schemed && scheme === undefined) return undefined;
  const tail = scheme === undefined ? "" : ` SCHEME ${quoteWith(scheme.value, "'")}`;
  return `http SERVER ${quoteWith(server.value, "'")}${tail}${until(p)}`;
}

function certificate(p: Cursor): string | undefined {
  const word = p.take("CN") ? "CN" : p.take("SAN") ? "SAN" : undefined;
  if (word === undefined) return undefined;
  const names: string[] = [];
  do {
    const name = p.string();
    if (name === undefined) return undefined;
    names.push(quoteWith(name.value, "'"));
  } while (p.comma());
  return `ssl_certificate ${word} ${names.join(", ")}${until(p)}`;
}

function sshKeys(p: Cursor): string | undefined {
  if (!p.take("BY")) return undefined;
  const keys: string[] = [];
  do {
    const key = p.take("KEY") ? nameOrString(p) : undefined;
    const type = key !== undefined && p.take("TYPE") ? nameOrString(p) : undefined;
    if (key === undefined || type === undefined) return undefined;
    keys.push(`KEY ${quoteName(key)} TYPE ${quoteName(type)}`);
  } while (p.comma());
  return `ssh_key BY ${keys.join(", ")}${until(p)}`;
}
