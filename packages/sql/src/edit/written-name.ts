import { SqlError } from "../errors.ts";
import { parseStatement } from "../parse/parser.ts";
import { quoteWith } from "../tokens/literal.ts";
import type { CompletionKind } from "./complete.ts";
import { isGrammarWord } from "./grammar-words.ts";

/** A name as it may stand in a statement: quoted where it is no plain word, or one that means something of its own there. */
export function writtenName(kind: CompletionKind, name: string, quote?: "`" | '"'): string {
  const plain = quote === undefined && /^[A-Za-z_]\w*$/.test(name);
  const tabular = kind === "table" || kind === "database";
  return plain && (!isGrammarWord(name) || (tabular && namesTable(name)))
    ? name
    : quoteWith(name, quote ?? "`");
}

function namesTable(name: string): boolean {
  try {
    const statement = parseStatement(`SELECT 1 FROM ${name}`);
    const query = statement.kind === "SelectStatement" ? statement.query : undefined;
    const source = query?.kind === "Select" ? query.from?.first.source : undefined;
    return source?.kind === "TableName" && source.table.kind === "Name" && source.table.name === name;
  } catch (error) {
    if (error instanceof SqlError) return false;
    throw error;
  }
}
