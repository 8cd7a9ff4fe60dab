import type {
  Argument,
  Asterisk,
  Binary,
  Call,
  ColumnsMatcher,
  ColumnTransformer,
  Expression,
  FrameBound,
  Identifier,
  Lambda,
  Parameter,
  TupleElement,
  Unary,
  WindowDefinition,
} from "../ast/expression.ts";
import type { NameLike } from "../ast/span.ts";
import { collectionOfLiterals } from "../canonical/literals.ts";
import { TreeError } from "../errors.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import * as F from "./frames.ts";
import { literalText } from "./literal.ts";
import { joined, list, type Part, piece } from "./parts.ts";
import { raw, rawType, rawWord } from "./raw.ts";

const enclosing = F.need | F.argument | F.later | F.compared;

/** An expression with its alias and the parentheses a user wrote around it. */
export interface Peeled {
  readonly inner: Argument;
  readonly alias: NameLike | undefined;
  readonly parenthesized: boolean;
}

export function peel(node: Argument): Peeled {
  let inner = node;
  let alias: NameLike | undefined;
  let parenthesized = false;
  for (;;) {
    if (inner.kind === "Paren") parenthesized = true;
    else if (inner.kind === "Aliased") alias ??= inner.alias;
    else return { inner, alias, parenthesized };
    inner = inner.expression;
  }
}

/** Canonical expressions the way the engine prints them, parentheses included. */
export function emitExpression(node: Argument, outer: number): Part {
  if (node.kind !== "Paren" && node.kind !== "Aliased") return emitInner(node, outer & ~F.wrapped);
  const { inner, alias, parenthesized } = peel(node);
  let frame = outer & ~F.wrapped;
  let parens = parenthesized && (outer & F.wrapped) === 0;
  if (parens) {
    if ((frame & F.need) === 0 && alias !== undefined && inner.kind !== "Subquery") {
      frame &= ~(F.argument | F.later);
      return ["(", emitInner(inner, frame), ")", asAlias(alias)];
    }
    if (collectionOfLiterals(inner) === "Tuple" && inner.kind === "Tuple" && inner.items.length > 1)
      parens = false;
    else if (inner.kind === "Subquery" && alias === undefined) parens = false;
    else frame &= ~enclosing;
  }
  const body = withAlias(inner, alias, frame);
  return parens ? ["(", body, ")"] : body;
}

function withAlias(inner: Argument, alias: NameLike | undefined, frame: number): Part {
  if (alias === undefined) return emitInner(inner, frame);
  if ((frame & F.need) !== 0) return ["(", emitInner(inner, frame & ~enclosing), asAlias(alias), ")"];
  return [emitInner(inner, frame), asAlias(alias)];
}

export function nameText(name: NameLike): string {
  return name.kind === "Name" ? quoteName(name.name) : `{${rawWord(name.name)}:Identifier}`;
}

function asAlias(alias: NameLike): string {
  return ` AS ${nameText(alias)}`;
}

function wrap(needed: boolean, body: Part): Part {
  return needed ? ["(", body, ")"] : body;
}

function emitInner(node: Argument, outer: number): Part {
  const frame = node.kind === "Call" ? outer : outer & ~F.compared;
  const needed = (frame & F.need) !== 0;
  const nested = frame | F.need;
  const bare = frame & ~F.need;
  switch (node.kind) {
    case "Number":
    case "String":
    case "Null":
    case "Boolean":
      return literalText(node);
    case "Identifier":
      return identifierText(node);
    case "Parameter":
      return parameterText(node);
    case "Array":
      return ["[", list(node.items, frame), "]"];
    case "Tuple":
      return ["(", list(node.items, frame), ")"];
    case "Binary":
      return emitBinary(node, frame);
    case "Chain":
      return wrap(
        needed,
        joined(
          node.operands.map((operand) => piece(operand, nested)),
          ` ${raw("operator", node.operator)} `,
        ),
      );
    case "Unary":
      return emitUnary(node, frame);
    case "IsNull":
      return wrap(needed, [piece(node.operand, nested & ~F.later), node.not ? " IS NOT NULL" : " IS NULL"]);
    case "Subscript":
      return wrap(needed, [
        piece(node.operand, nested | F.fixed),
        "[",
        piece(node.index, bare | F.fixed),
        "]",
      ]);
    case "TupleElement":
      return emitTupleElement(node, frame);
    case "Lambda":
      return emitLambda(node, frame);
    case "Call":
      return emitCall(node, frame);
    case "Exists":
      return ["exists((", piece(node.query, frame & F.argument), "))"];
    case "Subquery":
      return ["(", piece(node.query, frame & F.argument), ")"];
    case "QueryArgument":
      return piece(node.query, frame & F.argument);
    case "Asterisk":
    case "Columns":
      return emitMatcher(node, frame);
    case "Settings":
      return ["SETTINGS ", piece(node)];
    default:
      throw new TreeError("the engine has no form for this kind: canonical() gives the tree it prints");
  }
}

