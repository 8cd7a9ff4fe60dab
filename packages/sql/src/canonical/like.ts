const special = new Set("^$.[]|()?*+{:\\-");

/** The regular expression the engine makes of a LIKE pattern for column names. */
export function likeToRegexp(pattern: string, caseInsensitive: boolean): string {
  let out = caseInsensitive ? "(?i)" : "";
  let at = 0;
  if (pattern.startsWith("%")) while (pattern[at] === "%") at++;
  else out += "^";
  let tail = true;
  for (; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === "%") {
      if (/^%+$/.test(pattern.slice(at))) {
        tail = false;
        break;
      }
      out += ".*";
    } else if (char === "_") out += ".";
    else if (char === "\\") {
      at++;
      const next = pattern[at];
      if (next === undefined) out += "\\\\";
      else if (next === "%" || next === "_") out += next;
      else if (next === "\\") out += "\\\\";
      else out += `\\\\${special.has(next) ? `\\${next}` : next}`;
    } else out += special.has(char) ? `\\${char}` : char;
  }
  return tail ? `${out}$` : out;
}
