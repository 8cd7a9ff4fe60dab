import type { Command } from "../ast/command.ts";
import * as T from "../tokens/kinds.ts";
import { quoteWith } from "../tokens/literal.ts";
import { fullName, head, userName } from "./access.ts";
import type { Cursor } from "./cursor.ts";
import { Entity } from "./entity.ts";
import { GatheredSettings } from "./profile.ts";

/** CREATE and ALTER ROLE. */
export function parseRole(p: Cursor): Command | undefined {
  const started = head(p, [["ROLE", "ROLE"]]);
  if (started === undefined) return undefined;
  const { b, verb } = started;
  const alter = verb === "ALTER";
  if (!b.list(() => p.kind !== T.OpenCurly && userName(b))) return b.fail();
  const single = !b.parts.includes(",");
  const entity = new Entity(p, alter && single ? renamed : undefined);
  const settings = new GatheredSettings(alter);
  for (;;) {
    const done = entity.read() ?? settings.read(p);
    if (done === false) return b.fail();
    if (done === undefined) break;
  }
  b.push(...entity.parts, ...settings.parts);
  return b.done(verb);
}

/** The new name of a user or a role, between quotes. */
export function renamed(p: Cursor): string | undefined {
  const name = fullName(p);
  return typeof name === "string" ? quoteWith(name, "'") : undefined;
}
