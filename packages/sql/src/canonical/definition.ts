import type { AlterAction, AlterCommand } from "../ast/alter.ts";
import type {
  ColumnDeclaration,
  CreateTable,
  CreateView,
  IndexDeclaration,
  Period,
  ProjectionDeclaration,
  Refresh,
  SqlSecurity,
  Storage,
  TableProperty,
} from "../ast/create.ts";
import type { Expression, Identifier } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { nowhere } from "../ast/span.ts";
import { measured } from "../parse/refresh.ts";
import { call } from "./expression.ts";

/** The engine's tree for what CREATE and ALTER declare. */
export function canonicalDefinition(node: Node): Node {
  switch (node.kind) {
    case "Column":
      return canonicalColumn(node);
    case "Index":
      return canonicalIndex(node);
    case "Alter":
      return node.object === "TEMPORARY TABLE" ? { ...node, object: "TABLE" } : node;
    case "AlterCommand":
      return canonicalAlterCommand(node);
    case "Ttl":
      return node.action?.does === "DELETE" && node.action.where === undefined
        ? { kind: "Ttl", expression: node.expression, start: node.start, end: node.end }
        : node;
    case "CreateDictionary": {
      if (node.lifetime === undefined) return node;
      const { min, max } = node.lifetime;
      return { ...node, lifetime: { min, max } };
    }
    case "StorageOrderBy":
      return canonicalOrder(node);
    case "Projection":
      return canonicalProjection(node);
    case "Refresh":
      return canonicalRefresh(node);
    case "CreateIndex":
      return { ...node, brackets: node.brackets === true && node.index.expression.kind === "Aliased" };
    case "CreateTable":
      return canonicalTable(node);
    case "CreateView":
      return canonicalView(node);
    case "SqlSecurity":
      return canonicalSecurity(node);
    default:
      return node;
  }
}

/** IF EXISTS is forgotten where something is materialized. */
function canonicalAlterCommand(node: AlterCommand): AlterCommand {
  const { action } = node;
  // A column that is added or changed is no key.
  if (
    "declaration" in action &&
    action.declaration.kind === "Column" &&
    action.declaration.primaryKey === true
  )
    return { ...node, action: { ...action, declaration: withoutKey(action.declaration) } as AlterAction };
  if (!action.command.startsWith("MATERIALIZE") || !("ifExists" in action)) return node;
  return { ...node, action: { ...action, ifExists: false } as AlterAction };
}

/** A definer makes it DEFINER, and DEFINER without one means the current user. */
function canonicalSecurity(node: SqlSecurity): SqlSecurity {
  const security = node.security ?? "DEFINER";
  const current = node.definer === undefined && security === "DEFINER";
  return { ...node, security, currentUser: node.currentUser || current };
}

/** Periods in the largest units they fill. */
function canonicalRefresh(node: Refresh): Refresh {
  const { period, offset, randomize } = node;
  return {
    ...node,
    ...(period !== undefined && { period: inUnits(period) }),
    ...(offset !== undefined && { offset: inUnits(offset) }),
    ...(randomize !== undefined && { randomize: inUnits(randomize) }),
  };
}

function inUnits(periods: readonly Period[]): Period[] {
  const { months, seconds } = measured(periods);
  const parts: [bigint, string][] = [
    [months / 12n, "YEAR"],
    [months % 12n, "MONTH"],
    [seconds / 604_800n, "WEEK"],
    [(seconds / 86_400n) % 7n, "DAY"],
    [(seconds / 3600n) % 24n, "HOUR"],
    [(seconds / 60n) % 60n, "MINUTE"],
    [seconds % 60n, "SECOND"],
  ];
  const filled = parts.filter(([amount]) => amount > 0n);
  return (filled.length === 0 ? parts.slice(-1) : filled).map(([amount, unit]) => ({
    amount: amount.toString(),
    unit,
  }));
}

function canonicalColumn(node: ColumnDeclaration): ColumnDeclaration {
  if (node.autoIncrement !== true) return node;
  const { autoIncrement: _autoIncrement, ...rest } = node;
  if (rest.type !== undefined) return rest;
  return { ...rest, type: { kind: "DataType", name: "INT", ...nowhere } };
}

function canonicalIndex(node: IndexDeclaration): IndexDeclaration {
  if (node.granularity !== undefined) return node;
  const name = node.type?.kind === "Call" ? node.type.name : "";
  return { ...node, granularity: name === "vector_similarity" || name === "text" ? "100000000" : "1" };
}

/** The keys of a projection have no direction. */
function canonicalProjection(node: ProjectionDeclaration): ProjectionDeclaration {
  const orderBy = node.query?.orderBy;
  if (node.query === undefined || orderBy === undefined) return node;
  const elements = orderBy.elements.map(({ direction: _direction, ...element }) => element);
  return { ...node, query: { ...node.query, orderBy: { ...orderBy, elements } } };
}

/** A list that sorts every key upwards is a tuple; one ascending key is that key. */
function canonicalOrder(node: Node & { kind: "StorageOrderBy" }): Node {
  const descending = node.elements.some((element) => element.direction === "DESC");
  const elements = node.elements.map(({ direction, ...element }) =>
    direction === "DESC" ? { ...element, direction } : element,
  );
  if (descending) return { ...node, elements };
  const items = elements.map((element) => element.expression);
  const at = { start: node.start, end: node.end };
  const single: Expression = node.list ? call("tuple", items, at) : items[0]!;
  const element = { kind: "StorageOrder", expression: single, ...at } as const;
  return { ...node, elements: [element], list: false };
}

/** Columns, indices, constraints, projections, in that order; keys move to the storage, foreign keys vanish. */
function ordered(properties: readonly TableProperty[]): TableProperty[] {
  const rank = { Column: 0, Index: 1, Constraint: 2, Projection: 3, PrimaryKey: 4, ForeignKey: 4 } as const;
  return properties
    .filter((one) => rank[one.kind] < 4)
    .map((one) => (one.kind === "Column" && one.primaryKey === true ? withoutKey(one) : one))
    .sort((left, right) => rank[left.kind] - rank[right.kind]);
}

function withoutKey(column: ColumnDeclaration): ColumnDeclaration {
  const { primaryKey: _primaryKey, ...rest } = column;
  return rest;
}

function keyOf(properties: readonly TableProperty[]): Expression | undefined {
  const explicit = properties.find((one) => one.kind === "PrimaryKey");
  if (explicit !== undefined) return explicit.expression;
  const names = properties.flatMap((one) =>
    one.kind === "Column" && one.primaryKey === true ? [one.name] : [],
  );
  if (names.length === 0) return undefined;
  const items = names.map((name): Identifier => ({ kind: "Identifier", parts: [name], ...nowhere }));
  return items.length === 1 ? call("tuple", items) : { kind: "Tuple", items, ...nowhere };
}

function normalized(properties: readonly TableProperty[] | undefined, storage: Storage | undefined) {
  if (properties === undefined) return { ...(storage !== undefined && { storage }) };
  const key = keyOf(properties);
  const stored =
    key === undefined ? storage : { kind: "Storage" as const, ...nowhere, ...storage, primaryKey: key };
  return { properties: ordered(properties), ...(stored !== undefined && { storage: stored }) };
}

function canonicalTable(node: CreateTable): CreateTable {
  return { ...node, ...normalized(node.properties, node.storage) };
}

function canonicalView(node: CreateView): CreateView {
  return { ...node, ...normalized(node.properties, node.storage) };
}
