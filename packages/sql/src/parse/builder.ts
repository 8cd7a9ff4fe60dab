import type { Command, CommandPart, CommandVerb } from "../ast/command.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import type { Cursor } from "./cursor.ts";
import { parseCluster } from "./definition.ts";
import { parseSettings } from "./settings.ts";
import { parseTableName } from "./tables.ts";

/** Collects the parts of a command; every method says whether what it looks for was there. */
export class Builder {
  readonly p: Cursor;
  readonly parts: CommandPart[] = [];
  private readonly begin: number;
  /** The engine prints other words for the statement than it reads: the text is kept beside them. */
  rewords = false;

  constructor(p: Cursor) {
    this.p = p;
    this.begin = p.pos;
  }

  /** Takes words, and prints the same or other words for them. */
  word(words: string, printed = words): boolean {
    if (!this.p.phrase(words)) return false;
    if (printed !== "") this.parts.push(printed);
    return true;
  }

  /** The first of several phrases. */
  oneOf(phrases: readonly string[]): string | undefined {
    return phrases.find((words) => this.word(words));
  }

  push(...parts: CommandPart[]): true {
    this.parts.push(...parts);
    return true;
  }

  name(what?: string): boolean {
    const name = this.p.nameLike(what);
    if (name === undefined) return false;
    return this.push(name.kind === "Name" ? quoteName(name.name) : `{${name.name}:Identifier}`);
  }

  /** A name or a string, printed as a name. */
  nameOrString(): boolean {
    const text = this.p.string();
    return text === undefined ? this.name() : this.push(quoteName(text.value));
  }

  string(): boolean {
    const text = this.p.string();
    return text !== undefined && this.push(quoteWith(text.value, "'"));
  }

  table(): boolean {
    const name = parseTableName(this.p);
    if (name === undefined) return false;
    const { uuid: _uuid, ...bare } = name;
    return this.push(bare);
  }

  /** Optional ON CLUSTER; false only where it is broken. */
  cluster(): boolean {
    const cluster = parseCluster(this.p);
    if (cluster === null) return false;
    if (cluster !== undefined) this.push(`ON CLUSTER ${quoteName(cluster)}`);
    return true;
  }

  /** Optional SETTINGS; false only where it is broken. */
  settings(): boolean {
    if (!this.p.take("SETTINGS")) return true;
    const settings = parseSettings(this.p);
    return settings !== undefined && this.push("SETTINGS", settings);
  }

  /** Elements between commas. */
  list(element: () => boolean): boolean {
    for (;;) {
      if (!element()) return false;
      if (!this.p.comma()) return true;
      this.push(",");
    }
  }

  /** Nodes with commas between them. */
  separated(nodes: readonly CommandPart[]): void {
    for (const [index, node] of nodes.entries()) this.push(...(index > 0 ? [","] : []), node);
  }

  done(verb: CommandVerb): Command {
    const { p } = this;
    const start = p.starts[this.begin]!;
    const end = p.lastEnd;
    const written = this.rewords ? { written: this.written } : {};
    return { kind: "Command", verb, parts: this.parts, ...written, start, end };
  }

  /** The tokens of the statement, with one space where there were some, or comments. */
  private get written(): string {
    const { p, begin } = this;
    let text = p.source(begin);
    for (let pos = begin + 1; pos < p.pos; pos++)
      text += (p.starts[pos] === p.ends[pos - 1] ? "" : " ") + p.source(pos);
    return text;
  }

  fail(): undefined {
    return this.p.back(this.begin);
  }
}
