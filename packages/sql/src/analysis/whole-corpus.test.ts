import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mutate, random } from "../../test/oracle/mutate.ts";
import type { Node, Statement } from "../ast/index.ts";
import { isNode, mapTree, visit } from "../ast/walk.ts";
import { SqlError } from "../errors.ts";
import { parseStatement } from "../parse/parser.ts";
import { columnName } from "./column-name.ts";
import { constantValue } from "./constant.ts";
import { placesOf } from "./places.ts";
import { resolve } from "./resolve.ts";
import { usesOf } from "./uses.ts";

const folder = join(import.meta.dirname, "..", "..", "test", "corpus");
const corpus = readdirSync(folder).flatMap((name) =>
  name.endsWith(".sql") ? readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean) : [],
);

function parsed(text: string): Statement | undefined {
  try {
    return parseStatement(text);
  } catch (error) {
    if (error instanceof SqlError) return undefined;
    throw error;
  }
}

const next = random(3);
const statements = [
  ...corpus,
  ...Array.from({ length: 8000 }, () => mutate(corpus[Math.floor(next() * corpus.length)]!, next)),
].flatMap((text) => parsed(text) ?? []);

/** Every node of a tree, found without the walk. */
function everyNode(root: unknown): Set<unknown> {
  const found = new Set<unknown>();
  const waiting: unknown[] = [root];
  for (const value of waiting) {
    if (typeof value !== "object" || value === null) continue;
    if (isNode(value)) found.add(value);
    waiting.push(...Object.values(value));
  }
  return found;
}

test("the walks reach every node of every statement, and a change of nothing is nothing", () => {
  expect(statements.length).toBeGreaterThan(4000);
  for (const statement of statements) {
    const visited = new Set<Node>();
    const left = new Set<Node>();
    visit(statement, { enter: (node) => void visited.add(node), leave: (node) => void left.add(node) });
    expect(visited).toEqual(everyNode(statement));
    expect(left.size).toBe(visited.size);
    expect(mapTree(statement, (node) => node)).toBe(statement);
  }
});

test("whatever parses can be analysed", () => {
  for (const statement of statements) {
    placesOf(statement);
    usesOf(statement);
    for (const scope of resolve(statement)) {
      for (const item of scope.node.items) {
        columnName(item);
        constantValue(item);
      }
    }
  }
});

test("every table, table function, setting and parameter of a statement is among its places", () => {
  for (const statement of statements) {
    const places = placesOf(statement);
    const names = new Set(places.map(({ is, name }) => `${is} ${name}`));
    visit(statement, {
      enter: (node) => {
        if (node.kind === "Setting") expect(names).toContain(`setting ${node.name}`);
        if (node.kind === "NameParameter") expect(names).toContain(`parameter ${node.name}`);
        if (node.kind === "TableExpression" && node.source.kind === "Call")
          expect(names).toContain(`table function ${node.source.name}`);
        return undefined;
      },
    });
  }
});
