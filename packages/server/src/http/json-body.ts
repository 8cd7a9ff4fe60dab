import { ApiError, invalid } from "./problems.ts";

const depthLimit = 32;

/**
 * Reads a JSON body and refuses what the stores could not keep as it was sent: text that is not Unicode, numbers out of range, integers that
 * would be rounded, nesting without end. @throws ApiError with a JSON pointer to the value.
 */
export function parseJsonBody(text: string): unknown {
  // Clients announce JSON for requests that need no body; a route that needs one says so.
  if (text === "") return undefined;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new ApiError("BAD_JSON", error instanceof Error ? error.message.slice(0, 300) : "Not JSON.");
  }
  check(body, "", 0, text);
  return body;
}

function check(value: unknown, pointer: string, depth: number, text: string): void {
  if (typeof value === "string") checkText(value, pointer);
  else if (typeof value === "number") checkNumber(value, pointer, text);
  if (typeof value !== "object" || value === null) return;
  if (depth >= depthLimit) throw invalid(pointer, `Nested deeper than ${depthLimit} levels.`);
  for (const [key, member] of Object.entries(value)) {
    const path = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    checkText(key, path);
    check(member, path, depth + 1, text);
  }
}

function checkText(value: string, pointer: string): void {
  if (value.includes("\0")) throw invalid(pointer, "Text cannot hold the character U+0000.");
  if (!value.isWellFormed()) throw invalid(pointer, "Text cannot hold half of a surrogate pair.");
}

function checkNumber(value: number, pointer: string, text: string): void {
  if (!Number.isFinite(value)) throw invalid(pointer, "The number is out of the range of a 64-bit float.");
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && hasLongInteger(text)) {
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
