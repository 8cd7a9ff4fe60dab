import type { Command } from "../ast/command.ts";
import { quoteWith } from "../tokens/literal.ts";
import { head } from "./access.ts";
import type { Cursor } from "./cursor.ts";
import { Entity, nameOrString } from "./entity.ts";
import { roleSet } from "./role-set.ts";
import { SettingChanges } from "./setting-changes.ts";
import {
  type ProfileWord,
  parseSettingElements,
  printElements,
  type SettingElement,
} from "./setting-elements.ts";

/** The settings of a user, a role or a profile, gathered from all clauses of the statement. */
export class GatheredSettings {
  private readonly changes: SettingChanges | undefined;
  private elements: SettingElement[] | undefined;
  private readonly word: ProfileWord;

  constructor(alter: boolean, word: ProfileWord = "PROFILE") {
    this.word = word;
    this.changes = alter ? new SettingChanges(word) : undefined;
  }

  /** One clause; `undefined`: none here; false: broken. */
  read(p: Cursor): boolean | undefined {
    if (this.changes !== undefined) return this.changes.read(p);
    const elements = parseSettingElements(p, this.word);
    if (elements === undefined || elements === false) return elements;
    this.elements = [...(this.elements ?? []), ...elements];
    return true;
  }

  get parts(): string[] {
    if (this.elements !== undefined) return [printElements(this.elements, this.word)];
    const text = this.changes?.text;
    return text === undefined ? [] : [text];
  }
}

/** CREATE and ALTER SETTINGS PROFILE. */
export function parseProfile(p: Cursor): Command | undefined {
  const started = head(p, [
    ["SETTINGS PROFILE", "SETTINGS PROFILE"],
    ["PROFILE", "SETTINGS PROFILE"],
  ]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  const alter = verb === "ALTER";
  const named = (): boolean => {
    const name = nameOrString(p);
    return name !== undefined && b.push(quoteWith(name, "`"));
  };
  if (!b.list(named)) return b.fail();
  const single = !b.parts.includes(",");
  const entity = new Entity(p, alter && single ? renamed : undefined);
  const settings = new GatheredSettings(alter, "INHERIT");
  for (;;) {
    const done = entity.read() ?? settings.read(p);
    if (done === false) return b.fail();
    if (done === undefined) break;
  }
  const to = p.take("TO") ? roleSet(p) : "";
  if (to === undefined || entity.readCluster() === false) return b.fail();
  b.push(...entity.parts, ...settings.parts, ...toRoles(to, alter));
  return b.done(verb);
}

function renamed(p: Cursor): string | undefined {
  const name = nameOrString(p);
  return name === undefined ? undefined : quoteWith(name, "'");
}

/** For whom something is created or altered: for nobody is worth a word in ALTER only. */
export function toRoles(to: string, alter: boolean): string[] {
  return to === "" || (to === "NONE" && !alter) ? [] : [`TO ${to}`];
}
