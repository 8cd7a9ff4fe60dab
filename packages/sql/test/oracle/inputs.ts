import { mutate } from "./mutate.ts";

const words =
  "SELECT FROM WHERE ( ) [ ] { } , ; . * + - / % = < > ! || :: -> ? : @ $ ' \" ` \\ 0x1 1e9 .5 a b1 'x' \"y\" $$z$$ x'ff' -- /* */ # \u2018 \u2019 \u00a0 NULL CASE WHEN END INTERVAL DAY CAST AS IN BETWEEN AND OR NOT LIKE INSERT INTO VALUES FORMAT CREATE TABLE ENGINE ORDER BY GROUP UNION ALL WITH JOIN ON USING LIMIT SETTINGS EXPLAIN ALTER DROP GRANT SYSTEM".split(
    " ",
  );

/** Anything at all: a statement changed several times, words in a row, or characters in a row. */
export function anyInput(statements: readonly string[], next: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;
  const kind = next();
  if (kind < 0.6) {
    let text = pick(statements);
    for (let times = 1 + Math.floor(next() * 4); times > 0; times--) text = mutate(text, next);
    return text;
  }
  if (kind < 0.8) {
    const text = pick(statements);
    return text.slice(Math.floor(next() * text.length), Math.floor(next() * text.length));
  }
  const length = Math.floor(next() * 40);
  if (kind < 0.95) return Array.from({ length }, () => pick(words)).join(next() < 0.5 ? " " : "");
  return String.fromCharCode(
    ...Array.from({ length }, () => Math.floor(next() * (next() < 0.5 ? 128 : 65_536))),
  );
}
