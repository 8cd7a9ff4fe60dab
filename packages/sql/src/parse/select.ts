import type { Expression } from "../ast/expression.ts";
import type {
  GroupBy,
  Limit,
  LimitBy,
  QueryExpression,
  Select,
  Union,
  UnionMode,
  WithClause,
  WithQuery,
} from "../ast/select.ts";
import * as T from "../tokens/kinds.ts";
import { parseAliased, parseAliasedList } from "./alias.ts";
import type { Cursor } from "./cursor.ts";
import { type Draft, settled } from "./draft.ts";
import { parseNumberLiteral } from "./operand.ts";
import { parseOrderBy } from "./order.ts";
import { parseSettings } from "./settings.ts";
import { queryCost } from "./stack.ts";
import { parseSubqueryNode } from "./subquery.ts";
import { parseNames, parseTables } from "./tables.ts";
import { parseWindowList } from "./window.ts";

/** Selects with what combines them. */
export function parseQuery(p: Cursor): QueryExpression | undefined {
  if (p.queryDepth >= p.queryDepthMax)
    p.raise("SQL_TOO_DEEP", `Queries nested deeper than ${p.queryDepthMax}`);
  p.queryDepth++;
  p.enter(queryCost);
  const query = parseUnion(p);
  p.leave(queryCost);
  p.queryDepth--;
  return query;
}

function parseUnion(p: Cursor): QueryExpression | undefined {
  const { start, kind } = p;
  const first = parseUnionElement(p);
  if (first === undefined) return undefined;
  const selects: Union["selects"][number][] = [first];
  const modes: UnionMode[] = [];
  for (;;) {
    const begin = p.pos;
    const mode = takeMode(p);
    if (mode === undefined) break;
    const { kind: opening } = p;
    const next = parseUnionElement(p);
    if (next === undefined) {
      p.back(begin);
      break;
    }
    modes.push(mode);
    if (modes.length === 1) selects[0] = inBrackets(first, kind);
    selects.push(inBrackets(next, opening));
  }
  if (selects.length === 1 && first.kind !== "Explain" && first.kind !== "Values") {
    // Brackets around it count as part of it.
    return first.start === start && first.end === p.lastEnd ? first : { ...first, start, end: p.lastEnd };
  }
  return { kind: "Union", selects, modes, start, end: p.lastEnd };
}

function inBrackets(query: QueryExpression, opening: number): QueryExpression {
  return opening === T.OpenRound && query.kind === "Select" ? { ...query, spelled: "()" } : query;
}

function parseUnionElement(p: Cursor): QueryExpression | undefined {
  if (p.kind === T.OpenRound) return parseSubqueryNode(p).node?.query;
  p.miss("'('");
  return parseSelect(p);
}

const modeWords = new Set(["UNION", "EXCEPT", "INTERSECT"]);

function takeMode(p: Cursor): UnionMode | undefined {
  if (p.lacks(modeWords)) return undefined;
  for (const word of ["UNION", "EXCEPT", "INTERSECT"] as const) {
    if (!p.take(word)) continue;
    if (p.take("ALL")) return `${word} ALL`;
    return p.take("DISTINCT") ? `${word} DISTINCT` : word;
  }
  return undefined;
}

type Partly = Draft<Select>;

/** What the clauses after the tables begin with. */
const clauseWords = new Set(
  "PREWHERE WHERE GROUP WITH HAVING WINDOW QUALIFY ORDER LIMIT OFFSET FETCH SETTINGS".split(" "),
);

/** One SELECT; `withClause` is given where WITH was read already. */
export function parseSelect(p: Cursor, withClause?: WithClause): Select | undefined {
  const begin = p.pos;
  const draft: Partly = { kind: "Select", start: withClause?.start ?? p.starts[begin]! };
  if (withClause !== undefined) draft.with = withClause;
  if (!parseHead(p, draft)) return p.back(begin);
  const ended = draft.top === undefined && p.lacks(clauseWords);
  if (!ended && (!parseFilters(p, draft) || !parseTail(p, draft))) return p.back(begin);
  draft.end = p.lastEnd;
  return settled<Select>(draft);
}