export function parameterText({ name, type }: Parameter): string {
  return `{${rawWord(name)}:${rawType(type)}}`;
}

export function identifierText(
  node: Identifier,
  quote: (name: string, index: number) => string = quoteName,
): string {
  return node.parts
    .map((part, index) => {
      const dot = index === 0 ? "" : ".";
      if (typeof part === "string") return dot + quote(part, index);
      if ("parameter" in part) return `${dot}{${rawWord(part.parameter)}:Identifier}`;
      if (part.step === "[]") return "[]".repeat(part.depth);
      return `${dot}${raw("step", part.step)}${quoteName(part.name)}`;
    })
    .join("");
}

/** Operators the engine prints as such; the others have become functions in the canonical tree. */
function emitBinary(node: Binary, frame: number): Part {
  const membership = node.operator.endsWith("IN");
  const needed = (frame & F.need) !== 0 || (membership && (frame & F.argument) !== 0);
  const inner = needed ? frame & ~F.argument : frame;
  const nested = inner | F.need;
  const right: Part =
    membership && isPlainSet(node.right)
      ? ["(", piece(node.right, (inner & ~F.need) | F.wrapped), ")"]
      : piece(node.right, comparisons.has(node.operator) ? nested | F.compared : nested);
  const escaped: Part = node.escape === undefined ? "" : ` ESCAPE ${quoteWith(node.escape, "'")}`;
  return wrap(needed, [piece(node.left, nested), ` ${raw("operator", node.operator)} `, right, escaped]);
}

/** Whether what follows IN has no brackets of its own: one name, one scalar, a parameter. */
function isPlainSet(node: Expression): boolean {
  const { inner, alias } = peel(node);
  if (alias !== undefined) return false;
  switch (inner.kind) {
    case "Number":
    case "String":
    case "Null":
    case "Boolean":
    case "Identifier":
    case "Parameter":
    case "Asterisk":
    case "Columns":
      return true;
    default:
      return false;
  }
}

function emitUnary(node: Unary, frame: number): Part {
  const { inner, alias } = peel(node.operand);
  const minus = node.operator === "-";
  const collection = inner.kind === "Array" || inner.kind === "Tuple";
  const scalar =
    !collection &&
    (inner.kind === "Number" || inner.kind === "String" || inner.kind === "Null" || inner.kind === "Boolean");
  const negated = inner.kind === "Unary" && inner.operator === "-";
  const inside =
    alias === undefined &&
    ((minus && (scalar || negated || isCallOf(inner, "negate"))) || (!minus && inner.kind === "Subquery"));
  const movable = (frame & F.fixed) === 0 && minus;
  const outside = (frame & F.need) !== 0 && (!movable || !inside);
  const symbol = minus ? "-" : "NOT ";
  const operand: Part = inside
    ? ["(", piece(node.operand, (frame & ~F.need) | F.wrapped), ")"]
    : piece(node.operand, (frame | F.need) & ~F.later);
  return wrap(outside, [symbol, operand]);
}

function isCallOf(node: Argument, name: string): boolean {
  return node.kind === "Call" && node.name === name;
}

function emitTupleElement(node: TupleElement, frame: number): Part {
  const { inner } = peel(node.operand);
  const simple =
    (inner.kind === "Identifier" &&
      inner.parts.every((part) => typeof part !== "object" || "step" in part)) ||
    inner.kind === "Parameter" ||
    inner.kind === "Tuple" ||
    inner.kind === "Array" ||
    isCallOf(inner, "tuple") ||
    isCallOf(inner, "array");
  const nested = frame | F.fixed;
  const operand: Part = simple
    ? piece(node.operand, nested | F.need)
    : ["(", piece(node.operand, (nested & ~F.need) | F.wrapped), ")"];
  return wrap((frame & F.need) !== 0, [operand, ".", piece(node.index, frame & ~F.need)]);
}

function emitLambda(node: Lambda, frame: number): Part {
  const nested = frame | F.need;
  const parameters = node.parameters;
  const head: Part =
    parameters.length === 1 ? piece(parameters[0]!, nested) : ["(", list(parameters, frame & ~F.need), ")"];
  return wrap((frame & (F.need | F.later)) !== 0, [head, " -> ", piece(node.body, nested)]);
}

const quantifiers = new Set(["any", "all", "some"]);
const comparisons = new Set(["=", "!=", "<", ">", "<=", ">=", "<=>"]);

