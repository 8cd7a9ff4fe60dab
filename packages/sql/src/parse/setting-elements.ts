import { literalText } from "../print/literal.ts";
import * as T from "../tokens/kinds.ts";
import { quoteSetting, quoteWith } from "../tokens/literal.ts";
import type { Cursor } from "./cursor.ts";
import { nameOrString } from "./entity.ts";
import { parseCompoundIdentifier, parseLiteral } from "./operand.ts";

/** A setting with its value and bounds, or a profile whose settings hold too. */
export interface SettingElement {
  readonly profile: boolean;
  readonly text: string;
}

/** The word before a profile among settings; a profile inherits from others, users and roles have theirs. */
export type ProfileWord = "INHERIT" | "PROFILE";

/**
 * Elements between commas: settings from the word SETTINGS on, profiles from the word PROFILES on, and NONE adds nothing.
 * `undefined`: neither word stands here; false: broken.
 */
export function parseSettingElements(p: Cursor, word: ProfileWord): SettingElement[] | undefined | false {
  const elements: SettingElement[] = [];
  const seen = { settings: false, profiles: false };
  for (let first = true; ; first = false) {
    const begin = p.pos;
    if (!first && !p.comma()) return elements;
    if (p.take("SETTINGS") || p.take("SETTING")) seen.settings = true;
    const profile = takesProfiles(p, word);
    if (profile) seen.profiles = true;
    if (!seen.settings && !seen.profiles) return undefined;
    if (p.take("NONE")) continue;
    const element = parseElement(p, seen, profile);
    if (element !== undefined) {
      elements.push(element);
      continue;
    }
    if (first) return false;
    p.back(begin);
    return elements;
  }
}

function takesProfiles(p: Cursor, word: ProfileWord): boolean {
  const inherits = word === "INHERIT" && p.take("INHERIT");
  return p.take("PROFILES") || p.take("PROFILE") || inherits;
}

export function printElements(elements: readonly SettingElement[], word: ProfileWord): string {
  if (elements.length === 0) return "SETTINGS NONE";
  return `SETTINGS ${elements.map(({ profile, text }) => (profile ? `${word} ${text}` : text)).join(", ")}`;
}

/** A setting where settings may stand and one does; or the name of a profile. */
function parseElement(
  p: Cursor,
  seen: { readonly settings: boolean; readonly profiles: boolean },
  profile: boolean,
): SettingElement | undefined {
  const begin = p.pos;
  const setting = profile || !seen.settings ? undefined : parseSetting(p);
  if (setting !== undefined) return { profile: false, text: setting };
  p.back(begin);
  const name = seen.profiles ? nameOrString(p) : undefined;
  return name === undefined ? undefined : { profile: true, text: quoteWith(name, "`") };
}

const writability: Record<string, string> = {
  READONLY: "CONST",
  CONST: "CONST",
  WRITABLE: "WRITABLE",
  CHANGEABLE_IN_READONLY: "CHANGEABLE_IN_READONLY",
};

/** A setting with a value, a bound or a word about writing at least; the last of a kind is the one that counts. */
export function parseSetting(p: Cursor): string | undefined {
  const name = parseCompoundIdentifier(p, false);
  if (name === undefined) return undefined;
  const found = { "=": "", MIN: "", MAX: "", writable: "" };
  for (;;) {
    const kind = p.kind === T.Equals ? "=" : p.take("MIN") ? "MIN" : p.take("MAX") ? "MAX" : undefined;
    if (kind !== undefined) {
      if (p.kind === T.Equals) p.pos++;
      const literal = parseLiteral(p);
      if (literal === undefined) return undefined;
      found[kind] = ` ${kind} ${literalText(literal)}`;
      continue;
    }
    const word = Object.keys(writability).find((candidate) => p.take(candidate));
    if (word === undefined) break;
    found.writable = ` ${writability[word]}`;
  }
  const given = Object.values(found).join("");
  return given === "" ? undefined : quoteSetting(name.parts.map(String).join(".")) + given;
}
