import * as T from "../tokens/kinds.ts";
import { quoteSetting, quoteWith } from "../tokens/literal.ts";
import type { Cursor } from "./cursor.ts";
import { parseListOf } from "./definition.ts";
import { nameOrString } from "./entity.ts";
import { type ProfileWord, parseSetting, parseSettingElements } from "./setting-elements.ts";

/** Kinds of changes, in the order the engine prints them. */
const kinds = ["DROP PROFILE", "DROP SETTING", "ADD PROFILE", "ADD SETTING", "MODIFY SETTING"] as const;
type Kind = (typeof kinds)[number];

/** Words that end a list of names before them. */
const changing: ReadonlySet<string | undefined> = new Set(
  "ADD MODIFY DROP SETTINGS SETTING PROFILES PROFILE".split(" "),
);

/** What ALTER does to settings and profiles, gathered by kind from all clauses. */
export class SettingChanges {
  private allSettings = false;
  private allProfiles = false;
  private readonly lists = new Map<Kind, string[]>();
  private readonly word: ProfileWord;

  constructor(word: ProfileWord) {
    this.word = word;
  }

  /** One clause; `undefined`: none here; false: broken. */
  read(p: Cursor): boolean | undefined {
    const elements = this.addElements(p);
    if (elements !== undefined) {
      this.allSettings = true;
      this.allProfiles = true;
      return elements;
    }
    return this.changes(p);
  }

  /** Changes between commas: the verb of one holds for the next unless that has its own; what adds does not drop again. */
  private changes(p: Cursor): boolean | undefined {
    let verb: Verb | undefined;
    for (;;) {
      const begin = p.pos;
      if (verb !== undefined && !p.comma()) return true;
      const next: Verb | undefined = nextVerb(p, verb);
      const done = next === undefined ? undefined : this.change(p, next);
      if (done === false) return false;
      if (done === undefined) {
        p.back(begin);
        return verb === undefined ? undefined : true;
      }
      verb = next;
    }
  }

  /** What a verb changes; `undefined`: nothing it can. */
  private change(p: Cursor, verb: Verb): boolean | undefined {
    if (verb === "DROP" && p.take("ALL", "SETTINGS")) {
      this.allSettings = true;
      return true;
    }
    if (verb === "DROP" && p.take("ALL", "PROFILES")) {
      this.allProfiles = true;
      return true;
    }
    if (p.take("SETTINGS") || p.take("SETTING"))
      return this.push(`${verb} SETTING`, names(p, verb === "DROP" ? settingName : parseSetting));
    if (verb === "MODIFY" || !(p.take("PROFILES") || p.take("PROFILE"))) return undefined;
    return this.push(`${verb} PROFILE`, names(p, profileName));
  }

  get text(): string | undefined {
    const texts: string[] = [];
    if (this.allSettings) texts.push("DROP ALL SETTINGS");
    if (this.allProfiles) texts.push("DROP ALL PROFILES");
    for (const kind of kinds) {
      const items = this.lists.get(kind);
      if (items !== undefined) texts.push(`${kind}${items.length > 1 ? "S" : ""} ${items.join(", ")}`);
    }
    return texts.length === 0 ? undefined : texts.join(", ");
  }

  private push(kind: Kind, items: readonly string[] | undefined): boolean {
    if (items === undefined) return false;
    this.lists.set(kind, [...(this.lists.get(kind) ?? []), ...items]);
    return true;
  }

  private addElements(p: Cursor): boolean | undefined {
    const elements = parseSettingElements(p, this.word);
    if (elements === undefined || elements === false) return elements;
    for (const { profile, text } of elements) this.push(profile ? "ADD PROFILE" : "ADD SETTING", [text]);
    return true;
  }
}

type Verb = "ADD" | "MODIFY" | "DROP";

function nextVerb(p: Cursor, verb: Verb | undefined): Verb | undefined {
  if ((verb === undefined || verb === "DROP") && p.take("DROP")) return "DROP";
  return p.take("ADD") ? "ADD" : p.take("MODIFY") ? "MODIFY" : verb;
}

/** A list that ends before a comma with another change behind it. */
function names(p: Cursor, parse: (p: Cursor) => string | undefined): string[] | undefined {
  const ended = (): boolean => p.kinds[p.pos - 1] === T.Comma && changing.has(p.keywords[p.pos]);
  return parseListOf(p, () => (ended() ? undefined : parse(p)));
}

function profileName(p: Cursor): string | undefined {
  const name = nameOrString(p);
  return name === undefined ? undefined : quoteWith(name, "`");
}

function settingName(p: Cursor): string | undefined {
  const name = nameOrString(p);
  return name === undefined ? undefined : quoteSetting(name);
}
