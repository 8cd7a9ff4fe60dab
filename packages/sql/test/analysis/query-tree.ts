interface Line {
  readonly depth: number;
  readonly text: string;
  readonly kind: string;
  readonly id: string;
  parent: Line | undefined;
}

/** What one scope reads: pairs of a source and a column, sorted. Scopes that read nothing are left out. */
export type Reads = string;

const heads =
  /^(QUERY|UNION|TABLE|TABLE_FUNCTION|COLUMN|ARRAY_JOIN|JOIN|CROSS JOIN|LAMBDA|IDENTIFIER) id: (\d+)/;

function linesOf(rows: readonly unknown[][]): Line[] {
  const open: Line[] = [];
  return rows.map(([row]) => {
    const text = String(row).trimStart();
    const head = heads.exec(text);
    const line: Line = {
      depth: String(row).length - text.length,
      text: text.trimEnd(),
      kind: head?.[1] ?? "",
      id: head?.[2] ?? "",
      parent: undefined,
    };
    while ((open.at(-1)?.depth ?? -1) >= line.depth) open.pop();
    line.parent = open.at(-1);
    open.push(line);
    return line;
  });
}

function queryAround(line: Line): Line | undefined {
  let at = line.parent;
  while (at !== undefined && at.kind !== "QUERY") at = at.parent;
  return at;
}

/** The distinct scopes of `EXPLAIN QUERY TREE passes = 1`, by what they read. */
export function scopesOfTree(rows: readonly unknown[][]): Reads[] {
  const lines = linesOf(rows);
  // A query the engine copies keeps its sources: each belongs to every query it is printed in.
  const owner = new Map<string, Map<Line, string>>();
  const own = (id: string, query: Line, label: string): void => {
    owner.set(id, (owner.get(id) ?? new Map()).set(query, label));
  };
  const counts = new Map<Line, number>();
  const made = new Map<string, Map<string, number>>();
  for (const line of lines) {
    const query = queryAround(line);
    if (query === undefined) continue;
    if (line.kind === "ARRAY_JOIN") own(line.id, query, "made");
    const place = line.parent?.text ?? "";
    if (
      !/^(TABLE|QUERY|UNION|TABLE_FUNCTION)$/.test(line.kind) ||
      !/(JOIN TREE|TABLE EXPRESSION)$/.test(place)
    )
      continue;
    if (owner.get(line.id)?.has(query) === true) continue;
    const count = (counts.get(query) ?? 0) + 1;
    counts.set(query, count);
    own(line.id, query, `source ${count}`);
  }
  const reads = new Map<Line, Set<string>>();
  for (const [index, line] of lines.entries()) {
    if (line.kind !== "COLUMN") continue;
    const query = queryAround(line);
    const [, column, id] = /column_name: (.+?), result_type.*source_id: (\d+)/.exec(line.text) ?? [];
    const queries = owner.get(id ?? "");
    if (query === undefined || queries === undefined || column === undefined) continue;
    const label = queries.get(query) ?? [...queries.values()][0]!;
    if (label === "made") {
      const columns = made.get(id!) ?? new Map<string, number>();
      made.set(id!, columns);
      const defines = lines[index + 1]?.text === "EXPRESSION" && lines[index + 1]!.parent === line;
      if (!columns.has(column)) columns.set(column, columns.size);
      if (defines) continue;
    }
    const name = label === "made" ? "" : `.${column.split(".")[0]}`;
    const set = reads.get(query) ?? new Set();
    reads.set(query, set);
    set.add(`${queries.has(query) ? "" : "outer "}${label}${name}`);
  }
  return distinct([...reads.values()]);
}

export function distinct(sets: readonly ReadonlySet<string>[]): Reads[] {
  return [...new Set(sets.filter((set) => set.size > 0).map((set) => [...set].sort().join(", ")))].sort();
}
