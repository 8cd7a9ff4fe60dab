import {
  formatOneLine,
  formatText,
  parseStatement,
  pretty,
  SqlError,
  splitStatements,
} from "../../src/index.ts";

/** Whether a text parses; throws where anything but the package's own error comes out. */
export function survives(text: string): boolean {
  try {
    splitStatements(text);
    const statement = parseStatement(text);
    formatOneLine(statement);
    pretty(statement);
    formatText(text);
    return true;
  } catch (error) {
    if (error instanceof SqlError) return false;
    throw new Error(`not survived: ${JSON.stringify(text)}`, { cause: error });
  }
}
