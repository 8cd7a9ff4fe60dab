// biome-ignore-all assist/source/organizeImports: access control comes last, for bundles keep this order: the names of privileges beside the SYSTEM commands they resemble.
import type { Output } from "../ast/output.ts";
import type { Explain, Statement } from "../ast/statement.ts";
import * as T from "../tokens/kinds.ts";
import { parseAlter } from "./alter.ts";
import { parseCommand, parseCommandWithOutput } from "./commands.ts";
import {
  parseCreateDatabase,
  parseCreateDictionary,
  parseCreateFunction,
  parseCreateIndex,
  parseCreateNamedCollection,
  parseCreateWorkload,
  parseOverrideBody,
} from "./create-other.ts";
import { parseCreateTable } from "./create-table.ts";
import { parseCreateView } from "./create-view.ts";
import type { Cursor } from "./cursor.ts";
import { parseExplainHead } from "./explain.ts";
import { parseFunctionCall } from "./expression.ts";
import { inlineInsert, parseInsert } from "./insert.ts";
import { parseOutput } from "./output.ts";
import { parseQuery } from "./select.ts";
import { parseShow } from "./show.ts";
import { statementCost } from "./stack.ts";
import { parseAccess } from "./access.ts";
import { parseAccessShow } from "./access-show.ts";

/** Any statement, and those that run in parallel with it. */
export function parseAnyStatement(p: Cursor): Statement | undefined {
  const { start } = p;
  const first = parseOne(p);
  if (first === undefined || !p.take("PARALLEL", "WITH")) return first;
  const statements = [first];
  do {
    const next = parseOne(p);
    if (next === undefined) return undefined;
    statements.push(next);
  } while (p.take("PARALLEL", "WITH"));
  return { kind: "Parallel", statements, start, end: p.lastEnd };
}

function parseOne(p: Cursor): Statement | undefined {
  const begin = p.pos;
  const access = leadsToAccess(p) ? parseAccess(p) : undefined;
  if (access !== undefined) return access;
  p.back(begin);
  const withOutput = parseWithOutput(p);
  if (withOutput !== undefined) return withOutput;
  p.back(begin);
  return parsePlain(p);
}

const accessVerbs = new Set(["CREATE", "ALTER", "DROP"]);
const accessNouns = new Set("USER ROLE QUOTA ROW POLICY SETTINGS PROFILE MASKING".split(" "));

/** Access control is known by its first words, before anything else is tried. */
function leadsToAccess({ keywords, pos }: Cursor): boolean {
  const verb = keywords[pos]!;
  if (verb === "GRANT" || verb === "REVOKE") return true;
  return accessVerbs.has(verb) && accessNouns.has(keywords[pos + 1]!);
}

/** Statements that take INTO OUTFILE, FORMAT and SETTINGS. */
function parseWithOutput(p: Cursor): Statement | undefined {
  const statement = parseHead(p);
  if (statement === undefined) return undefined;
  const output = parseOutput(p);
  if (output === null) return undefined;
  if (output === undefined) return statement;
  return { ...withoutData(statement, p), output, end: p.lastEnd } as Statement;
}

/** An output after an explained INSERT stands where its data would: there is none. */
function withoutData(statement: Statement, p: Cursor): Statement {
  const insert = statement.kind === "Explain" ? inlineInsert(statement) : undefined;
  if (insert === undefined) return statement;
  const source = { ...insert.source, dataOffset: p.lastEnd, data: "" };
  return { ...statement, statement: { ...insert, source } } as Statement;
}

function parseHead(p: Cursor): (Statement & { output?: Output }) | undefined {
  const { start } = p;
  const begin = p.pos;
  switch (p.keywords[begin]) {
    case "EXPLAIN":
      return parseExplain(p);
    case "CREATE":
    case "ATTACH":
    case "REPLACE":
      return (
        parseCreateTable(p) ??
        parseCreateDatabase(p) ??
        parseCreateView(p) ??
        parseCreateDictionary(p) ??
        parseCreateIndex(p)
      );
    case "ALTER":
      return parseAlter(p);
    case "SHOW":
      return parseAccessShow(p) ?? parseShow(p);
    default: {
      if (p.kind === T.Word && !["SELECT", "WITH", "FROM"].includes(p.keywords[begin]!)) {
        return parseCommandWithOutput(p);
      }
      const query = parseQuery(p);
      if (query === undefined) return p.back(begin);
      return { kind: "SelectStatement", query, start, end: p.lastEnd };
    }
  }
}

function parsePlain(p: Cursor): Statement | undefined {
  return (
    parseInsert(p) ??
    parseCreateFunction(p) ??
    parseCreateWorkload(p) ??
    parseCreateNamedCollection(p) ??
    parseAccess(p) ??
    parseCommand(p, parseOne)
  );
}

function parseExplain(p: Cursor): Explain | undefined {
  const begin = p.pos;
  const { start } = p;
  const head = parseExplainHead(p);
  if (head === undefined) return undefined;
  if (head.what === "CURRENT TRANSACTION") return { kind: "Explain", ...head, start, end: p.lastEnd };
  if (head.what === "TABLE OVERRIDE") {
    const tableFunction = parseFunctionCall(p, true);
    const at = p.start;
    const body = tableFunction === undefined ? undefined : parseOverrideBody(p);
    if (tableFunction === undefined || body === undefined) return p.back(begin);
    const override = { kind: "TableOverride", ...body, start: at, end: p.lastEnd } as const;
    return { kind: "Explain", ...head, tableFunction, override, start, end: p.lastEnd };
  }
  p.enter(statementCost);
  const statement = parseQuery(p) ?? parseExplainedStatement(p, head.what);
  p.leave(statementCost);
  if (statement === undefined) return p.back(begin);
  return { kind: "Explain", ...head, statement, start, end: p.lastEnd };
}

/** What the engine can explain besides queries: of an AST anything, of a query tree nothing. */
function parseExplainedStatement(p: Cursor, what: Explain["what"]): Statement | undefined {
  if (what === "AST") return parseExplained(p);
  return what === "QUERY TREE" ? undefined : parsePlanned(p);
}

function parsePlanned(p: Cursor): Statement | undefined {
  const table = parseCreateTable(p) ?? parseInsert(p);
  return table ?? (p.keywords[p.pos] === "SYSTEM" ? parseCommand(p, parseOne) : undefined);
}

function parseExplained(p: Cursor): Statement | undefined {
  const begin = p.pos;
  const head = parseHead(p);
  if (head !== undefined) return head;
  p.back(begin);
  return parsePlain(p);
}
