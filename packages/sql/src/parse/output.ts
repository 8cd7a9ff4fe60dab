import type { Outfile, Output } from "../ast/output.ts";
import type { SettingsClause } from "../ast/settings.ts";
import type { NameLike } from "../ast/span.ts";
import type { Cursor } from "./cursor.ts";
import { parseNumberLiteral } from "./operand.ts";
import { parseSettings } from "./settings.ts";

const outputWords = new Set(["INTO", "FORMAT", "SETTINGS"]);

/** INTO OUTFILE, FORMAT and SETTINGS after a statement; `undefined` where none stands, `null` where one is broken. */
export function parseOutput(p: Cursor): Output | undefined | null {
  if (p.lacks(outputWords)) return undefined;
  const { start, pos } = p;
  let outfile: Outfile | undefined;
  let format: NameLike | undefined;
  let settings: SettingsClause | undefined;
  if (p.take("INTO", "OUTFILE")) {
    outfile = parseOutfile(p);
    if (outfile === undefined) return null;
  }
  const takeSettings = (): boolean => {
    if (settings !== undefined || !p.take("SETTINGS")) return true;
    settings = parseSettings(p);
    return settings !== undefined;
  };
  if (!p.sees("FORMAT") && !takeSettings()) return null;
  if (p.take("FORMAT")) {
    format = p.name("a format");
    if (format === undefined) return null;
  }
  if (!takeSettings()) return null;
  if (p.pos === pos) return undefined;
  return {
    kind: "Output",
    ...(outfile !== undefined && { outfile }),
    ...(format !== undefined && { format }),
    ...(settings !== undefined && { settings }),
    start,
    end: p.lastEnd,
  };
}

function parseOutfile(p: Cursor): Outfile | undefined {
  const start = p.starts[p.pos - 2]!;
  const path = p.string("a path");
  if (path === undefined) return undefined;
  const append = p.take("APPEND");
  const truncate = p.take("TRUNCATE");
  const stdout = p.take("AND", "STDOUT");
  let compression: string | undefined;
  let level: string | undefined;
  if (p.take("COMPRESSION")) {
    compression = p.string("a method")?.value;
    if (compression === undefined) return undefined;
    if (p.take("LEVEL")) {
      level = parseNumberLiteral(p)?.text;
      if (level === undefined) return undefined;
    }
  }
  return {
    kind: "Outfile",
    path: path.value,
    append,
    truncate,
    stdout,
    ...(compression !== undefined && { compression }),
    ...(level !== undefined && { level }),
    start,
    end: p.lastEnd,
  };
}