function parseHead(p: Cursor, draft: Partly): boolean {
  if (draft.with === undefined && p.take("WITH")) {
    draft.with = parseWith(p);
    if (draft.with === undefined) return false;
  }
  if (p.take("FROM")) {
    draft.from = parseTables(p, false);
    if (draft.from === undefined) return false;
    draft.fromFirst = true;
  }
  if (!p.take("SELECT")) return false;
  if (!parseDistinct(p, draft)) return false;
  if (p.take("TOP") && !parseTop(p, draft)) return false;
  draft.items = parseAliasedList(p, true, true);
  if (draft.items === undefined) return false;
  if (draft.from === undefined && p.take("FROM")) {
    draft.from = parseTables(p, true);
    if (draft.from === undefined) return false;
  }
  if (draft.from === undefined || p.kind !== T.OpenRound) return true;
  draft.fromColumns = parseNames(p);
  return draft.fromColumns !== undefined;
}

const distinctWords = new Set(["ALL", "DISTINCT"]);

function parseDistinct(p: Cursor, draft: Partly): boolean {
  if (p.lacks(distinctWords)) return true;
  let all = p.take("ALL");
  if (p.take("DISTINCT", "ON")) {
    if (!p.open()) return false;
    const on = parseAliasedList(p, false);
    if (on === undefined || !p.close()) return false;
    draft.distinct = on;
  } else if (p.take("DISTINCT")) draft.distinct = true;
  if (!all && p.take("ALL")) all = true;
  return !all || draft.distinct === undefined;
}

function parseTop(p: Cursor, draft: Partly): boolean {
  const bracket = p.open();
  const count = parseNumberLiteral(p);
  if (count === undefined || (bracket && !p.close())) return false;
  draft.top = { count, withTies: p.take("WITH", "TIES") };
  return true;
}

/** After WITH: queries with names, expressions with aliases. */
export function parseWith(p: Cursor): WithClause | undefined {
  const start = p.starts[p.pos - 1]!;
  const recursive = p.take("RECURSIVE");
  const items: (WithQuery | Expression)[] = [];
  for (;;) {
    const begin = p.pos;
    const stray = items.length > 0 && p.sees("SELECT");
    const item = stray ? undefined : (parseWithQuery(p) ?? parseAliased(p, false));
    if (item === undefined) {
      if (items.length === 0) return undefined;
      // A comma before SELECT is forgiven.
      p.back(begin);
      break;
    }
    items.push(item);
    if (!p.comma()) break;
  }
  return { kind: "With", recursive, items, start, end: p.lastEnd };
}

function parseWithQuery(p: Cursor): WithQuery | undefined {
  const begin = p.pos;
  const name = p.name();
  if (name === undefined) return undefined;
  const columns = p.kind === T.OpenRound ? parseNames(p) : undefined;
  if (p.kind === T.OpenRound || !p.take("AS")) return p.back(begin);
  const materialized = p.take("MATERIALIZED");
  const { node } = parseSubqueryNode(p);
  if (node === undefined) return p.back(begin);
  return {
    kind: "WithQuery",
    name: name.name,
    ...(columns !== undefined && { columns }),
    ...(materialized && { materialized }),
    query: node,
    start: name.start,
    end: p.lastEnd,
  };
}

function parseFilters(p: Cursor, draft: Partly): boolean {
  const condition = (key: "prewhere" | "where" | "having" | "qualify"): boolean => {
    const expression = parseAliased(p, false);
    if (expression === undefined) return false;
    draft[key] = expression;
    return true;
  };
  if (p.take("PREWHERE") && !condition("prewhere")) return false;
  if (p.take("WHERE") && !condition("where")) return false;
  if (!parseGroupBy(p, draft)) return false;
  if (p.take("HAVING") && !condition("having")) return false;
  if (p.take("WINDOW")) {
    draft.windows = parseWindowList(p);
    if (draft.windows === undefined) return false;
  }
  if (p.take("QUALIFY") && !condition("qualify")) return false;
  if (p.take("ORDER", "BY")) {
    draft.orderBy = parseOrderBy(p);
    if (draft.orderBy === undefined) return false;
  }
  return true;
}

