import { verbs } from "../parse/misspelt.ts";
import { privilegeNames } from "../parse/privileges.gen.ts";
import { leadUp, type Place } from "./completion-place.ts";

const operators = "AND|OR|IN|NOT IN|LIKE|NOT LIKE|ILIKE|BETWEEN|IS NULL|IS NOT NULL|DIV|MOD".split("|");
const operandWords = "CASE|NOT|NULL|INTERVAL|EXISTS|CAST|TRUE|FALSE".split("|");
const units = "NANOSECOND|MICROSECOND|MILLISECOND|SECOND|MINUTE|HOUR|DAY|WEEK|MONTH|QUARTER|YEAR".split("|");
const afterTable =
  "JOIN|LEFT JOIN|RIGHT JOIN|INNER JOIN|FULL JOIN|CROSS JOIN|ASOF JOIN|ARRAY JOIN|LEFT ARRAY JOIN".split("|");

/** The keywords for what the grammar looks for at a place. */
export function keywordsFor(place: Place, wanted: readonly string[]): string[] {
  const phrases = wanted.filter((one) => /^[A-Z_]+( [A-Z_]+)*$/.test(one));
  // Where a query, an INSERT and a CREATE may begin, any statement may.
  if (["SELECT", "INSERT INTO", "CREATE"].every((one) => wanted.includes(one))) phrases.push(...verbs);
  if (wanted.includes("JOIN") && wanted.includes("LEFT")) phrases.push(...afterTable);
  if (wanted.includes("an operator")) phrases.push(...operators);
  if (wanted.includes("an expression")) phrases.push(...operandWords);
  if (wanted.includes("a privilege"))
    phrases.push(...privilegeNames.split("|").map((names) => names.slice(1).split(",")[0]!));
  // Without a unit INTERVAL is a name, so that the grammar does not look for one.
  if (/\bINTERVAL \S+$/.test(leadUp(place.before, 4))) phrases.push(...units);
  return phrases;
}
