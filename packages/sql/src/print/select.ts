import type { Node } from "../ast/index.ts";
import type { GroupBy, Join, Select, Union } from "../ast/select.ts";
import type { MapLiteral, Setting } from "../ast/settings.ts";
import { quoteSetting } from "../tokens/literal.ts";
import { type Emit, form, nodeForms } from "./form.ts";
import * as F from "./frames.ts";
import { joined, list, type Part, piece } from "./parts.ts";
import { raw } from "./raw.ts";

/** The clauses of a query whose lists each printer lays out in its own way. */
export function queryForms(items: (nodes: readonly Node[]) => Part): Record<string, Emit> {
  const select = form(
    "[{with} ][fromFirst?[FROM {from} ]]SELECT [distinct?DISTINCT ][ON ({on:list}) ][top?TOP {top.count} [top.withTies?WITH TIES ]]{items:items}[fromFirst?|[ FROM {from}]][({fromColumns})][ PREWHERE {prewhere}][ WHERE {where}][ {groupBy}][ HAVING {having}][ WINDOW {windows}][ QUALIFY {qualify}][ {orderBy}][ {limitBy}][ {limit}][ SETTINGS {settings}]",
    items,
  );
  return {
    ...nodeForms(
      {
        LimitBy: "LIMIT [{offset}, ]{limit} BY {by:items}",
        ArrayJoin: " [left?LEFT ]ARRAY JOIN {items:items}",
      },
      items,
    ),
    Select: (node: Select, frame: number) => {
      const clauses = select(Array.isArray(node.distinct) ? { ...node, on: node.distinct } : node);
      return (frame & F.settings) === 0 ? clauses : ["(", clauses, ")"];
    },
    GroupBy: (node: GroupBy) => emitGroupBy(node, items),
  };
}

function emitGroupBy(node: GroupBy, items: (nodes: readonly Node[]) => Part): Part {
  const parts: Part[] = [];
  if (node.sets !== undefined)
    parts.push([
      "GROUP BY GROUPING SETS (",
      joined(node.sets.map((set): Part => ["(", list(set), ")"])),
      ")",
    ]);
  else if (node.by === "ALL") parts.push("GROUP BY ALL");
  else if (node.by.length > 0) parts.push(["GROUP BY ", items(node.by)]);
  for (const word of ["rollup", "cube", "totals"] as const)
    if (node[word]) parts.push(`WITH ${word.toUpperCase()}`);
  return joined(parts, " ");
}

export const selectForms: Record<string, Emit> = {
  ...queryForms(list),
  ...nodeForms({
    With: "WITH [recursive?RECURSIVE ]{items:list}",
    WithQuery: "{name:name}[({columns})] AS [materialized?MATERIALIZED ]{query}",
    Tables: "{first}{joins:run}",
    TableName: "[{database}.]{table}[ UUID {uuid:text}]",
    TableExpression:
      "{source}[ AS {alias}][({columns})][final? FINAL][ SAMPLE {sample.size}[ OFFSET {sample.offset}]][stream? STREAM[ CURSOR {stream.cursor}]]",
    JoinedTables: "({tables})",
    // A ratio as the engine keeps it: two integers, the denominator left out when it is 1.
    Ratio: "{numerator}[ / {denominator}]",
    NamedWindow: "{name:name} AS ({definition})",
    OrderBy:
      "ORDER BY [all?ALL[ {elements.0.direction}][ NULLS {elements.0.nulls}]|{elements:list}][interpolate? INTERPOLATE[ ({interpolate})]]",
    OrderByElement:
      "{expression:frame}[ {direction}][ NULLS {nulls}][ COLLATE {collation:text}][fill? WITH FILL[ FROM {fill.from}][ TO {fill.to}][ STEP {fill.step}][ STALENESS {fill.staleness}]]",
    // The engine really prints two spaces before WITH TIES.
    Limit: "[limit?LIMIT [{offset}, ]{limit}[withTies?  WITH TIES]|OFFSET {offset}]",
    Settings: "{items}",
    MapEntry: "{key}: {value}",
  }),
  Union: emitUnion,
  Join: emitJoin,
  Setting: emitSetting,
  Map: (node: MapLiteral) => ["{", joined(node.entries.map((entry) => piece(entry))), "}"],
};

function emitUnion(node: Union, frame: number): Part {
  const except = (mode: string | undefined): boolean => mode?.startsWith("EXCEPT") === true;
  const { modes } = node;
  const nested = (frame & F.settings) !== 0;
  return combined(node, (index) => nested || except(modes[index - 1]) || except(modes[index]));
}

/** Selects with the words between them; what is more than a SELECT always stands in brackets. */
export function combined({ selects, modes }: Union, inBrackets: (index: number) => boolean): Part[] {
  return selects.map((select, index): Part => {
    const parens = select.kind !== "Select" || inBrackets(index);
    const body: Part = parens ? ["(", piece(select), ")"] : piece(select);
    return index === 0 ? body : [` ${raw("modes", modes[index - 1]!)} `, body];
  });
}

const join = form(
  "[type=,?, {table}| [{locality} ][{strictness} ][natural?NATURAL ]{type}[type=FULL? OUTER] JOIN {table}[ USING ({using:list})][ ON {on}]]",
);

function emitJoin(node: Join): Part {
  return join(node.on?.kind === "Aliased" ? { ...node, on: piece(node.on, F.need) } : node);
}

/** The engine prints the maps of settings without spaces, and other maps with them. */
function emitSetting(node: Setting): Part {
  const name = quoteSetting(node.name);
  if (node.value === undefined) return `${name} = true`;
  if (node.value.kind !== "Map") return [`${name} = `, piece(node.value)];
  const entries = node.value.entries.map((entry): Part => [piece(entry.key), ":", piece(entry.value)]);
  return [`${name} = {`, joined(entries, ","), "}"];
}
