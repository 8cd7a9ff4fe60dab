import type { Call, Expression } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import type { Insert } from "../ast/insert.ts";
import type { Statement } from "../ast/statement.ts";
import { visit } from "../ast/walk.ts";
import { inlineInsert } from "../parse/insert.ts";
import { Aliases } from "./aliases.ts";
import { CallPlaces } from "./call-places.ts";
import { CteScopes } from "./cte-scopes.ts";
import { EmbeddedSql } from "./embedded-sql.ts";
import { insertedExpressions, rowsOfSql } from "./inserted-expressions.ts";
import {
  type Access,
  bare,
  knownName,
  type Place,
  type PlaceKind,
  type QualifiedName,
  tableOfIdentifier,
} from "./place.ts";
import { membership, scopeSettings } from "./place-functions.ts";
import { accessOfTable, commandPlaces } from "./place-roles.ts";
import { settingPlaces } from "./setting-places.ts";
import { seesCtes } from "./table-reach.ts";

/**
 * Every place a statement reaches: what it reads and writes, and where. Made for guards, so it errs towards reaching:
 * what the text does not decide is listed with `certain: false`, without a name, or as `unknown`. It takes the
 * session's settings for the engine's defaults, and cannot see into views, dictionaries and functions users made: a
 * function the engine does not have built in is a place itself.
 */
export function placesOf(statement: Statement): Place[] {
  return new Places(statement, 0).all();
}

/** How deep SQL in strings in SQL is read: each level costs its length again. */
const embeddedMax = 20;

class Places {
  private readonly root: Node;
  private readonly depth: number;
  private readonly found: Place[] = [];
  private readonly scopes = new CteScopes();
  private readonly aliases: Aliases;
  private readonly embedded: EmbeddedSql;
  private readonly calls: CallPlaces;
  /** Names that stand for a CTE: tables after all, if a setting of the statement says so. */
  private readonly hidden: Place[] = [];
  private readonly hiddenBy = new Map<Node, Place>();
  private scopesSet = false;
  /** Names whose aliases were followed already: each once, however often a statement repeats them. */
  private readonly tablesBehind = new Set<string>();

  constructor(root: Node, depth: number) {
    this.root = root;
    this.depth = depth;
    this.aliases = new Aliases(root);
    this.embedded = new EmbeddedSql(this.add, this.aliases, this.within);
    this.calls = new CallPlaces(this.add, this.aliases, this.embedded);
  }

  all(): Place[] {
    visit(this.root, {
      enter: (node, parents) => {
        this.scopes.enter(node, parents);
        this.look(node, parents);
        return undefined;
      },
      leave: (node) => this.scopes.leave(node),
    });
    for (const node of this.scopes.circular()) {
      const place = this.hiddenBy.get(node);
      if (place !== undefined) this.found.push(place);
    }
    if (this.scopesSet) this.found.push(...this.hidden);
    return this.found;
  }

  private readonly add = (
    is: PlaceKind,
    access: Access,
    node: Node,
    name: QualifiedName = {},
    certain = true,
  ): void => {
    this.found.push({ is, access, certain, ...name, start: node.start, end: node.end });
  };

  /** Places in SQL that a string holds, told at that string. */
  private readonly within = (root: Node, { start, end }: Node): void => {
    if (this.depth >= embeddedMax)
      this.found.push({ is: "unknown", access: "read", certain: true, start, end });
    else
      for (const place of new Places(root, this.depth + 1).all()) this.found.push({ ...place, start, end });
  };

  private look(node: Node, parents: readonly Node[]): void {
    if ("cluster" in node && typeof node.cluster === "string")
      this.add("cluster", "write", node, { name: node.cluster });
    switch (node.kind) {
      case "TableName":
        this.table(node, parents);
        break;
      case "Call":
        this.call(node, parents);
        break;
      case "ApplyFunction":
        this.calls.applied(node);
        break;
      case "Binary":
        if (node.operator.endsWith("IN")) this.set(node.right, parents);
        break;
      case "Explain":
        // As a table, EXPLAIN is a function that reads its query in a scope of its own.
        if (parents.length > 0) this.scopes.border(node);
        break;
      case "Setting":
        settingPlaces(node, this.add, this.embedded);
        if (scopeSettings.test(node.name)) this.scopesSet = true;
        break;
      case "NameParameter":
      case "Parameter":
        if (node.kind === "NameParameter" || node.type === "Identifier")
          this.add("parameter", "read", node, { name: node.name });
        break;
      case "Identifier":
        for (const part of node.parts)
          if (typeof part === "object" && "parameter" in part)
            this.add("parameter", "read", node, { name: part.parameter });
        break;
      case "GlobalVariable":
        this.add("function", "read", node, { name: "globalVariable" });
        break;
      case "Outfile":
        this.add("file", "write", node, { name: node.path });
        break;
      case "Insert":
        this.insert(node);
        break;
      case "CreateDatabase":
        this.add("database", "write", node, nameIfKnown(knownName(node.name)));
        break;
      case "CreateFunction":
        this.add("function", "write", node, { name: node.name });
        break;
      case "CreateNamedCollection":
      case "CreateWorkload":
      case "CreateResource":
        this.add("command", "write", node, { name: node.kind });
        break;
      case "CreateTable":
        if (node.attachFrom !== undefined) this.add("file", "read", node, { name: node.attachFrom });
        break;
      case "KeyValueFunction":
        this.add("unknown", "read", node, { name: node.name });
        break;
      case "AlterCommand":
        this.alter(node);
        break;
      case "Ttl":
        if (node.action?.does === "MOVE") this.add("unknown", "write", node, { name: node.action.target });
        break;
      case "SqlSecurity":
        // Whoever reads the view reads with the rights of another.
        this.add("command", "write", node, { name: "DEFINER" });
        break;
      case "Alter":
        if (node.object === "DATABASE")
          this.add("database", "write", node, nameIfKnown(knownName(node.name.table)));
        break;
      case "Command":
        commandPlaces(node, this.add);
        break;
    }
  }

