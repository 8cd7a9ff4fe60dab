/** What is worked out once for a whole text, however many statements are read from it. */
export class TextIndex {
  readonly text: string;
  private lineStarts: number[] | undefined;
  private lastTags: Map<string, number> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** 1-based line and column (UTF-16 units) of an offset. */
  lineAndColumn(offset: number): { line: number; column: number } {
    this.lineStarts ??= lineStartsOf(this.text);
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  }

  /** Where the heredoc ends whose tag stands at [start, end); -1 where the tag does not come again. */
  heredocEnd(start: number, end: number): number {
    const tag = this.text.slice(start, end);
    // Once one is not there, only tags that are there are searched for: else every `$` of a text would be, to its end.
    if (this.lastTags !== undefined && (this.lastTags.get(tag) ?? -1) < end) return -1;
    const at = this.text.indexOf(tag, end);
    if (at >= 0) return at + tag.length;
    this.lastTags ??= lastTagsOf(this.text);
    return -1;
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Where each tag of a heredoc stands last. */
function lastTagsOf(text: string): Map<string, number> {
  const last = new Map<string, number>();
  for (const { index, 1: word } of text.matchAll(/\$(?=(\w*)\$)/g)) last.set(`$${word}$`, index);
  return last;
}