function parseGroupBy(p: Cursor, draft: Partly): boolean {
  const { start } = p;
  const group: { -readonly [Key in keyof GroupBy]: GroupBy[Key] } = {
    kind: "GroupBy",
    by: [],
    rollup: false,
    cube: false,
    totals: false,
    start,
    end: start,
  };
  const grouped = p.take("GROUP", "BY");
  if (grouped && !parseGroupKeys(p, group)) return false;
  let modified = false;
  while (p.take("WITH")) {
    modified = true;
    const key = p.take("ROLLUP")
      ? "rollup"
      : p.take("CUBE")
        ? "cube"
        : p.take("TOTALS")
          ? "totals"
          : undefined;
    if (key === undefined || group[key]) return false;
    group[key] = true;
  }
  if (grouped || modified) {
    group.end = p.lastEnd;
    draft.groupBy = group;
  }
  return true;
}

function parseGroupKeys(p: Cursor, group: { -readonly [Key in keyof GroupBy]: GroupBy[Key] }): boolean {
  if (p.take("ROLLUP")) group.rollup = true;
  else if (p.take("CUBE")) group.cube = true;
  else if (p.take("GROUPING", "SETS")) {
    const sets = p.open() ? parseGroupingSets(p) : undefined;
    if (sets === undefined || !p.close()) return false;
    group.sets = sets;
    return true;
  } else if (p.take("ALL")) {
    group.by = "ALL";
    return true;
  }
  const bracket = group.rollup || group.cube;
  if (bracket && !p.open()) return false;
  const by = parseAliasedList(p, false);
  if (by === undefined || (bracket && !p.close())) return false;
  group.by = by;
  return true;
}

function parseGroupingSets(p: Cursor): Expression[][] | undefined {
  const sets: Expression[][] = [];
  do {
    if (p.open()) {
      const set = parseAliasedList(p, false) ?? [];
      if (!p.close()) return undefined;
      sets.push(set);
    } else {
      const key = parseAliased(p, false);
      if (key === undefined) return undefined;
      sets.push([key]);
    }
  } while (p.comma());
  return sets;
}

function parseTail(p: Cursor, draft: Partly): boolean {
  if (!parseLimits(p, draft)) return false;
  if (draft.limit?.withTies === true || draft.top?.withTies === true) {
    if (draft.orderBy === undefined) p.raise("WITH_TIES_WITHOUT_ORDER_BY", "WITH TIES needs ORDER BY");
  }
  if (p.take("SETTINGS")) {
    draft.settings = parseSettings(p);
    if (draft.settings === undefined) return false;
  }
  return true;
}

interface Counts {
  spelled?: ",";
  limit?: Expression;
  offset?: Expression;
  withTies: boolean;
  rows: boolean;
}

/** `n`, `m, n` or `n OFFSET m`, with or without WITH TIES. */
function parseCounts(p: Cursor): Counts | undefined {
  const first = parseAliased(p, false);
  if (first === undefined) return undefined;
  if (p.comma()) {
    const limit = parseAliased(p, false);
    if (limit === undefined) return undefined;
    return { spelled: ",", limit, offset: first, withTies: p.take("WITH", "TIES"), rows: false };
  }
  if (p.take("OFFSET")) {
    const offset = parseAliased(p, false);
    if (offset === undefined) return undefined;
    return { limit: first, offset, withTies: p.take("WITH", "TIES"), rows: true };
  }
  return { limit: first, withTies: p.take("WITH", "TIES"), rows: false };
}

