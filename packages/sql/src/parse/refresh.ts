import type { Period, Refresh } from "../ast/create.ts";
import * as T from "../tokens/kinds.ts";
import type { Cursor } from "./cursor.ts";
import { parseInteger, parseListOf } from "./definition.ts";
import { parseIntervalUnit } from "./operand.ts";
import { fieldsOf, type Rules } from "./rule.ts";
import { parseSettings } from "./settings.ts";
import { parseTableName } from "./tables.ts";

const rules: Rules = {
  periods: parsePeriods,
  tables: (p) => parseListOf(p, parseTableName),
  settings: parseSettings,
};

const every = fieldsOf(
  "{period:periods} [OFFSET {offset:periods}] [RANDOMIZE FOR {randomize:periods}] [DEPENDS ON {dependsOn:tables}]",
  rules,
);
const after = fieldsOf(
  "{period:periods} [RANDOMIZE FOR {randomize:periods}] [DEPENDS ON {dependsOn:tables}]",
  rules,
);
const dependent = fieldsOf("DEPENDS ON {dependsOn:tables}", rules);
const tail = fieldsOf("[SETTINGS {settings:settings}] [append=APPEND]", rules);

/** What follows REFRESH: a schedule, or the views it depends on alone. */
export function parseRefresh(p: Cursor): Refresh | undefined {
  const start = p.starts[p.pos - 1]!;
  const begin = p.pos;
  const schedule = ["EVERY", "AFTER"].find((word) => p.take(word));
  const head = (schedule === "EVERY" ? every : schedule === "AFTER" ? after : dependent)(
    p,
  ) as Partial<Refresh>;
  if (head === undefined) return undefined;
  if (schedule === "EVERY") checkPeriod(p, head.period!, head.offset, begin);
  const rest = tail(p);
  if (rest === undefined) return undefined;
  return {
    kind: "Refresh",
    ...(schedule !== undefined && { schedule }),
    ...head,
    ...rest,
    start,
    end: p.lastEnd,
  } as Refresh;
}

function parsePeriods(p: Cursor): Period[] | undefined {
  const periods: Period[] = [];
  while (p.kind === T.Number) {
    const begin = p.pos;
    const amount = parseInteger(p);
    const unit = amount === undefined ? undefined : parseIntervalUnit(p);
    if (amount === undefined || unit === undefined) {
      p.back(begin);
      break;
    }
    if (/.SECOND/.test(unit)) p.raise("BAD_ARGUMENTS", "A period is of whole seconds", begin);
    if (periods.some((one) => one.unit === unit)) p.raise("SYNTAX_ERROR", "A unit comes once", begin);
    periods.push({ amount: amount.toString(), unit });
  }
  return periods.length === 0 ? p.miss("a period of time") : periods;
}

const months: Readonly<Record<string, bigint>> = { MONTH: 1n, QUARTER: 3n, YEAR: 12n };
const seconds: Readonly<Record<string, bigint>> = {
  SECOND: 1n,
  MINUTE: 60n,
  HOUR: 3600n,
  DAY: 86_400n,
  WEEK: 604_800n,
};

/** A period as the engine keeps it: in months, and in seconds of 64 bits. */
export function measured(periods: readonly Period[]): { months: bigint; seconds: bigint } {
  const sum = (units: Readonly<Record<string, bigint>>): bigint =>
    BigInt.asUintN(
      64,
      periods.reduce((total, { amount, unit }) => total + BigInt(amount) * (units[unit] ?? 0n), 0n),
    );
  return { months: sum(months), seconds: sum(seconds) };
}

/** A schedule needs a period of one sort, longer than its offset however short its months are. */
function checkPeriod(
  p: Cursor,
  periods: readonly Period[],
  offset: readonly Period[] | undefined,
  at: number,
): void {
  const period = measured(periods);
  const later = measured(offset ?? []);
  const least = 86_400n * ((period.months / 12n) * 365n + (period.months % 12n) * 28n) + period.seconds;
  const most = 86_400n * ((later.months / 12n) * 366n + (later.months % 12n) * 31n) + later.seconds;
  if ((period.months > 0n && period.seconds > 0n) || most >= least)
    p.raise("BAD_ARGUMENTS", "A period is of months or of days, and longer than its OFFSET", at);
}
