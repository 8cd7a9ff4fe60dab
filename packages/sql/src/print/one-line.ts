import type { Node } from "../ast/index.ts";
import { checkAcyclic } from "../ast/walk.ts";
import { canonical } from "../canonical/index.ts";
import { flatten, piece, type Style } from "./parts.ts";
import { emitStatement } from "./statement.ts";

const style: Style = { emit: emitStatement };

/** A canonical tree on one line, byte for byte what the engine's `formatQuerySingleLine` prints. */
export function printCanonical(node: Node): string {
  checkAcyclic(node);
  return flatten(piece(node), style);
}

/** The engine's one-line form of any tree. */
export function formatOneLine(node: Node): string {
  return flatten(piece(canonical(node)), style);
}
