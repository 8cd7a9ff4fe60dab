import type { SettingsClause } from "./settings.ts";
import type { NameLike, Span } from "./span.ts";

/** Where the rows of a statement go, and in which form. */
export interface Output extends Span {
  readonly kind: "Output";
  readonly outfile?: Outfile;
  readonly format?: NameLike;
  readonly settings?: SettingsClause;
}

export interface Outfile extends Span {
  readonly kind: "Outfile";
  readonly path: string;
  readonly append: boolean;
  readonly truncate: boolean;
  readonly stdout: boolean;
  readonly compression?: string;
  /** The level as written. */
  readonly level?: string;
}
