import type { Command } from "../ast/command.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { declaredUserName, head, roles, storage, userName } from "./access.ts";
import type { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { profileElements } from "./profile.ts";

/** CREATE and ALTER USER. */
export function parseUser(p: Cursor): Command | undefined {
  const started = head(p, [["USER", "USER"]]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  if (!b.list(() => declaredUserName(b)) || !b.cluster()) return b.fail();
  let clauses = 0;
  for (;;) {
    const done = clause(b, verb === "ALTER");
    if (done === undefined) break;
    if (!done) return b.fail();
    clauses++;
  }
  if (verb === "ALTER" && clauses === 0) return b.fail();
  return b.cluster() ? b.done(verb) : b.fail();
}

function clause(b: Builder, alter: boolean): boolean | undefined {
  const { p } = b;
  if (alter && b.word("RENAME TO")) {
    const name = p.name();
    return name !== undefined && b.push(quoteWith(name.name, "'"));
  }
  if (b.word("NOT IDENTIFIED", "IDENTIFIED WITH no_password")) return true;
  if (b.word("IDENTIFIED") || (alter && b.word("ADD IDENTIFIED"))) return authentication(b);
  if (alter && b.word("RESET AUTHENTICATION METHODS TO NEW")) return true;
  if (b.word("HOST") || (alter && (b.word("ADD HOST") || b.word("DROP HOST")))) return hosts(b);
  if (b.word("DEFAULT ROLE")) return roles(b, { current: false });
  if (b.word("ROLE")) return b.list(() => userName(b)) && (!b.word("EXCEPT") || b.list(() => userName(b)));
  if (b.word("DEFAULT DATABASE")) return b.word("NONE") || b.name();
  if (b.word("GRANTEES")) return roles(b, { all: "ANY" });
  if (b.word("VALID UNTIL")) return b.string();
  if (!alter && storage(b, "IN")) return true;
  return profileElements(b, alter);
}

const passwords = [
  "plaintext_password",
  "sha256_password",
  "double_sha1_password",
  "bcrypt_password",
  "scram_sha256_password",
];
const hashes = ["sha256_hash", "double_sha1_hash", "bcrypt_hash", "scram_sha256_hash"];

/** BY …, WITH method …, several of them between commas. */
function authentication(b: Builder): boolean {
  const { p } = b;
  const texts: string[] = [];
  let first = true;
  do {
    const with_ = p.take("WITH") || !first;
    const text = method(p, with_);
    if (text === undefined) return false;
    texts.push(first && !text.startsWith("BY ") ? `WITH ${text}` : text);
    first = false;
  } while (p.comma());
  return b.push(texts.join(", "));
}

function method(p: Cursor, withWord: boolean): string | undefined {
  // WITH may be left out before the name of a method.
  const named = withWord || !p.sees("BY");
  if (named) {
    for (const name of [...passwords, ...hashes]) {
      if (!p.take(name.toUpperCase())) continue;
      const value = p.take("BY") ? p.string() : undefined;
      if (value === undefined) return undefined;
      const salted = hashes.includes(name) && p.take("SALT");
      const salt = salted ? p.string()?.value : undefined;
      if (salted && salt === undefined) return undefined;
      return `${name} BY ${quoteWith(value.value, "'")}${salt === undefined ? "" : ` SALT ${quoteWith(salt, "'")}`}${until(p)}`;
    }
    if (p.take("NO_PASSWORD")) return `no_password${until(p)}`;
    if (p.take("LDAP")) return withString(p, "ldap", "SERVER");
    if (p.take("KERBEROS")) {
      const realm = p.take("REALM") ? p.string()?.value : undefined;
      return `kerberos${realm === undefined ? "" : ` REALM ${quoteWith(realm, "'")}`}${until(p)}`;
    }
    if (p.take("HTTP")) return http(p);
    if (p.take("SSL_CERTIFICATE")) return certificate(p);
    if (p.take("SSH_KEY")) return sshKeys(p);
    if (p.take("JWT")) return p.raise("BAD_ARGUMENTS", "CREATE USER does not take JWT");
  }
  if (named) return undefined;
  const value = p.take("BY") ? p.string() : undefined;
  return value === undefined ? undefined : `BY ${quoteWith(value.value, "'")}${until(p)}`;
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
  const scheme = p.take("SCHEME") ? p.string() : undefined;
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
    const key = p.take("KEY") ? p.string() : undefined;
    const type = key !== undefined && p.take("TYPE") ? p.string() : undefined;
    if (key === undefined || type === undefined) return undefined;
    keys.push(`KEY ${quoteName(key.value)} TYPE ${quoteName(type.value)}`);
  } while (p.comma());
  return `ssh_key BY ${keys.join(", ")}${until(p)}`;
}

/** ANY, NONE, or LOCAL, IP, NAME, REGEXP and LIKE; printed in that order. */
function hosts(b: Builder): boolean {
  const { p } = b;
  if (b.word("ANY") || b.word("NONE")) return true;
  const found: Record<string, string[]> = { LOCAL: [], IP: [], NAME: [], REGEXP: [], LIKE: [] };
  let word = "";
  do {
    const next = ["LOCAL", "IP", "NAME", "REGEXP", "LIKE"].find((candidate) => p.take(candidate));
    if (next === "LOCAL") {
      found.LOCAL!.push("");
      continue;
    }
    word = next ?? word;
    const value = word === "" ? undefined : p.string();
    if (value === undefined) return false;
    found[word]!.push(quoteWith(value.value, "'"));
  } while (p.comma());
  const texts = Object.entries(found).flatMap(([kind, values]) =>
    values.length === 0 ? [] : [kind === "LOCAL" ? "LOCAL" : `${kind} ${values.join(", ")}`],
  );
  return b.push(texts.join(", "));
}
