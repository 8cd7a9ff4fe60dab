import { Lexer, lexicalMessage, T } from "@assay/sql";
import { clickhouseErrors } from "./errors.ts";

/**
 * One statement without what may follow its end. Anything after a `;` is refused, because the embedded engine would run it: text in a
 * statement must not be able to add a second one.
 */
export function singleStatement(sql: string): string {
  let end = -1;
  for (const { kind, start } of tokens(sql)) {
    if (end >= 0) {
      throw clickhouseErrors.querySyntax("Only one statement at a time: there is text after the first ';'");
    }
    if (kind === T.Semicolon) end = start;
  }
  return end < 0 ? sql : sql.slice(0, end);
}

/** The statements of a file, without the semicolons between them; comments stay with the statement that follows. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let empty = true;
  const end = (at: number) => {
    if (!empty) statements.push(text.slice(start, at).trim());
    start = at + 1;
    empty = true;
  };
  for (const token of tokens(text)) {
    if (token.kind === T.Semicolon) end(token.start);
    else empty = false;
  }
  end(text.length);
  return statements;
}

/** Tokens in order, comments and white space left out. */
function* tokens(sql: string): Generator<{ kind: number; start: number }> {
  const lexer = new Lexer(sql);
  for (let kind = lexer.next(); kind !== T.End; kind = lexer.next()) {
    if (kind >= T.FirstError) {
      throw clickhouseErrors.querySyntax(`${lexicalMessage(kind)} at character ${lexer.start + 1}`);
    }
    if (kind > T.Comment) yield { kind, start: lexer.start };
  }
}

/** A format's name, which cannot be a parameter of a statement. */
export function checkFormat(format: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(format)) {
    throw clickhouseErrors.queryName(`Not a format: ${JSON.stringify(format)}`);
  }
  return format;
}

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `table` or `database.table` or `column`, quoted; names Assay itself chose, so anything unusual is a bug. */
export function quoteIdentifier(name: string): string {
  const parts = name.split(".");
  if (parts.length > 2 || !parts.every((part) => identifier.test(part))) {
    throw clickhouseErrors.queryName(`Not a name of a table or column: ${JSON.stringify(name)}`);
  }
  return parts.map((part) => `\`${part}\``).join(".");
}

/** Text as a string literal of ClickHouse's SQL. */
export function quoteString(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&").replaceAll("\0", "\\0")}'`;
}
