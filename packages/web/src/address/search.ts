/** The query part of an address as plain text values: each view gives them meaning with a {@link Codec}. */
export type Search = Record<string, string>;

/** Turns the state of a view into address parameters and back. Parameters at their default are left out. */
export interface Codec<State> {
  read(search: Search): State;
  write(state: State): Search;
}

export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => typeof value === "string" && value !== "")
    .map(([key, value]) => `${encodeURIComponent(key)}=${encode(value as string)}`);
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** Percent-encodes only what an address cannot hold as it is, so that filters and lists stay readable in links. */
function encode(value: string): string {
  return encodeURIComponent(value).replace(/%(2C|3A|2F|40|3B|20|3D|3C|3E|22)/g, (code) =>
    code === "%20"
      ? "+"
      : code === "%22" || code === "%3C" || code === "%3E"
        ? code
        : decodeURIComponent(code),
  );
}

/** Joins texts that may themselves hold the separator; a backslash escapes. */
export function joinList(items: readonly string[], separator = ","): string {
  return items
    .map((item) => item.replaceAll("\\", "\\\\").replaceAll(separator, `\\${separator}`))
    .join(separator);
}

export function splitList(text: string | undefined, separator = ","): string[] {
  if (text === undefined || text === "") return [];
  const items: string[] = [];
  let item = "";
  for (let index = 0; index < text.length; index++) {
    const char = text[index] as string;
    if (char === "\\" && index + 1 < text.length) item += text[++index];
    else if (char === separator) {
      items.push(item);
      item = "";
    } else item += char;
  }
  items.push(item);
  return items;
}

/** A range such as `100..250.5`; anything else reads as no range. */
export function readRange(text: string | undefined): readonly [number, number] | undefined {
  const match = /^(-?[\d.eE+-]+)\.\.(-?[\d.eE+-]+)$/.exec(text ?? "");
  if (match === null) return undefined;
  const low = Number(match[1]);
  const high = Number(match[2]);
  return Number.isFinite(low) && Number.isFinite(high) && low < high ? [low, high] : undefined;
}

export function writeRange(range: readonly [number, number] | undefined): string {
  return range === undefined ? "" : `${range[0]}..${range[1]}`;
}

/** One of a closed set of words, or the fallback. */
export function readWord<Word extends string>(
  text: string | undefined,
  words: readonly Word[],
  fallback: Word,
): Word {
  return words.find((word) => word === text) ?? fallback;
}
