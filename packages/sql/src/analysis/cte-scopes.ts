import type { Node } from "../ast/index.ts";
import type { WithClause, WithQuery } from "../ast/select.ts";

interface Scope {
  readonly owner: Node;
  /** Left out: a border that no outer name crosses. */
  readonly names?: ReadonlyMap<string, WithQuery>;
  /** Inside this CTE, its own name means what it meant outside. */
  readonly masked?: WithQuery;
  /** Unions around an arm that has a WITH of its own: what their first arms name is not seen in it. */
  readonly unseen?: readonly Node[];
}

/** A reference from one CTE to another of the same WITH. */
interface Reference {
  readonly from: WithQuery;
  readonly to: WithQuery;
  readonly reference: Node;
}

/**
 * Which names of tables are CTEs at a point of a walk. The engine sees every CTE of a WITH in every other, so two that
 * name each other end in a table of that name; those references are told at the end.
 */
export class CteScopes {
  private readonly scopes: Scope[] = [];
  private readonly references: Reference[] = [];
  private readonly clauses = new Map<WithQuery, WithClause>();
  private readonly order = new Map<WithQuery, number>();

  enter(node: Node, parents: readonly Node[]): void {
    switch (node.kind) {
      case "Select": {
        if (node.with !== undefined && parents.at(-1)?.kind === "Union") {
          const last = parents.findLastIndex((parent) => parent.kind !== "Union");
          this.scopes.push({ owner: node, unseen: parents.slice(last + 1) });
        }
        this.open(node, node.with);
        break;
      }
      case "Insert":
        this.open(node, node.with);
        break;
      case "Union": {
        // WITH of the first arm holds for the arms after it that have none.
        const first = node.selects[0];
        if (first?.kind === "Select") this.open(node, first.with);
        break;
      }
      case "WithQuery":
        this.scopes.push({ owner: node, masked: node });
        break;
    }
  }

  leave(node: Node): void {
    while (this.scopes.at(-1)?.owner === node) this.scopes.pop();
  }

  /** From here to the end of `owner`, names outside of it are not seen. */
  border(owner: Node): void {
    this.scopes.push({ owner });
  }

  private open(owner: Node, clause: WithClause | undefined): void {
    if (clause === undefined) return;
    const names = new Map<string, WithQuery>();
    for (const item of clause.items) {
      if (item.kind !== "WithQuery") continue;
      names.set(item.name, item);
      this.clauses.set(item, clause);
      this.order.set(item, names.size);
    }
    if (names.size > 0) this.scopes.push({ owner, names });
  }

  /** Whether an unqualified name is a CTE here. `parents` tells where in a recursive one the reference stands. */
  hides(name: string, reference: Node, parents: readonly Node[]): boolean {
    const masked = new Set<WithQuery>();
    const unseen = new Set<Node>();
    let found: WithQuery | undefined;
    for (let index = this.scopes.length - 1; index >= 0; index--) {
      const scope = this.scopes[index]!;
      if (scope.masked !== undefined) {
        if (!this.recurses(scope.masked, name, parents)) masked.add(scope.masked);
      } else if (scope.unseen !== undefined) for (const union of scope.unseen) unseen.add(union);
      else if (unseen.has(scope.owner)) continue;
      else if (scope.names === undefined) return false;
      else {
        const candidate = scope.names.get(name);
        if (candidate !== undefined && !masked.has(candidate)) {
          found = candidate;
          break;
        }
      }
    }
    if (found === undefined) return false;
    const clause = this.clauses.get(found);
    for (const scope of this.scopes) {
      if (scope.masked !== undefined && scope.masked !== found && this.clauses.get(scope.masked) === clause)
        this.references.push({ from: scope.masked, to: found, reference });
    }
    return true;
  }

  /** Whether a reference inside a CTE to its own name means the CTE: in the later arms of a recursive UNION ALL only. */
  private recurses(cte: WithQuery, name: string, parents: readonly Node[]): boolean {
    if (cte.name !== name || this.clauses.get(cte)?.recursive !== true) return false;
    const { query } = cte.query;
    if (query.kind !== "Union" || query.modes.some((mode) => mode !== "UNION ALL" && mode !== "UNION"))
      return false;
    return query.selects.slice(1).some((arm) => parents.includes(arm));
  }

  /** References that end in a table after all, because CTEs name each other in a circle. */
  circular(): Node[] {
    const forward = new Set<WithClause>();
    for (const { from, to } of this.references) {
      if (this.order.get(to)! > this.order.get(from)!) forward.add(this.clauses.get(from)!);
    }
    return this.references
      .filter(({ from }) => forward.has(this.clauses.get(from)!))
      .map(({ reference }) => reference);
  }
}
