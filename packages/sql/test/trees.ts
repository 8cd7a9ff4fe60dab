/** A tree without what printing may change: positions, parentheses that only group, texts kept beside their values. */
export function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const node = value as Record<string, unknown>;
  if (node.kind === "Paren") return bare(node.expression);
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(node)) {
    const kept = !positions.has(key) && !(key === "text" && node.kind === "String");
    if (inner !== undefined && kept) copy[key] = bare(inner);
  }
  return copy;
}

const positions: ReadonlySet<string> = new Set(["start", "end", "nameSpan", "dataOffset"]);

/**
 * A canonical tree without what its one line does not tell: also where the words of a command are cut, and the data of an
 * INSERT, which is no part of the engine's form.
 */
export function told(value: unknown): unknown {
  return joined(bare(value));
}

function joined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(joined);
  if (typeof value !== "object" || value === null) return value;
  const node = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, joined(inner)]));
  if (node.kind === "Command") node.parts = joinedWords(node.parts as unknown[]);
  if (node.is === "data") node.data = "";
  return node;
}

function joinedWords(parts: readonly unknown[]): unknown[] {
  const found: unknown[] = [];
  for (const part of parts) {
    const before = found.at(-1);
    if (typeof part !== "string" || typeof before !== "string") found.push(part);
    else found[found.length - 1] = part.startsWith(",") ? `${before}${part}` : `${before} ${part}`;
  }
  return found;
}
