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