function parseLimits(p: Cursor, draft: Partly): boolean {
  const { start } = p;
  let counts: Counts | undefined;
  let offsetWithoutRows = false;
  if (p.take("LIMIT")) {
    counts = parseCounts(p);
    if (counts === undefined) return false;
    offsetWithoutRows = counts.rows;
    if (counts.withTies && Array.isArray(draft.distinct)) refuseTies(p);
    if (p.take("BY")) {
      if (!parseLimitBy(p, draft, counts, start)) return false;
      counts = undefined;
    }
    if (draft.top !== undefined && counts !== undefined) {
      p.raise("TOP_AND_LIMIT_TOGETHER", "TOP and LIMIT cannot go together");
    }
  } else if (p.take("OFFSET")) {
    const offset = parseAliased(p, false);
    if (offset === undefined) return false;
    const row = p.take("ROW");
    const rows = p.take("ROWS");
    if (row && rows) p.raise("ROW_AND_ROWS_TOGETHER", "ROW and ROWS cannot go together");
    offsetWithoutRows = !row && !rows;
    counts = { offset, withTies: false, rows: false };
  }
  if (!offsetWithoutRows && p.take("FETCH")) {
    const fetched = parseFetch(p, draft);
    if (fetched === undefined) return false;
    counts = { ...fetched, ...(counts?.offset !== undefined && { offset: counts.offset }) };
  }
  if (p.take("LIMIT")) {
    if ((draft.limitBy === undefined && !Array.isArray(draft.distinct)) || counts?.limit !== undefined)
      return false;
    counts = parseCounts(p);
    if (counts === undefined) return false;
    if (draft.top !== undefined) return false;
  }
  if (counts !== undefined) draft.limit = toLimit(counts, start, p.lastEnd);
  return true;
}

function toLimit(counts: Counts, start: number, end: number): Limit {
  const { limit, offset, withTies } = counts;
  return {
    kind: "Limit",
    ...(counts.spelled && { spelled: counts.spelled }),
    ...(limit !== undefined && { limit }),
    ...(offset !== undefined && { offset }),
    withTies,
    start,
    end,
  };
}

function refuseTies(p: Cursor): never {
  return p.raise("LIMIT_BY_WITH_TIES_IS_NOT_SUPPORTED", "WITH TIES cannot go with LIMIT BY or DISTINCT ON");
}

function parseLimitBy(p: Cursor, draft: Partly, counts: Counts, start: number): boolean {
  if (counts.withTies) refuseTies(p);
  if (Array.isArray(draft.distinct)) p.raise("SYNTAX_ERROR", "DISTINCT ON and LIMIT BY cannot go together");
  const by = p.take("ALL") ? "ALL" : parseAliasedList(p, false);
  if (by === undefined) return false;
  const limitBy: LimitBy = {
    kind: "LimitBy",
    ...(counts.spelled && { spelled: counts.spelled }),
    limit: counts.limit!,
    ...(counts.offset !== undefined && { offset: counts.offset }),
    by,
    start,
    end: p.lastEnd,
  };
  draft.limitBy = limitBy;
  return true;
}

function parseFetch(p: Cursor, draft: Partly): Counts | undefined {
  if (draft.orderBy === undefined) p.raise("OFFSET_FETCH_WITHOUT_ORDER_BY", "FETCH needs ORDER BY");
  if (p.take("FIRST")) {
    if (p.take("NEXT")) p.raise("FIRST_AND_NEXT_TOGETHER", "FIRST and NEXT cannot go together");
  } else if (!p.take("NEXT")) return undefined;
  const limit = parseAliased(p, false);
  if (limit === undefined) return undefined;
  if (p.take("ROW")) {
    if (p.take("ROWS")) p.raise("ROW_AND_ROWS_TOGETHER", "ROW and ROWS cannot go together");
  } else if (!p.take("ROWS")) return undefined;
  if (p.take("WITH", "TIES")) return { limit, withTies: true, rows: false };
  return p.take("ONLY") ? { limit, withTies: false, rows: false } : undefined;
}
