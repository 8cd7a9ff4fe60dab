import type { Argument } from "../ast/expression.ts";

/** What is tried besides the levels of expressions, whose numbers are below these. */
export const Tried = { Type: 24, Quantified: 25 } as const;

/** Added to a level of an expression inside of a table function, which reads its operands in its own way. */
const ofTables = 32;

interface Result {
  readonly node: Argument;
  /** The token after it. */
  readonly end: number;
}

/**
 * What was tried at each token: what failed, and, from the first time the parser went back, what was read. Each level
 * of a text can lead it back (a CASE that is a name after all, an ALL that is a function): where nothing is tried
 * twice, the ways back cost no more than the way there.
 */
export class Attempts {
  private readonly failed: Int32Array;
  private failedInTables: Int32Array | undefined;
  private readonly results = new Map<number, Result>();

  constructor(tokens: number) {
    this.failed = new Int32Array(tokens);
  }

  fail(pos: number, what: number, tables: boolean): void {
    if (tables) this.failedInTables ??= new Int32Array(this.failed.length);
    (tables ? this.failedInTables! : this.failed)[pos]! |= 1 << what;
  }

  hasFailed(pos: number, what: number, tables: boolean): boolean {
    const failed = tables ? this.failedInTables : this.failed;
    return failed !== undefined && (failed[pos]! & (1 << what)) !== 0;
  }

  keep(pos: number, what: number, tables: boolean, result: Result): void {
    this.results.set(keyOf(pos, what, tables), result);
  }

  result(pos: number, what: number, tables: boolean): Result | undefined {
    return this.results.size === 0 ? undefined : this.results.get(keyOf(pos, what, tables));
  }
}

function keyOf(pos: number, what: number, tables: boolean): number {
  return pos * 2 * ofTables + what + (tables ? ofTables : 0);
}
