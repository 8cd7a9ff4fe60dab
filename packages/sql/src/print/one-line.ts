import type { Node } from "../ast/index.ts";
import { canonical } from "../canonical/index.ts";
import { flatten, type Style } from "./parts.ts";
import { emitStatement } from "./statement.ts";

const style: Style = { emit: emitStatement };

/** A canonical tree on one line, byte for byte what the engine's `formatQuerySingleLine` prints. */
export function printCanonical(node: Node): string {
  return flatten(style.emit(node, 0), style);
}

/** The engine's one-line form of any tree. */
export function formatOneLine(node: Node): string {
  return printCanonical(canonical(node));
}
