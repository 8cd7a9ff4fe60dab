import type { Command } from "../ast/command.ts";
import type { Node } from "../ast/index.ts";
import type { Insert } from "../ast/insert.ts";
import type { Join, Limit, LimitBy, QueryExpression, Select, Union } from "../ast/select.ts";
import type { Setting, SettingsClause } from "../ast/settings.ts";
import { nowhere } from "../ast/span.ts";
import type { Explain } from "../ast/statement.ts";
import { printCanonical } from "../print/one-line.ts";
import { flatten, joined, piece, type Style } from "../print/parts.ts";
import { canonicalDefinition } from "./definition.ts";
import { call } from "./expression.ts";
import { withoutOperators } from "./plain-calls.ts";
import { canonicalRatio } from "./ratio.ts";

/** The engine's tree for clauses and statements whose children are the engine's already. */
export function canonicalStatement(node: Node): Node {
  switch (node.kind) {
    case "Select":
      return canonicalSelect(node);
    case "Union":
      return canonicalUnion(node);
    case "Values":
      return selectFromFunction("SQLStandardValues", node.rows);
    case "Subquery":
      return node.query.kind === "Explain" ? { ...node, query: explained(node.query) } : node;
    case "WindowFrame":
      return node.to === undefined
        ? { ...node, to: { kind: "FrameBound", bound: "CURRENT ROW", ...nowhere } }
        : node;
    case "OrderByElement":
      return node.direction === undefined ? { ...node, direction: "ASC" } : node;
    case "Settings":
      return canonicalSettings(node);
    case "Insert":
      return canonicalInsert(node);
    case "Ratio":
      return canonicalRatio(node);
    case "Command":
      return asParts(node);
    case "Join":
      return node.locality === "LOCAL" ? withoutLocality(node) : node;
    case "JoinedTables":
      return {
        kind: "Subquery",
        query: {
          kind: "Select",
          items: [{ kind: "Asterisk", transformers: [], ...nowhere }],
          from: node.tables,
          ...nowhere,
        },
        start: node.start,
        end: node.end,
      };
    case "InterpolateElement":
      if (node.expression !== undefined) return node;
      return { ...node, expression: { kind: "Identifier", parts: [node.column], ...nowhere } };
    default:
      return canonicalDefinition(node);
  }
}

/** LOCAL is what a join is without a word. */
function withoutLocality({ locality: _locality, ...node }: Join): Join {
  return node;
}

const withTargets = new Set(["BACKUP", "RESTORE", "SNAPSHOT", "SYSTEM"]);

function asParts({ written: _written, ...node }: Command): Command {
  if (!withTargets.has(node.verb)) return node;
  const parts = node.parts.map((part) =>
    typeof part !== "string" && part.kind === "Call" ? withoutOperators(part) : part,
  );
  return { ...node, parts };
}

function canonicalSelect(node: Select): Select {
  const { distinct, top, fromFirst: _fromFirst, ...rest } = node;
  const select: { -readonly [Key in keyof Select]: Select[Key] } = rest;
  if (distinct === true) select.distinct = true;
  else if (distinct !== undefined) {
    const limitBy: LimitBy = {
      kind: "LimitBy",
      limit: { kind: "Number", text: "1", ...nowhere },
      by: distinct,
      ...nowhere,
    };
    select.limitBy = limitBy;
  }
  if (top !== undefined) {
    const limit: Limit = {
      kind: "Limit",
      ...select.limit,
      limit: top.count,
      withTies: top.withTies,
      ...nowhere,
    };
    select.limit = limit;
  }
  return select;
}

/** EXPLAIN in brackets is a query like any other; alone in its brackets it is that query. */
function canonicalUnion(node: Union): Node {
  const selects = node.selects.map((select) => (select.kind === "Explain" ? explained(select) : select));
  return selects.length === 1 ? { ...selects[0]!, start: node.start, end: node.end } : { ...node, selects };
}

function selectFromFunction(name: string, args: Parameters<typeof call>[1]): Select {
  const table = { kind: "TableExpression", source: call(name, args), final: false, ...nowhere } as const;
  return {
    kind: "Select",
    items: [{ kind: "Asterisk", transformers: [], ...nowhere }],
    from: { kind: "Tables", first: table, joins: [], ...nowhere },
    ...nowhere,
  };
}

/** `(EXPLAIN …)` is a table function to the engine. */
function explained(node: Explain): Select {
  const text = (value: string) => ({ kind: "String", value, ...nowhere }) as const;
  const what = text(node.what === "PLAN" ? "EXPLAIN" : `EXPLAIN ${node.what}`);
  const settings = text(node.settings === undefined ? "" : printCanonical(node.settings));
  const query = node.statement as Select | undefined;
  const args =
    query === undefined
      ? [what, settings]
      : [what, settings, { kind: "Subquery", query, ...nowhere } as const];
  return selectFromFunction("viewExplain", args);
}

/** Plain settings first, then those set back to their defaults, then the parameters of the query, as text. */
function canonicalSettings(node: SettingsClause): SettingsClause {
  const plain: Setting[] = [];
  const defaults: Setting[] = [];
  const parameters: Setting[] = [];
  for (const item of node.items) {
    if (item.value?.kind === "Default") defaults.push(item);
    else if (item.name.startsWith("param_")) parameters.push(asText(item));
    else
      plain.push(
        item.value === undefined ? { ...item, value: { kind: "Boolean", value: true, ...nowhere } } : item,
      );
  }
  return { ...node, items: [...plain, ...defaults, ...parameters] };
}

function asText(item: Setting): Setting {
  const { value } = item;
  if (value === undefined || value.kind === "String") return item;
  const text = value.kind === "Map" ? flatten(piece(value), mapStyle) : printCanonical(value);
  return { ...item, value: { kind: "String", value: text, ...nowhere } };
}

/** A map in a map costs no stack of the machine. */
const mapStyle: Style = {
  emit: (node) => {
    if (node.kind === "Map")
      return [
        "{",
        joined(
          node.entries.map((entry) => piece(entry)),
          ",",
        ),
        "}",
      ];
    if (node.kind === "MapEntry") return [piece(node.key), ":", piece(node.value)];
    return printCanonical(node);
  },
};

/** Settings of the query belong to the INSERT too. */
function canonicalInsert(given: Insert): Insert {
  const node = withinQuery(given);
  if (node.source.is !== "query") return node;
  const items: Setting[] = [...(node.settings?.items ?? [])];
  const known = new Set(items.map(({ name }) => name));
  const { query } = node.source;
  const selects = query.kind === "Union" ? query.selects : [query];
  for (const select of selects) {
    if (select.kind !== "Select") continue;
    for (const item of select.settings?.items ?? []) {
      if (!known.has(item.name)) items.push(item);
      known.add(item.name);
    }
  }
  if (items.length === 0) return node;
  return { ...node, settings: { kind: "Settings", ...nowhere, ...node.settings, items } };
}

/** WITH before INSERT is WITH of each select in its query, but of none that is combined further in. */
function withinQuery({ with: names, ...node }: Insert): Insert {
  const { source } = node;
  if (names === undefined || source.is !== "query") return node;
  const { query } = source;
  const named = <Query extends QueryExpression>(one: Query): Query =>
    one.kind === "Select" ? { ...one, with: names } : one;
  const within = query.kind === "Union" ? { ...query, selects: query.selects.map(named) } : named(query);
  return { ...node, source: { ...source, query: within } };
}