  private call(node: Call, parents: readonly Node[]): void {
    const parent = parents[parents.length - 1];
    const role = this.calls.role(node, parent);
    if (role === "table function" && !seesCtes(node.name)) this.scopes.border(node);
    this.calls.look(node, role, parents);
    const second = node.arguments[1];
    if (second !== undefined && membership.test(node.name)) this.set(second as Expression, parents);
  }

  private table(node: Node & { kind: "TableName" }, parents: readonly Node[]): void {
    const access = accessOfTable(node, parents);
    const name = knownName(node.table);
    const database = knownName(node.database);
    const queried = parents[parents.length - 1]?.kind === "TableExpression";
    const plain = queried && node.database === undefined && node.uuid === undefined;
    if (plain && name !== undefined && this.isCte(name, node, parents)) return;
    const named = { ...nameIfKnown(name), ...(database !== undefined && { database }) };
    // Whatever the name says, an identity or a parameter for the database may lead elsewhere.
    const elsewhere = node.uuid !== undefined || (node.database !== undefined && database === undefined);
    if (elsewhere) this.add("table", access, node);
    if (!elsewhere || database !== undefined || node.database === undefined)
      this.add("table", access, node, named);
  }

  private isCte(name: string, node: Node, parents: readonly Node[]): boolean {
    if (!this.scopes.hides(name, node, parents)) return false;
    const place: Place = {
      is: "table",
      access: "read",
      certain: false,
      name,
      start: node.start,
      end: node.end,
    };
    this.hidden.push(place);
    this.hiddenBy.set(node, place);
    return true;
  }

  /** What follows IN: a name there is a table, unless it is a CTE, a column or an alias of a value. */
  private set(right: Expression, parents: readonly Node[]): void {
    const written = bare(right);
    const meanings =
      written.kind === "Identifier" ? this.aliases.newMeanings(written, this.tablesBehind) : [];
    for (const node of [written, ...meanings]) {
      const table = tableOfIdentifier(node);
      if (table === undefined) continue;
      // What a name means is told once for the whole statement, in parts of which no CTE may hide it.
      const here = node === written && table.database === undefined && table.name !== undefined;
      if (here && this.isCte(table.name!, node, parents)) continue;
      this.add("table", "read", node, table, false);
    }
  }

  private insert(node: Insert): void {
    if (node.fromInfile !== undefined) this.infile(node, node.fromInfile.path);
    const inner = insertedExpressions(node);
    if (inner === "none") return;
    if (inner === "undecided") {
      this.add("unknown", "read", node);
      return;
    }
    for (const place of placesOf(inner)) this.found.push(shifted(place, node));
  }

  /** A file of rows of SQL is one nobody here reads. */
  private infile(node: Insert, path: string): void {
    this.add("file", "read", node, { name: path });
    const { format } = node.source;
    const name = format?.kind === "Name" ? format.name : path;
    if (format?.kind === "NameParameter" || rowsOfSql.test(name)) this.embedded.unknown(node);
  }

  private alter(node: Node & { kind: "AlterCommand" }): void {
    const { action } = node;
    if (action.command === "FETCH") this.add("unknown", "read", node, { name: action.path });
    else if (action.command === "EXECUTE" || action.command === "UNLOCK SNAPSHOT")
      this.add("unknown", "write", node);
    else if (action.command === "FREEZE" || action.command === "UNFREEZE")
      this.add("command", "write", node, { name: action.command });
    else if ("reset" in action)
      for (const name of action.reset ?? []) this.add("setting", "write", node, { name });
    else if (action.command === "MOVE" && action.to !== "TABLE")
      this.add("unknown", "write", node, { name: action.target });
  }
}

function nameIfKnown(name: string | undefined): QualifiedName {
  return name === undefined ? {} : { name };
}

/** `insertedExpressions` reads the data as a SELECT of its own: from its offsets to those of the statement. */
function shifted(place: Place, insert: Insert): Place {
  const by = (inlineInsert(insert)?.source.dataOffset ?? 0) - "SELECT ".length;
  return { ...place, start: place.start + by, end: place.end + by };
}
