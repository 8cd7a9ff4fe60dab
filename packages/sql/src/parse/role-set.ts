import * as T from "../tokens/kinds.ts";
import { userText } from "./access.ts";
import type { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";

interface Words {
  /** The word for everybody; "" where it is a name like any other. */
  readonly all?: "ALL" | "ANY" | "";
  /** Whether CURRENT_USER is more than a name; it is by default. */
  readonly current?: boolean;
}

/** Users and roles between commas: everybody makes the names idle, and the current user comes last. */
interface Members {
  everybody: boolean;
  current: boolean;
  readonly names: string[];
}

/** `a, b`, `ALL EXCEPT a`, NONE, CURRENT_USER, as the engine keeps and prints them: a set, less another one. */
export function roleSet(p: Cursor, { all = "ALL", current = true }: Words = {}): string | undefined {
  const members = parseMembers(p, all, current);
  if (members === undefined) return undefined;
  const except = p.take("EXCEPT") ? parseMembers(p, "", current) : noMembers();
  if (except === undefined) return undefined;
  const text = members.everybody ? all : printed(members);
  if (text === "") return "NONE";
  const less = printed(except);
  return less === "" ? text : `${text} EXCEPT ${less}`;
}

export function roles(b: Builder, words?: Words): boolean {
  const text = roleSet(b.p, words);
  return text !== undefined && b.push(text);
}

function noMembers(): Members {
  return { everybody: false, current: false, names: [] };
}

function parseMembers(p: Cursor, all: string, current: boolean): Members | undefined {
  const members = noMembers();
  do {
    if (p.take("NONE")) continue;
    if (all !== "" && p.take(all)) members.everybody = true;
    else if (current && currentUser(p)) members.current = true;
    else {
      const name = userText(p);
      if (name === undefined) return undefined;
      members.names.push(name);
    }
  } while (p.comma());
  return members;
}

/** CURRENT_USER and currentUser, with or without brackets. */
function currentUser(p: Cursor): boolean {
  if (!p.take("CURRENT_USER") && !p.take("CURRENTUSER")) return false;
  if (p.kind === T.OpenRound && p.kinds[p.pos + 1] === T.CloseRound) p.pos += 2;
  return true;
}

function printed({ names, current }: Members): string {
  return [...names, ...(current ? ["CURRENT_USER"] : [])].join(", ");
}
