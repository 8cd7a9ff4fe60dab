import {
  formatOneLine,
  formatText,
  parseStatement,
  pretty,
  SqlError,
  splitStatements,
  TreeError,
} from "../../src/index.ts";

/**
 * Whether a text parses and can be written again; throws where anything but the package's own errors comes out. A few
 * trees have no other spelling than the odd one they were read from (`substring(a, b, x -> x AS y)`): `pretty` says so.
 */
export function survives(text: string): boolean {
  try {
    splitStatements(text);
    const statement = parseStatement(text);
    formatOneLine(statement);
    pretty(statement);
    formatText(text);
    return true;
  } catch (error) {
    if (error instanceof SqlError || error instanceof TreeError) return false;
    throw new Error(`not survived: ${JSON.stringify(text)}`, { cause: error });
  }
}
