import type { Call, Expression, Identifier } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import type {
  ArrayJoin,
  Join,
  QueryExpression,
  Select,
  TableExpression,
  TablesClause,
} from "../ast/select.ts";
import { visit } from "../ast/walk.ts";
import { circularAliases } from "./circular-aliases.ts";
import { matchedColumns } from "./matchers.ts";
import { isParameter, lastPart, parameterName, partsOf, qualifies, useOf } from "./name-use.ts";
import { columnNames } from "./output-names.ts";
import { bare, knownName } from "./place.ts";
import { columnsOfFunction, type Schema } from "./schema.ts";
import { type Cte, type Found, findColumn, type Scope, type Source } from "./scope.ts";
import { collectAliases, isOfWith } from "./scope-aliases.ts";

/** What encloses a query inside an expression: names that mean something else in it. */
interface Context {
  readonly bound: ReadonlySet<string>;
  readonly inside: ReadonlySet<string>;
}

const nothing: Context = { bound: new Set(), inside: new Set() };

/**
 * The scopes of a statement, outermost first: for every column reference the source it comes from. Aliases are
 * resolved as the engine does it: usable anywhere in their SELECT, hiding columns of their name except in their own
 * definition. Queries nobody uses (a CTE without reference) are not resolved.
 */
export function resolve(root: Node, schema: Schema = {}): Scope[] {
  const resolver = new Resolver(schema);
  visit(root, {
    enter: (node) => {
      if (node.kind !== "Select" && node.kind !== "Union" && node.kind !== "Values") return undefined;
      resolver.query(node, undefined, nothing);
      return false;
    },
  });
  return resolver.scopes;
}

/** Queries inside of queries, by way of FROM or of WITH: the engine refuses more than 100 unless told otherwise. */
const depthMax = 400;

class Resolver {
  readonly scopes: Scope[] = [];
  private depth = 0;
  /** The aliases of WITH that were resolved in their scope: each once, however often it is used. */
  private readonly followed = new Map<Scope, Set<Node>>();
  /** The engine numbers subqueries in the order it meets them, and names columns after the numbers. */
  private subqueries = 0;
  private readonly numbers = new Map<Node, number>();
  private readonly schema: Schema;

  constructor(schema: Schema) {
    this.schema = schema;
  }

  /** Resolves a query; gives the names of its columns where they are decided. Beyond `depthMax` nothing is. */
  query(query: QueryExpression, parent: Scope | undefined, context: Context): readonly string[] | undefined {
    if (this.depth >= depthMax) return undefined;
    this.depth++;
    const columns = this.queryHere(query, parent, context);
    this.depth--;
    return columns;
  }

  private queryHere(
    query: QueryExpression,
    parent: Scope | undefined,
    context: Context,
  ): readonly string[] | undefined {
    if (query.kind === "Select") return this.select(query, parent, context, undefined).columns;
    if (query.kind === "Values") {
      for (const row of query.rows) if (parent !== undefined) this.expressions(row, parent, context);
      return undefined;
    }
    if (query.kind === "Explain") {
      const { statement } = query;
      const explained = statement?.kind === "SelectStatement" ? statement.query : statement;
      if (explained?.kind === "Select" || explained?.kind === "Union")
        this.query(explained, undefined, nothing);
      return ["explain"];
    }
    let columns: readonly string[] | undefined;
    let first: Scope | undefined;
    for (const [index, arm] of query.selects.entries()) {
      if (arm.kind !== "Select") {
        const names = this.query(arm, first ?? parent, context);
        if (index === 0) columns = names;
        continue;
      }
      // WITH of the first arm holds for the others too.
      const scope = this.select(arm, parent, context, first);
      if (index > 0) continue;
      columns = scope.columns;
      first = scope;
      for (const cte of cteAround(parent, query)) cte.columns ??= columns;
    }
    return columns;
  }

