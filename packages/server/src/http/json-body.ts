import { isUtf8 } from "node:buffer";
import { ApiError, invalid } from "./problems.ts";

const depthLimit = 32;

/**
 * Reads a JSON body and refuses what the stores could not keep as it was sent: text that is not Unicode, numbers out of range, integers that
 * would be rounded, nesting without end. @throws ApiError with a JSON pointer to the value.
 */
export function parseJsonBody(bytes: Buffer): unknown {
  const text = textOf(bytes);
  const body = parseText(text);
  let roundedIntegers: boolean | undefined;
  const rounds = () => {
    // Reads the whole text again, so at most once however many numbers are large.
    roundedIntegers ??= hasLongInteger(text);
    return roundedIntegers;
  };
  check(body, "", 0, rounds);
  return body;
}

/** JSON as it stands, for routes that check every value themselves. */
export function parseUncheckedJsonBody(bytes: Buffer): unknown {
  return parseText(textOf(bytes));
}

/** Bytes that are no UTF-8 would silently become replacement characters. */
function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new ApiError("BAD_JSON", "The body is not UTF-8.");
  return bytes.toString("utf8");
}

function parseText(text: string): unknown {
  // Clients announce JSON for requests that need no body; a route that needs one says so.
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiError("BAD_JSON", error instanceof Error ? error.message.slice(0, 300) : "Not JSON.");
  }
}

function check(value: unknown, pointer: string, depth: number, rounds: () => boolean): void {
  if (typeof value === "string") checkText(value, pointer);
  else if (typeof value === "number") checkNumber(value, pointer, rounds);
  if (typeof value !== "object" || value === null) return;
  if (depth >= depthLimit) throw invalid(pointer, `Nested deeper than ${depthLimit} levels.`);
  for (const [key, member] of Object.entries(value)) {
    const path = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    checkText(key, path);
    check(member, path, depth + 1, rounds);
  }
}

function checkText(value: string, pointer: string): void {
  if (value.includes("\0")) throw invalid(pointer, "Text cannot hold the character U+0000.");
  if (!value.isWellFormed()) throw invalid(pointer, "Text cannot hold half of a surrogate pair.");
}

function checkNumber(value: number, pointer: string, rounds: () => boolean): void {
  if (!Number.isFinite(value)) throw invalid(pointer, "The number is out of the range of a 64-bit float.");
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && rounds()) {
    throw invalid(pointer, "An integer beyond 2^53 would be rounded: send it as text.");
  }
}

/** 1e300 is a float that happens to be whole; seventeen digits in a row are an integer somebody will miss. */
function hasLongInteger(text: string): boolean {
  let found = false;
  JSON.parse(text, (_key, value: unknown, context?: { source?: string }) => {
    const source = context?.source;
    if (typeof value === "number" && source !== undefined && /^-?\d+$/.test(source)) {
      found ||= !Number.isSafeInteger(value);
    }
    return value;
  });
  return found;
}
