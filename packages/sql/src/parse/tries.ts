/** Tokens that may be read again, for each token of the text and in all. */
const rereadPerToken = 16;
const rereadFree = 100_000;

/**
 * What the parser learned where it had to choose: CASE and INTERVAL are names too, ALL a function. A choice that led
 * nowhere is not tried a second time, or texts of a hundred characters would take for ever.
 */
export class Tries {
  private failed: Set<string> | undefined;
  private reread = 0;

  /** Whether a rule was tried in vain at a token before. */
  hasFailed(rule: string, pos: number): boolean {
    return this.failed?.has(`${rule}${pos}`) === true;
  }

  fail(rule: string, pos: number): void {
    this.failed ??= new Set();
    this.failed.add(`${rule}${pos}`);
  }

  /** Counts tokens that are read again; false where a text of so many tokens is worth no more of it. */
  again(tokens: number, all: number): boolean {
    this.reread += tokens;
    return this.reread <= rereadFree + rereadPerToken * all;
  }
}