  private select(
    node: Select,
    parent: Scope | undefined,
    context: Context,
    sibling: Scope | undefined,
  ): Scope {
    const scope: Scope = {
      node,
      ...(parent !== undefined && { parent }),
      sources: [],
      references: [],
      aliases: new Map(),
      ctes: new Map(),
      columns: undefined,
      bound: context.bound,
      inside: context.inside,
    };
    this.scopes.push(scope);
    if (sibling?.node.with !== undefined && node.with === undefined) {
      for (const [name, cte] of sibling.ctes) scope.ctes.set(name, cte);
      for (const item of sibling.node.with.items)
        if (item.kind === "Aliased") collectAliases(item, scope.aliases);
    }
    for (const item of node.with?.items ?? []) {
      if (item.kind !== "WithQuery") continue;
      const recursive = node.with?.recursive === true;
      scope.ctes.set(item.name, {
        node: item,
        scope,
        recursive,
        state: "waiting",
        columns: item.columns?.map((one) => one.name),
      });
    }
    collectAliases(node, scope.aliases);
    const using = new Set<string>();
    if (node.from !== undefined) this.tables(node.from, scope, using);
    this.expressions(node, scope, { bound: new Set(), inside: new Set() }, using);
    scope.columns = columnNames(scope, using, (item) => this.numberBefore(item));
    return scope;
  }

  private tables(clause: TablesClause, scope: Scope, using: Set<string>): void {
    this.table(clause.first, scope);
    for (const join of clause.joins) {
      if (join.kind === "ArrayJoin") this.arrayJoin(join, scope);
      else this.join(join, scope, using);
    }
    for (const join of clause.joins) {
      if (join.kind === "Join" && join.on !== undefined) this.expressions(join.on, scope, nothing, using);
    }
  }

  private join(join: Join, scope: Scope, using: Set<string>): void {
    const before = scope.sources.slice();
    this.table(join.table, scope);
    const right = scope.sources.slice(before.length);
    for (const expression of join.using ?? []) {
      const name = bare(expression);
      if (name.kind !== "Identifier") continue;
      const parts = name.parts.map(String);
      using.add(parts[parts.length - 1]!);
      for (const side of [before, right])
        this.note(scope, name, findColumn(side, parts) ?? { column: parts.join("."), path: [] });
    }
  }

  private arrayJoin(join: ArrayJoin, scope: Scope): void {
    const columns: { name: string }[] = [];
    for (const item of join.items) {
      this.expressions(item, scope, nothing);
      const inner = bare(item);
      if (item.kind === "Aliased") columns.push({ name: knownName(item.alias) ?? "" });
      else if (inner.kind === "Identifier") columns.push({ name: lastPart(inner, scope) });
    }
    scope.sources.push({ is: "array join", node: join, columns });
  }

  private table(expression: TableExpression, scope: Scope): void {
    const source = this.source(expression, scope);
    const alias = knownName(expression.alias);
    const renamed = expression.columns?.map((one) => ({ name: one.name }));
    scope.sources.push({
      ...source,
      ...(alias !== undefined && { alias }),
      ...(renamed !== undefined && { columns: renamed }),
    });
  }

  private source({ source: node }: TableExpression, scope: Scope): Source {
    switch (node.kind) {
      case "TableName": {
        const name = knownName(node.table);
        const database = knownName(node.database);
        if (name === undefined || (node.database !== undefined && database === undefined))
          return { is: "table", node };
        const cte = database === undefined ? this.cte(name, scope) : undefined;
        if (cte !== undefined) return { is: "cte", node, name, ...columnsNamed(cte.columns) };
        const columns = this.schema.columnsOf?.(name, database);
        return {
          is: "table",
          node,
          name,
          ...(database !== undefined && { database }),
          ...(columns !== undefined && { columns }),
        };
      }
      case "Subquery":
        this.subqueries++;
        return { is: "subquery", node, ...columnsNamed(this.query(node.query, scope, nothing)) };
      case "JoinedTables": {
        // The engine reads it as a query of all columns.
        const star = { kind: "Asterisk", transformers: [], start: node.start, end: node.end } as const;
        const inner: Select = {
          kind: "Select",
          items: [star],
          from: node.tables,
          start: node.start,
          end: node.end,
        };
        return { is: "subquery", node, ...columnsNamed(this.query(inner, scope, nothing)) };
      }
      default:
        return this.tableFunction(node, scope);
    }
  }

