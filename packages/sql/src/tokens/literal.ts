/**
 * Text of strings and names. A string is bytes to the engine: content that is no valid UTF-8 stands in JavaScript
 * strings as lone surrogates, U+DC80 for the byte 0x80 up to U+DCFF for 0xFF.
 */

const simpleEscapes: Record<string, string> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "0": "\0",
};

/** The bytes of a string value. */
export function bytesOf(value: string): Uint8Array {
  if (!/[\udc80-\udcff]/.test(value)) return new TextEncoder().encode(value);
  const bytes: number[] = [];
  for (let index = 0; index < value.length; index++) {
    const code = value.codePointAt(index)!;
    if (code < 0x80) bytes.push(code);
    else if (code >= 0xdc80 && code <= 0xdcff) bytes.push(code - 0xdc00);
    else {
      if (code > 0xffff) index++;
      bytes.push(...new TextEncoder().encode(String.fromCodePoint(code)));
    }
  }
  return Uint8Array.from(bytes);
}

/** The string value of bytes, the inverse of `bytesOf`. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeLossless(bytes);
  }
}

function decodeLossless(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    text += length === 0 ? String.fromCharCode(0xdc00 + bytes[at]!) : character(bytes, at, length);
    at += length || 1;
  }
  return text;
}

/** How many bytes make the character that begins here; 0 where they make none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first < 0xc2 || first > 0xf4 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let index = at + 1; index < at + length; index++) if ((bytes[index]! & 0xc0) !== 0x80) return 0;
  // Written longer than needed, half of a pair, or beyond the last character.
  const second = bytes[at + 1]!;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return second >= low && second <= high ? length : 0;
}

function character(bytes: Uint8Array, at: number, length: number): string {
  let code = length === 1 ? bytes[at]! : bytes[at]! & (0xff >> (length + 1));
  for (let index = at + 1; index < at + length; index++) code = code * 64 + (bytes[index]! & 0x3f);
  return String.fromCodePoint(code);
}

/** The content of a quoted token in any notation; `undefined` where an escape is broken. */
export function unquote(token: string): string | undefined {
  const first = token[0]!;
  switch (first) {
    case "'":
    case '"':
    case "`":
      return unescaped(token.slice(1, -1), first);
    case "$": {
      const tag = token.indexOf("$", 1) + 1;
      return token.slice(tag, -tag);
    }
    case "\u2018":
    case "\u201c":
      return token.slice(1, -1);
    default:
      return first === "x" || first === "X"
        ? hexContent(token.slice(2, -1))
        : binaryContent(token.slice(2, -1));
  }
}

function unescaped(content: string, quote: string): string | undefined {
  if (!content.includes("\\") && !content.includes(quote)) return content;
  // \x takes two bytes, whatever they belong to: half a character too.
  if (/\\x(?:[^\0-\x7f]|[\0-\x7f][^\0-\x7f])/.test(content)) {
    const out = withoutEscapes(latin1(bytesOf(content)), quote);
    return out === undefined ? undefined : textOfBytes(Uint8Array.from(out, (char) => char.charCodeAt(0)));
  }
  const out = withoutEscapes(content, quote, 0xdc00);
  return out !== undefined && /\\x[89a-fA-F]/.test(content) ? textOfBytes(bytesOf(out)) : out;
}

/** `high` is where bytes beyond ASCII stand: a text holds them as lone surrogates, bytes as themselves. */
function withoutEscapes(content: string, quote: string, high = 0): string | undefined {
  let out = "";
  for (let at = 0; at < content.length; at++) {
    const char = content[at]!;
    if (char === quote) at++;
    if (char !== "\\") {
      out += char;
      continue;
    }
    at++;
    const escaped = content[at];
    if (escaped === undefined) return undefined;
    if (escaped === "N") continue;
    if (escaped === "x") {
      const code = hexByte(content, at + 1);
      if (code === undefined) return undefined;
      out += String.fromCharCode(code >= 0x80 ? high + code : code);
      at += 2;
      continue;
    }
    const simple = simpleEscapes[escaped];
    if (simple !== undefined) out += simple;
    else if (
      escaped === "\\" ||
      escaped === "'" ||
      escaped === '"' ||
      escaped === "`" ||
      escaped === "/" ||
      escaped === "="
    ) {
      out += escaped;
    } else out += `\\${escaped}`;
  }
  return out;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Two digits after \x, as lenient as the engine: a character that is no hexadecimal digit counts as 0xFF. */
function hexByte(content: string, at: number): number | undefined {
  if (at + 1 >= content.length) return undefined;
  const high = digit(content.charCodeAt(at));
  const low = digit(content.charCodeAt(at + 1));
  return (high * 16 + low) & 0xff;
}

function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : 0xff;
}

function hexContent(digits: string): string {
  const padded = digits.length % 2 === 0 ? digits : `0${digits}`;
  const bytes = new Uint8Array(padded.length / 2);
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(padded.slice(index * 2, index * 2 + 2), 16);
  return textOfBytes(bytes);
}

function binaryContent(digits: string): string {
  const padded = digits.padStart(Math.ceil(digits.length / 8) * 8, "0");
  const bytes = new Uint8Array(padded.length / 8);
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(padded.slice(index * 8, index * 8 + 8), 2);
  return textOfBytes(bytes);
}

const writtenEscapes: Record<string, string> = {
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\0": "\\0",
  "\\": "\\\\",
};

/** Quotes a value the way the engine prints it: backslash escapes for the quote, itself and six control characters. */
export function quoteWith(value: string, quote: "'" | "`" | '"'): string {
  let needsEscape = false;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code < 0x20 || code === 0x5c || value[index] === quote) {
      needsEscape = true;
      break;
    }
  }
  if (!needsEscape) return quote + value + quote;
  let out = quote as string;
  for (const char of value) out += char === quote ? `\\${char}` : (writtenEscapes[char] ?? char);
  return out + quote;
}

const quotedNames = new Set(["all", "distinct", "from", "null", "select", "table", "values"]);
const plainName = /^[a-zA-Z_]\w*$/;

/** A name, in back quotes where the engine would print them. */
export function quoteName(name: string): string {
  if (plainName.test(name) && !(name.length <= 8 && quotedNames.has(name.toLowerCase()))) return name;
  return quoteWith(name, "`");
}

/** The name of a setting, with dots between its parts; fewer words need quotes there. */
export function quoteSetting(name: string): string {
  return name
    .split(".")
    .map((part) => (plainName.test(part) && part.toLowerCase() !== "null" ? part : quoteWith(part, "`")))
    .join(".");
}