export function emitCall(node: Call, frame: number): Part {
  const args = node.arguments;
  const quantified =
    (frame & F.compared) !== 0 && args[0]?.kind === "Subquery" && quantifiers.has(node.name.toLowerCase());
  const name = quantified ? quoteWith(node.name, "`") : node.name === "" ? "" : quoteName(node.name);
  const parts: Part[] = [name];
  const base = frame & ~(F.need | F.later | F.compared);
  if (node.parameters !== undefined) parts.push("(", list(node.parameters, base), ")");
  const several = args.length > 1 ? base | F.argument : base;
  const printed = joined(
    args.map((argument, index): Part => {
      const part = piece(argument, index === 0 ? several : several | F.later);
      return argument.kind === "Settings" ? ["SETTINGS ", part] : part;
    }),
  );
  if (node.name === "viewIfPermitted" && args.length === 2) {
    parts.push("(", piece(args[0]!), " ELSE ", piece(args[1]!), ")");
  } else if (args.length > 0 || node.bare !== true || node.over !== undefined || node.nulls !== undefined) {
    parts.push("(", printed, ")");
  }
  if (node.nulls !== undefined) parts.push(` ${raw("nulls", node.nulls)} NULLS`);
  if (node.over !== undefined)
    parts.push(
      " OVER ",
      node.over.kind === "Name"
        ? quoteName(node.over.name)
        : ["(", piece(node.over, frame & F.argument), ")"],
    );
  return parts;
}

function emitMatcher(node: Asterisk | ColumnsMatcher, frame: number): Part {
  const parts: Part[] = [];
  if (node.qualifier !== undefined) parts.push(piece(node.qualifier, frame), ".");
  if (node.kind === "Asterisk") {
    parts.push("*");
    if (node.like !== undefined) {
      parts.push(node.like.caseInsensitive ? " ILIKE " : " LIKE ", quoteWith(node.like.pattern, "'"));
    }
  } else if (node.pattern !== undefined) parts.push("COLUMNS(", quoteWith(node.pattern, "'"), ")");
  else parts.push("COLUMNS(", list(node.columns!), ")");
  for (const transformer of node.transformers) parts.push(" ", emitTransformer(transformer, frame));
  return parts;
}

function emitTransformer(node: ColumnTransformer, frame: number): Part {
  const prefix = (text: string | undefined): Part => (text === undefined ? "" : [", ", quoteWith(text, "'")]);
  switch (node.kind) {
    case "ApplyLambda":
      if (node.prefix === undefined) return ["APPLY ", piece(node.lambda, frame & (F.later | F.need))];
      return ["APPLY (", piece(node.lambda), prefix(node.prefix), ")"];
    case "ApplyFunction": {
      const call: Part =
        node.parameters === undefined
          ? quoteName(node.name)
          : [quoteName(node.name), "(", list(node.parameters), ")"];
      return node.prefix === undefined ? ["APPLY ", call] : ["APPLY (", call, prefix(node.prefix), ")"];
    }
    case "ExceptColumns": {
      const head = node.strict ? "EXCEPT STRICT " : "EXCEPT ";
      if (node.pattern !== undefined) return [head, quoteWith(node.pattern, "'")];
      const names = joined(node.columns!.map(nameText));
      return node.columns!.length > 1 ? [head, "(", names, ")"] : [head, names];
    }
    default: {
      const items = node.items.map(
        (item): Part => [piece(item.expression, frame), " AS ", quoteName(item.name)],
      );
      return [node.strict ? "REPLACE STRICT " : "REPLACE ", "(", joined(items), ")"];
    }
  }
}

export function emitWindow(node: WindowDefinition): Part {
  const parts: Part[] = [];
  if (node.parent !== undefined) parts.push(quoteName(node.parent));
  if (node.partitionBy !== undefined) parts.push(["PARTITION BY ", list(node.partitionBy)]);
  if (node.orderBy !== undefined)
    parts.push(["ORDER BY ", joined(node.orderBy.map((element) => piece(element)))]);
  if (node.frame !== undefined) {
    const { unit, from, to } = node.frame;
    parts.push([
      raw("unit", unit),
      " BETWEEN ",
      emitBound(from),
      " AND ",
      to === undefined ? "CURRENT ROW" : emitBound(to),
    ]);
  }
  return joined(parts, " ");
}

function emitBound(bound: FrameBound): Part {
  if (bound.bound === "CURRENT ROW") return "CURRENT ROW";
  return [
    bound.offset === undefined ? "UNBOUNDED" : piece(bound.offset, F.need),
    ` ${raw("bound", bound.bound)}`,
  ];
}