  private tableFunction(node: Call, scope: Scope): Source {
    let columns = columnsOfFunction(node, this.schema);
    for (const argument of node.arguments) {
      const inner =
        argument.kind === "QueryArgument"
          ? argument.query
          : argument.kind === "Subquery"
            ? argument.query
            : undefined;
      if (inner === undefined) continue;
      const names = this.query(inner, argument.kind === "QueryArgument" ? undefined : scope, nothing);
      if (node.name === "view") columns = names?.map((name) => ({ name }));
    }
    return { is: "table function", node, name: node.name, ...(columns !== undefined && { columns }) };
  }

  /** The CTE a name means here. Inside of itself only a recursive one is seen. */
  private cte(name: string, scope: Scope): Cte | undefined {
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
      const cte = at.ctes.get(name);
      if (cte === undefined) continue;
      if (cte.state === "resolving") {
        if (!cte.recursive || cte.columns === undefined) continue;
        this.subqueries++;
        return cte;
      }
      this.subqueries++;
      if (cte.state === "waiting") {
        cte.state = "resolving";
        const names = this.query(cte.node.query.query, cte.scope, nothing);
        cte.columns = cte.node.columns?.map((one) => one.name) ?? names;
        cte.state = "done";
      }
      return cte;
    }
    return undefined;
  }

  /** Resolves what stands in an expression or in the clauses of a SELECT, without WITH and FROM. */
  private expressions(
    root: Node,
    scope: Scope,
    context: Context,
    using: ReadonlySet<string> = new Set(),
  ): void {
    const waiting: Node[] = [root];
    const bound: string[] = [...context.bound];
    const inside: string[] = [...context.inside];
    const done = new Set<Node>();
    while (waiting.length > 0) {
      const node = waiting.pop()!;
      if (done.has(node)) continue;
      done.add(node);
      this.walk(node, scope, bound, inside, using, waiting);
    }
  }

  private walk(
    root: Node,
    scope: Scope,
    bound: string[],
    inside: string[],
    using: ReadonlySet<string>,
    waiting: Node[],
  ): void {
    const context = (): Context => ({
      bound: new Set([...scope.bound, ...bound]),
      inside: new Set([...scope.inside, ...inside]),
    });
    visit(root, {
      enter: (node, parents) => {
        switch (node.kind) {
          case "With":
          case "Tables":
          case "Settings":
          case "InterpolateElement":
            return false;
          case "OrderBy":
            return !node.all;
          case "Subquery":
          case "Exists":
          case "QueryArgument":
            this.subqueries += node.kind === "Exists" ? 2 : 1;
            this.numbers.set(node, this.subqueries);
            this.query(node.query, scope, context());
            return false;
          case "Lambda":
            for (const parameter of node.parameters) bound.push(parameterName(parameter));
            return undefined;
          case "Aliased":
            inside.push(knownName(node.alias) ?? "");
            return undefined;
          case "Identifier":
            this.identifier(node, parents, scope, bound, inside, waiting);
            return false;
          case "Call":
            this.lambdaCalled(node.name, scope, waiting);
            return undefined;
          case "Asterisk":
          case "Columns":
            this.matcher(node, parents, scope, using);
            return node.kind === "Columns" || node.qualifier !== undefined
              ? this.transformers(node, scope, context(), using)
              : undefined;
          default:
            return undefined;
        }
      },
      leave: (node) => {
        if (node.kind === "Lambda") bound.length -= node.parameters.length;
        else if (node.kind === "Aliased") inside.pop();
      },
    });
  }

  /** Of a matcher with a qualifier or a list of names only the transformers hold expressions. */
  private transformers(
    node: Node & { kind: "Asterisk" | "Columns" },
    scope: Scope,
    context: Context,
    using: ReadonlySet<string>,
  ): false {
    for (const transformer of node.transformers) this.expressions(transformer, scope, context, using);
    return false;
  }

  private identifier(
    node: Identifier,
    parents: readonly Node[],
    scope: Scope,
    bound: readonly string[],
    inside: readonly string[],
    waiting: Node[],
  ): void {
    const use = useOf(node, parents);
    if (use === "name" || (parents[parents.length - 1]?.kind === "Lambda" && isParameter(node, parents)))
      return;
    const parts = partsOf(node);
    if (parts === undefined) {
      if (use === "value") this.note(scope, node, { column: "", path: [] });
      return;
    }
    const [first] = parts as [string];
    let innerBound: Iterable<string> = bound;
    let innerInside: Iterable<string> = inside;
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
      if (includes(innerBound, first)) return;
      const alias = at.aliases.get(first);
      if (alias !== undefined && !includes(innerInside, first) && !qualifies(at, parts)) {
        this.follow(alias, at, scope, waiting);
        // Aliases that define each other end in the columns of their names.
        const circular = inside.length > 0 && circularAliases(at.aliases).has(first);
        const column = circular ? findColumn(at.sources, parts) : undefined;
        if (column !== undefined) this.note(scope, node, column);
        return;
      }
      const found = findColumn(at.sources, parts);
      if (found !== undefined && (at === scope || found.source.columns !== undefined)) {
        this.note(scope, node, found);
        return;
      }
      innerBound = at.bound;
      innerInside = at.inside;
    }
    if (use === "value") this.note(scope, node, { column: parts.join("."), path: [] });
  }

  /** An alias of WITH is resolved where it is used; the others stand in clauses that are resolved anyway. */
  private follow(alias: Expression, at: Scope, scope: Scope, waiting: Node[]): void {
    if (!isOfWith(at, alias)) return;
    const followed = this.followed.get(at) ?? new Set();
    if (followed.has(alias)) return;
    this.followed.set(at, followed.add(alias));
    if (at === scope) waiting.push(alias);
    else this.expressions(alias, at, nothing);
  }

  /** A lambda with a name is called as a function is, and hides one of its name. */
  private lambdaCalled(name: string, scope: Scope, waiting: Node[]): void {
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
      const alias = at.aliases.get(name);
      if (alias === undefined || bare(alias).kind !== "Lambda") continue;
      this.follow(alias, at, scope, waiting);
      return;
    }
  }

  private note(scope: Scope, node: Identifier, found: Omit<Found, "source"> & { source?: Source }): void {
    scope.references.push({ node, ...found });
  }

  private matcher(
    node: Node & { kind: "Asterisk" | "Columns" },
    parents: readonly Node[],
    scope: Scope,
    using: ReadonlySet<string>,
  ): void {
    const parent = parents[parents.length - 1];
    if (parent?.kind === "Call" && /^count$/i.test(parent.name) && node.kind === "Asterisk") return;
    const columns = matchedColumns(node, scope.sources, using);
    if (columns === undefined) scope.references.push({ node, column: "*", path: [] });
    for (const { replaced, ...found } of columns ?? [])
      if (!replaced) scope.references.push({ node, ...found });
  }

  /** How many subqueries come before those of an expression. */
  private numberBefore(item: Expression): number {
    let first: number | undefined;
    visit(item, {
      enter: (node) => {
        const number = this.numbers.get(node);
        if (number !== undefined) first ??= number - (node.kind === "Exists" ? 2 : 1);
        return first === undefined ? undefined : false;
      },
    });
    return first ?? 0;
  }
}

function columnsNamed(names: readonly string[] | undefined): { columns?: { name: string }[] } {
  return names === undefined ? {} : { columns: names.map((name) => ({ name })) };
}

/** The CTEs whose query is this one: inside their later arms their columns are those of the first. */
function cteAround(scope: Scope | undefined, query: Node): Cte[] {
  return [...(scope?.ctes.values() ?? [])].filter((cte) => cte.node.query.query === query);
}

function includes(names: Iterable<string>, name: string): boolean {
  for (const one of names) if (one === name) return true;
  return false;
}
