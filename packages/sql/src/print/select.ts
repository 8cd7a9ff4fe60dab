import type { Node } from "../ast/index.ts";
import type { OrderByElement } from "../ast/order.ts";
import type {
  GroupBy,
  Join,
  Limit,
  LimitBy,
  OrderBy,
  Ratio,
  Select,
  TableExpression,
  TableName,
  TablesClause,
  Union,
  WithClause,
} from "../ast/select.ts";
import type { MapEntry, MapLiteral, Setting, SettingsClause } from "../ast/settings.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { nameText } from "./expression.ts";
import * as F from "./frames.ts";
import { joined, line, list, type Part, piece } from "./parts.ts";

/** The clauses of one SELECT in the engine's order. `items` may lay the lists out in its own way. */
export function emitSelect(node: Select, items: (nodes: readonly Node[]) => Part = list): Part {
  const parts: Part[] = [];
  const clause = (...clauseParts: Part[]): void => {
    if (parts.length > 0) parts.push(line);
    parts.push(...clauseParts);
  };
  if (node.with !== undefined) clause(piece(node.with));
  if (node.fromFirst === true && node.from !== undefined) clause("FROM ", piece(node.from));
  clause(
    "SELECT ",
    node.distinct === undefined ? "" : "DISTINCT ",
    distinctOn(node),
    top(node),
    items(node.items),
  );
  if (node.from !== undefined && node.fromFirst !== true) clause("FROM ", piece(node.from));
  if (node.fromColumns !== undefined) parts.push("(", joined(node.fromColumns.map(nameText)), ")");
  if (node.prewhere !== undefined) clause("PREWHERE ", piece(node.prewhere));
  if (node.where !== undefined) clause("WHERE ", piece(node.where));
  if (node.groupBy !== undefined) clause(emitGroupBy(node.groupBy, items));
  if (node.having !== undefined) clause("HAVING ", piece(node.having));
  if (node.windows !== undefined) {
    const windows = node.windows.map(
      (window): Part => [`${quoteName(window.name)} AS (`, piece(window.definition), ")"],
    );
    clause("WINDOW ", joined(windows));
  }
  if (node.qualify !== undefined) clause("QUALIFY ", piece(node.qualify));
  if (node.orderBy !== undefined) clause(emitOrderBy(node.orderBy));
  if (node.limitBy !== undefined) clause(emitLimitBy(node.limitBy, items));
  if (node.limit !== undefined) clause(emitLimit(node.limit));
  if (node.settings !== undefined) clause("SETTINGS ", piece(node.settings));
  return parts;
}

function distinctOn(node: Select): Part {
  return Array.isArray(node.distinct) ? ["ON (", list(node.distinct), ") "] : "";
}

function top(node: Select): Part {
  if (node.top === undefined) return "";
  return ["TOP ", piece(node.top.count), node.top.withTies ? " WITH TIES " : " "];
}

export function emitWith(node: WithClause): Part {
  const items = node.items.map((item, index): Part => {
    if (item.kind !== "WithQuery") return piece(item, index === 0 ? 0 : F.later);
    const columns = item.columns === undefined ? "" : `(${item.columns.map(nameText).join(", ")})`;
    return [
      `${quoteName(item.name)}${columns} AS ${item.materialized === true ? "MATERIALIZED " : ""}`,
      piece(item.query),
    ];
  });
  return [node.recursive ? "WITH RECURSIVE " : "WITH ", joined(items)];
}

export function emitUnion(node: Union): Part {
  const except = (mode: string | undefined): boolean => mode?.startsWith("EXCEPT") === true;
  return node.selects.map((select, index): Part => {
    const parens = select.kind === "Union" || except(node.modes[index - 1]) || except(node.modes[index]);
    const body: Part = parens ? ["(", piece(select), ")"] : piece(select);
    return index === 0 ? body : [line, node.modes[index - 1]!, line, body];
  });
}

export function emitTables(node: TablesClause): Part {
  return [
    piece(node.first),
    node.joins.map((join): Part => (join.kind === "Join" ? emitJoin(join) : emitArrayJoin(join))),
  ];
}

function emitArrayJoin(node: TablesClause["joins"][number] & { kind: "ArrayJoin" }): Part {
  return [line, node.left ? "LEFT ARRAY JOIN " : "ARRAY JOIN ", list(node.items)];
}

const joinWords = {
  INNER: "INNER JOIN",
  LEFT: "LEFT JOIN",
  RIGHT: "RIGHT JOIN",
  FULL: "FULL OUTER JOIN",
  CROSS: "CROSS JOIN",
  PASTE: "PASTE JOIN",
};

function emitJoin(node: Join): Part {
  if (node.type === ",") return [", ", piece(node.table)];
  const words = [
    node.locality,
    node.strictness,
    node.natural === true ? "NATURAL" : undefined,
    joinWords[node.type],
  ];
  const condition: Part =
    node.using !== undefined
      ? [" USING (", list(node.using), ")"]
      : node.on !== undefined
        ? [" ON ", piece(node.on, node.on.kind === "Aliased" ? F.need : 0)]
        : "";
  return [line, words.filter(Boolean).join(" "), " ", piece(node.table), condition];
}

