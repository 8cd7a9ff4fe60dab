import { quoteName } from "../tokens/literal.ts";
import type { Cursor } from "./cursor.ts";
import { parseCluster } from "./definition.ts";

/**
 * What statements about roles, quotas, profiles and policies have in common: where the entity is stored, on which cluster
 * and under which new name. Each stands once, anywhere among the other clauses.
 */
export class Entity {
  private storage: string | undefined;
  private cluster: string | undefined;
  private renamed: string | undefined;
  private readonly p: Cursor;
  private readonly rename: ((p: Cursor) => string | undefined) | undefined;

  /** `rename` reads and prints the new name, where the statement can give one. */
  constructor(p: Cursor, rename?: (p: Cursor) => string | undefined) {
    this.p = p;
    this.rename = rename;
  }

  /** One of these clauses; `undefined`: none here; false: broken. */
  read(): boolean | undefined {
    const { p } = this;
    if (this.rename !== undefined && this.renamed === undefined && p.phrase("RENAME TO")) {
      this.renamed = this.rename(p);
      return this.renamed !== undefined;
    }
    if (this.storage === undefined && p.take("IN")) {
      this.storage = nameOrString(p);
      return true;
    }
    return this.readCluster();
  }

  readCluster(): boolean | undefined {
    if (this.cluster !== undefined || !this.p.sees("ON")) return undefined;
    this.cluster = parseCluster(this.p) ?? undefined;
    return this.cluster !== undefined;
  }

  /** The clauses before all others, in the engine's order. */
  get parts(): string[] {
    const { storage, cluster, renamed } = this;
    const parts: string[] = [];
    if (storage !== undefined) parts.push(`IN ${quoteName(storage)}`);
    if (cluster !== undefined) parts.push(`ON CLUSTER ${quoteName(cluster)}`);
    if (renamed !== undefined) parts.push(`RENAME TO ${renamed}`);
    return parts;
  }
}

export function nameOrString(p: Cursor): string | undefined {
  return p.string("a name")?.value ?? p.name()?.name;
}

/** A new name, quoted where it has to be. */
export function renamedPlainly(p: Cursor): string | undefined {
  const name = nameOrString(p);
  return name === undefined ? undefined : quoteName(name);
}
