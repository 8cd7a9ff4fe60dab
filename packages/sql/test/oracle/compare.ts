import { formatOneLine, parseStatement, SqlError } from "../../src/index.ts";
import { bytesOf } from "../../src/tokens/literal.ts";
import type { Verdict } from "./engine.ts";

export type Difference = "refused" | "accepted" | "form" | "position" | "crash";

export interface Compared {
  readonly text: string;
  readonly difference: Difference | undefined;
  readonly engine: string;
  readonly ours: string;
}

/** Codes with which the engine gives up for want of depth, size or patience: no verdict on grammar. */
const giveUps = new Set([306, 167, 168, 62_000, 574, 1000]);

export function isVerdict(verdict: Verdict): boolean {
  return (
    verdict.accepted ||
    (!giveUps.has(verdict.code) && !/max_parser|max_query_size|backtracks|too deep/i.test(verdict.message))
  );
}

export function compare(text: string, verdict: Verdict): Compared {
  const engine = verdict.accepted
    ? verdict.formatted
    : `${verdict.code} at ${verdict.offset}: ${verdict.message}`;
  let ours: string;
  try {
    ours = formatOneLine(parseStatement(text));
  } catch (error) {
    if (!(error instanceof SqlError))
      return { text, difference: "crash", engine, ours: String((error as Error).stack) };
    const refused = `${error.code} at ${error.offset}: ${error.message}`;
    if (verdict.accepted) return { text, difference: "refused", engine, ours: refused };
    const offset = bytesOf(text.slice(0, error.offset)).length;
    const same = verdict.offset === undefined || verdict.offset === offset;
    return { text, difference: same ? undefined : "position", engine, ours: refused };
  }
  if (!verdict.accepted) return { text, difference: "accepted", engine, ours };
  return { text, difference: ours === engine ? undefined : "form", engine, ours };
}
