import fc from "fast-check";
import type { Expression } from "../src/ast/expression.ts";
import type { Node } from "../src/ast/index.ts";
import type { Statement } from "../src/ast/statement.ts";
import type { DataType } from "../src/ast/type.ts";
import { isNode, visit } from "../src/ast/walk.ts";
import { expressionsOf } from "./generated.ts";
import { types } from "./generated-types.ts";

/** A place in a tree, and whether an alias may stand there. */
interface Hole {
  readonly aliased: boolean;
  readonly owner: Record<string, unknown> | unknown[];
  readonly key: string | number;
}

/** The fields that hold any expression at all. */
const holes: Readonly<Partial<Record<Node["kind"], readonly string[]>>> = {
  Select: ["items", "prewhere", "where", "having", "qualify"],
  GroupBy: ["by"],
  OrderByElement: ["expression"],
  ArrayJoin: ["items"],
  LimitBy: ["by"],
  WindowDefinition: ["partitionBy"],
  Replacement: ["expression"],
  Constraint: ["expression"],
  Ttl: ["expression"],
  Assignment: ["expression"],
  StorageOrder: ["expression"],
  Storage: ["partitionBy", "sampleBy", "uniqueKey"],
  Binary: ["left", "right"],
  Chain: ["operands"],
  Unary: ["operand"],
  Tuple: ["items"],
  Array: ["items"],
  Paren: ["expression"],
  Subscript: ["operand", "index"],
};

/** Where no AS is read; of parentheses an alias would step out. */
const unaliased: ReadonlySet<Node["kind"]> = new Set<Node["kind"]>([
  "Assignment",
  "Constraint",
  "Paren",
  "Replacement",
  "Storage",
  "StorageOrder",
  "Ttl",
]);

function holesOf(statement: Statement, kind: "expression" | "type"): Hole[] {
  const found: Hole[] = [];
  visit(statement, {
    enter: (node) => {
      // The arguments of a type are values at most, and so is a partition.
      if (node.kind === "DataType" || node.kind === "Partition") return false;
      // The engine does not read an index on an expression that it prints with a bracket first.
      if (node.kind === "CreateIndex") return false;
      // lambda(tuple(x), …) takes a name there.
      if (node.kind === "ApplyFunction") return false;
      // ORDER BY ALL has one element, which is that word.
      if (node.kind === "OrderBy" && node.all) return false;
      const owner = node as unknown as Record<string, unknown>;
      const aliased = !unaliased.has(node.kind);
      const fields = kind === "expression" ? holes[node.kind] : node.kind === "Column" ? ["type"] : undefined;
      for (const field of fields ?? []) {
        const value = owner[field];
        if (Array.isArray(value)) for (const key of value.keys()) found.push({ aliased, owner: value, key });
        else if (isNode(value)) found.push({ aliased, owner, key: field });
      }
      return undefined;
    },
  });
  return found;
}

/** A statement with another expression, or type, in place of one of its own. */
function filled(
  statement: Statement,
  kind: "expression" | "type",
  at: number,
  by: Expression | DataType,
): Statement {
  const copy = structuredClone(statement);
  const found = holesOf(copy, kind);
  const hole = found[at % found.length];
  if (hole !== undefined)
    (hole.owner as Record<string, unknown>)[hole.key] =
      hole.aliased || kind === "type" ? by : withoutAlias(by);
  return copy;
}

/** `@@name` is an alias to the engine. */
function withoutAlias(node: Expression | DataType): Node {
  if (node.kind === "Aliased" || node.kind === "Paren") return withoutAlias(node.expression);
  return node.kind === "GlobalVariable" ? { kind: "Null", start: -1, end: -1 } : node;
}

/** Statements with expressions and types in them that were built by hand: of the given lists each as often as any other. */
export function statementsFrom(lists: readonly (readonly Statement[])[]): fc.Arbitrary<Statement> {
  const expressions = expressionsOf("by both printers");
  const templates = fc.constantFrom(...lists).chain((list) => fc.constantFrom(...list));
  const places = fc.array(fc.tuple(fc.nat(), expressions), { minLength: 1, maxLength: 3 });
  return fc.tuple(templates, places, fc.nat(), types).map(([template, several, at, type]) => {
    const statement = several.reduce((one, [place, by]) => filled(one, "expression", place, by), template);
    return filled(statement, "type", at, type);
  });
}
