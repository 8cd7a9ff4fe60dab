import type { Output } from "../ast/output.ts";
import * as F from "./frames.ts";
import { type Part, piece } from "./parts.ts";

/** What the output of a statement makes of the brackets around its query. */
export function follows(node: { readonly output?: Output }): number {
  if (node.output === undefined) return 0;
  const { settings, format, outfile } = node.output;
  const alone = settings !== undefined && format === undefined && outfile === undefined;
  return alone ? F.output | F.settings : F.output;
}

/** INTO OUTFILE, FORMAT and SETTINGS after a statement. */
export function output(node: { readonly output?: Output }): Part {
  return node.output === undefined ? "" : piece(node.output);
}