export function tableNameText(node: TableName): string {
  const database = node.database === undefined ? "" : `${nameText(node.database)}.`;
  const uuid = node.uuid === undefined ? "" : ` UUID '${node.uuid}'`;
  return `${database}${nameText(node.table)}${uuid}`;
}

export function emitTableExpression(node: TableExpression): Part {
  const { source } = node;
  const parts: Part[] = [source.kind === "TableName" ? tableNameText(source) : piece(source)];
  if (node.alias !== undefined) parts.push(` AS ${nameText(node.alias)}`);
  if (node.columns !== undefined) parts.push("(", node.columns.map(nameText).join(", "), ")");
  if (node.final) parts.push(" FINAL");
  if (node.sample !== undefined) {
    parts.push(" SAMPLE ", piece(node.sample.size));
    if (node.sample.offset !== undefined) parts.push(" OFFSET ", piece(node.sample.offset));
  }
  if (node.stream !== undefined) {
    parts.push(" STREAM");
    if (node.stream.cursor !== undefined) parts.push(" CURSOR ", piece(node.stream.cursor));
  }
  return parts;
}

/** A ratio as the engine keeps it: two integers, the denominator left out when it is 1. */
export function emitRatio(node: Ratio): Part {
  return node.denominator === undefined ? node.numerator : `${node.numerator} / ${node.denominator}`;
}

function emitGroupBy(node: GroupBy, items: (nodes: readonly Node[]) => Part): Part {
  const parts: Part[] = [];
  if (node.sets !== undefined) {
    parts.push("GROUP BY GROUPING SETS (", joined(node.sets.map((set): Part => ["(", list(set), ")"])), ")");
  } else if (node.by === "ALL") parts.push("GROUP BY ALL");
  else if (node.by.length > 0) parts.push("GROUP BY ", items(node.by));
  if (node.rollup) parts.push("WITH ROLLUP");
  if (node.cube) parts.push("WITH CUBE");
  if (node.totals) parts.push("WITH TOTALS");
  return spaced(parts);
}

/** Words apart from the lists that follow them: what does not end in a space gets one. */
function spaced(parts: readonly Part[]): Part {
  return parts.map(
    (part, index): Part =>
      index > 0 && typeof part === "string" && part.startsWith("WITH ") ? [" ", part] : part,
  );
}

function emitOrderBy(node: OrderBy): Part {
  const elements: Part = node.all
    ? ["ALL", modifiers(node.elements[0]!)]
    : joined(node.elements.map((element, index) => piece(element, index === 0 ? 0 : F.later)));
  const parts: Part[] = ["ORDER BY ", elements];
  if (node.interpolate !== undefined) {
    parts.push(" INTERPOLATE");
    if (node.interpolate.length > 0)
      parts.push(" (", joined(node.interpolate.map((element) => piece(element))), ")");
  }
  return parts;
}

function modifiers(node: OrderByElement): string {
  const nulls = node.nulls === undefined ? "" : ` NULLS ${node.nulls}`;
  return `${node.direction === undefined ? "" : ` ${node.direction}`}${nulls}`;
}

export function emitOrderElement(node: OrderByElement, frame: number): Part {
  const parts: Part[] = [piece(node.expression, frame), modifiers(node)];
  if (node.collation !== undefined) parts.push(` COLLATE ${quoteWith(node.collation, "'")}`);
  if (node.fill !== undefined) {
    parts.push(" WITH FILL");
    for (const [word, bound] of [
      ["FROM", node.fill.from],
      ["TO", node.fill.to],
      ["STEP", node.fill.step],
      ["STALENESS", node.fill.staleness],
    ] as const) {
      if (bound !== undefined) parts.push(` ${word} `, piece(bound));
    }
  }
  return parts;
}

function emitLimitBy(node: LimitBy, items: (nodes: readonly Node[]) => Part): Part {
  const offset: Part = node.offset === undefined ? "" : [piece(node.offset), ", "];
  return ["LIMIT ", offset, piece(node.limit), " BY ", node.by === "ALL" ? "ALL" : items(node.by)];
}

function emitLimit(node: Limit): Part {
  if (node.limit === undefined) return ["OFFSET ", piece(node.offset!)];
  const offset: Part = node.offset === undefined ? "" : [piece(node.offset), ", "];
  // The engine really prints two spaces here.
  return ["LIMIT ", offset, piece(node.limit), node.withTies ? "  WITH TIES" : ""];
}

export function emitSettings(node: SettingsClause): Part {
  return joined(node.items.map((item) => piece(item)));
}

export function emitSetting(node: Setting): Part {
  const name = node.name.split(".").map(quoteName).join(".");
  if (node.value === undefined) return `${name} = true`;
  return [`${name} = `, node.value.kind === "Map" ? denseMap(node.value) : piece(node.value)];
}

/** The engine prints the maps of settings without spaces, and other maps with them. */
function denseMap(node: MapLiteral): Part {
  const entries = node.entries.map((entry): Part => [piece(entry.key), ":", piece(entry.value)]);
  return ["{", joined(entries, ","), "}"];
}

export function emitMapEntry(node: MapEntry): Part {
  return [piece(node.key), ": ", piece(node.value)];
}
