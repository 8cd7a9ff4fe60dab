import { expect, it } from "vitest";
import { corpus } from "../../test/corpus/corpus.ts";
import { children, visit } from "../ast/walk.ts";
import { SqlError } from "../errors.ts";
import { parseStatement } from "./parser.ts";

it("gives every node of every statement its place in the text, within that of the node it belongs to", () => {
  const wrong: string[] = [];
  let nodes = 0;
  for (const text of corpus()) {
    let root: ReturnType<typeof parseStatement>;
    try {
      root = parseStatement(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SqlError);
      continue;
    }
    visit(root, {
      enter: (node) => {
        nodes++;
        const { kind, start, end } = node;
        if (!(start >= 0 && start <= end && end <= text.length))
          wrong.push(`${kind} ${start}..${end}: ${text}`);
        for (const below of children(node))
          if (below.start < start || below.end > end)
            wrong.push(`${below.kind} ${below.start}..${below.end} in ${kind} ${start}..${end}: ${text}`);
        return undefined;
      },
    });
  }
  expect(wrong).toEqual([]);
  expect(nodes).toBeGreaterThan(30_000);
});
