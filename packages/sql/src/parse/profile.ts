import type { Command, CommandPart } from "../ast/command.ts";
import { canonical } from "../canonical/index.ts";
import { printCanonical } from "../print/one-line.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { head, roles } from "./access.ts";
import type { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { parseCompoundIdentifier, parseLiteral } from "./operand.ts";

/** CREATE and ALTER SETTINGS PROFILE. */
export function parseProfile(p: Cursor): Command | undefined {
  const started = head(p, [
    ["SETTINGS PROFILE", "SETTINGS PROFILE"],
    ["PROFILE", "SETTINGS PROFILE"],
  ]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  const named = (): boolean => {
    const name = p.string()?.value ?? p.name()?.name;
    return name !== undefined && b.push(quoteWith(name, "`"));
  };
  if (!b.list(named) || !b.cluster()) return b.fail();
  for (;;) {
    if (verb === "ALTER" && b.word("RENAME TO")) {
      const name = p.name();
      if (name === undefined) return b.fail();
      b.push(quoteWith(name.name, "'"));
    } else if (verb === "CREATE" && b.word("IN")) {
      if (!b.name()) return b.fail();
    } else if (b.word("TO")) {
      if (!roles(b)) return b.fail();
      break;
    } else {
      const done = profileElements(b, verb === "ALTER", true);
      if (done === undefined) break;
      if (!done) return b.fail();
    }
  }
  return b.cluster() ? b.done(verb) : b.fail();
}

/** Settings of users, roles and profiles. `undefined`: none here; false: broken. */
export function profileElements(b: Builder, alter: boolean, inheritable = false): boolean | undefined {
  const { p } = b;
  if (alter) return alterElements(b, inheritable);
  if (!p.take("SETTINGS") && !p.take("SETTING")) return undefined;
  if (p.take("NONE")) return b.push("SETTINGS NONE");
  const items = elementList(p, inheritable);
  return items !== undefined && b.push(`SETTINGS ${items.join(", ")}`);
}

/** `SETTINGS a` and `SETTINGS b` as `SETTINGS a, b`. */
export function joinedSettings(before: readonly CommandPart[], after: readonly CommandPart[]): CommandPart[] {
  const bare = (parts: readonly CommandPart[]): string => String(parts[0]).replace(/^SETTINGS (NONE$)?/, "");
  const texts = [bare(before), bare(after)].filter(Boolean);
  return [texts.length === 0 ? "SETTINGS NONE" : `SETTINGS ${texts.join(", ")}`];
}

function elementList(p: Cursor, inheritable: boolean): string[] | undefined {
  const items: string[] = [];
  do {
    const item = element(p, inheritable);
    if (item === undefined) return undefined;
    items.push(item);
  } while (p.comma());
  return items;
}

function element(p: Cursor, inheritable: boolean): string | undefined {
  const begin = p.pos;
  const inherit = p.take("PROFILE") || (inheritable && p.take("INHERIT"));
  if (inherit) {
    const word = inheritable ? "INHERIT" : "PROFILE";
    const name = p.string()?.value ?? p.name()?.name;
    if (name !== undefined) return `${word} ${quoteWith(name, "`")}`;
    p.back(begin);
  }
  return settingElement(p);
}

const writability: Record<string, string> = {
  READONLY: "CONST",
  CONST: "CONST",
  WRITABLE: "WRITABLE",
  CHANGEABLE_IN_READONLY: "CHANGEABLE_IN_READONLY",
};

function settingElement(p: Cursor): string | undefined {
  const name = parseCompoundIdentifier(p, false);
  if (name === undefined) return undefined;
  let text = name.parts.map((part) => quoteName(String(part))).join(".");
  let given = false;
  const value = (words: string): boolean => {
    const literal = parseLiteral(p);
    if (literal === undefined) return false;
    text += `${words}${printCanonical(canonical(literal))}`;
    given = true;
    return true;
  };
  if (p.kind === T.Equals) {
    p.pos++;
    if (!value(" = ")) return undefined;
  }
  for (;;) {
    const bound = p.take("MIN") ? " MIN " : p.take("MAX") ? " MAX " : undefined;
    if (bound !== undefined) {
      if (p.kind === T.Equals) p.pos++;
      if (!value(bound)) return undefined;
      continue;
    }
    const word = Object.keys(writability).find((candidate) => p.take(candidate));
    if (word === undefined) break;
    text += ` ${writability[word]}`;
    given = true;
  }
  return given ? text : undefined;
}

/** ADD, MODIFY and DROP of settings and profiles, or a new list in place of the old one. */
function alterElements(b: Builder, inheritable: boolean): boolean | undefined {
  const { p } = b;
  const separate = (text: string): true => {
    const previous = b.parts.at(-1);
    const follows =
      typeof previous === "string" &&
      /^(,|ADD (SETTING|PROFILE)|MODIFY SETTING|DROP (SETTING|PROFILE|ALL))/.test(previous);
    if (follows) b.push(`, ${text}`);
    else b.push(text);
    return true;
  };
  if (p.take("DROP", "ALL", "SETTINGS")) return separate("DROP ALL SETTINGS");
  if (p.take("DROP", "ALL", "PROFILES")) return separate("DROP ALL PROFILES");
  for (const verb of ["ADD", "MODIFY", "DROP"]) {
    for (const what of ["SETTINGS", "SETTING", "PROFILES", "PROFILE"]) {
      if (!p.take(verb, what)) continue;
      const setting = what.startsWith("SETTING");
      if (!setting && verb === "MODIFY") return false;
      const items = setting && verb !== "DROP" ? settingList(p) : nameList(p, setting);
      if (items === undefined) return false;
      const kind = setting ? "SETTING" : "PROFILE";
      return separate(`${verb} ${kind}${items.length > 1 ? "S" : ""} ${items.join(", ")}`);
    }
  }
  if (!p.take("SETTINGS") && !p.take("SETTING")) return undefined;
  separate("DROP ALL SETTINGS");
  b.push(", DROP ALL PROFILES");
  if (p.take("NONE")) return true;
  const items = elementList(p, inheritable);
  if (items === undefined) return false;
  const profiles = items
    .filter((item) => /^(PROFILE|INHERIT) /.test(item))
    .map((item) => item.replace(/^\w+ /, ""));
  const settings = items.filter((item) => !/^(PROFILE|INHERIT) /.test(item));
  if (settings.length > 0) b.push(`, ADD SETTING${settings.length > 1 ? "S" : ""} ${settings.join(", ")}`);
  if (profiles.length > 0) b.push(`, ADD PROFILE${profiles.length > 1 ? "S" : ""} ${profiles.join(", ")}`);
  return true;
}

function settingList(p: Cursor): string[] | undefined {
  const items: string[] = [];
  do {
    const item = settingElement(p);
    if (item === undefined) return undefined;
    items.push(item);
  } while (p.comma());
  return items;
}

function nameList(p: Cursor, settings: boolean): string[] | undefined {
  const items: string[] = [];
  do {
    const name = p.string()?.value ?? p.name()?.name;
    if (name === undefined) return undefined;
    items.push(settings ? quoteName(name) : quoteWith(name, "`"));
  } while (p.comma());
  return items;
}
