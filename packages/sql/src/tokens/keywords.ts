/**
 * The one copy of a string the machine keeps as the name of a property, which is also the one in the parser's source:
 * comparing keywords is then comparing pointers.
 */
function interned(word: string): string {
  return Object.keys({ [word]: true })[0]!;
}

interface Spelling {
  readonly word: string;
  readonly keyword: string;
}

/** Spellings met before, one per slot of a hash: bounded, and found without cutting the word out of the text. */
const slots = 4096;
const spellings: (Spelling | undefined)[] = new Array<Spelling | undefined>(slots).fill(undefined);

/** The word at [start, end) in capitals, the form keywords are compared in. */
export function keywordOf(text: string, start: number, end: number): string {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  const slot = (hash ^ (hash >>> 12)) & (slots - 1);
  const known = spellings[slot];
  if (known !== undefined && known.word.length === end - start && text.startsWith(known.word, start))
    return known.keyword;
  const word = text.slice(start, end);
  const keyword = interned(word.toUpperCase());
  spellings[slot] = { word, keyword };
  return keyword;
}
