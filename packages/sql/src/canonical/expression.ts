import type {
  Aliased,
  Argument,
  Between,
  Binary,
  Call,
  Case,
  Chain,
  ColumnTransformer,
  Expression,
  Extract,
  Identifier,
  IntervalText,
  IntervalUnit,
  NumberLiteral,
  Overlay,
  Paren,
  Quantified,
  StringLiteral,
  Trim,
  TupleElement,
} from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { nowhere, type Span } from "../ast/span.ts";
import { extractUnit } from "../parse/sugar.ts";
import { peel } from "../print/expression.ts";
import { typeText } from "../print/type.ts";
import { literalValue, numberText } from "../tokens/number.ts";
import type { FreshNames } from "./fresh-names.ts";
import { likeToRegexp } from "./like.ts";
import { collectionOfLiterals, isScalar } from "./literals.ts";

const span = (node: Span): Span => ({ start: node.start, end: node.end });

export function call(name: string, args: readonly Argument[], at: Span = nowhere): Call {
  return { kind: "Call", name, arguments: args, start: at.start, end: at.end };
}

function text(value: string): StringLiteral {
  return { kind: "String", value, ...nowhere };
}

function number(value: string): NumberLiteral {
  return { kind: "Number", text: value, ...nowhere };
}

/** `toIntervalDay` and its kin. */
function intervalFunction(unit: IntervalUnit): string {
  return `toInterval${unit[0]}${unit.slice(1).toLowerCase()}`;
}

/** The engine's tree for one expression whose children are the engine's already. */
export function canonicalExpression(node: Node, names: FreshNames): Node {
  switch (node.kind) {
    case "Number":
      return canonicalNumber(node);
    case "String":
      return node.text === undefined ? node : { kind: "String", value: node.value, ...span(node) };
    case "Identifier":
      return canonicalIdentifier(node);
    case "Array":
    case "Tuple":
      return canonicalCollection(node);
    case "Paren":
    case "Aliased":
      return canonicalWrapper(node);
    case "Call":
      return canonicalCall(node);
    case "Binary":
      return canonicalBinary(node);
    case "Chain":
      return canonicalChain(node);
    case "IsTruth":
      return canonicalTruth(node);
    case "Between":
      return canonicalBetween(node);
    case "Ternary":
      return call("if", [node.condition, node.consequent, node.otherwise], node);
    case "Case":
      return canonicalCase(node);
    case "Cast":
      return call("CAST", [node.operand, text(typeText(node.type))], node);
    case "ColonCast": {
      const operand = node.operand.kind === "LiteralText" ? text(node.operand.text) : node.operand;
      return call("CAST", [operand, text(typeText(node.type))], node);
    }
    case "Member":
      return call("tupleElement", [node.operand, text(node.name)], node);
    case "TupleElement":
      return canonicalTupleElement(node);
    case "Interval":
      return call(intervalFunction(node.unit), [node.value], node);
    case "IntervalText":
      return canonicalIntervalText(node);
    case "DateLiteral":
      return call(node.word === "DATE" ? "toDate" : "toDateTime", [node.value], node);
    case "Extract":
      return extracted(node.unit, node.operand, node);
    case "Substring":
      return call(
        "substring",
        [node.operand, node.from, ...(node.length === undefined ? [] : [node.length])],
        node,
      );
    case "Overlay":
      return canonicalOverlay(node);
    case "Position":
      return call("position", [node.haystack, node.needle], node);
    case "Trim":
      return canonicalTrim(node);
    case "DateAdd": {
      const [amount, date] = node.operands as [Expression, Expression];
      return call(
        node.direction === "ADD" ? "plus" : "minus",
        [date, call(intervalFunction(node.unit), [amount])],
        node,
      );
    }
    case "DateDiff":
      return call("dateDiff", [text(node.unit.toLowerCase()), ...node.operands], node);
    case "Quantified":
      return canonicalQuantified(node, names);
    case "GlobalVariable": {
      const alias = { kind: "Name", name: `@@${node.name}`, ...nowhere } as const;
      return { kind: "Aliased", expression: call("globalVariable", [text(node.name)]), alias, ...span(node) };
    }
    case "Columns":
      return { ...node, transformers: strictOnwards(node.transformers) };
    case "Asterisk":
      if (node.like === undefined) return { ...node, transformers: strictOnwards(node.transformers) };
      return {
        kind: "Columns",
        ...(node.qualifier !== undefined && { qualifier: node.qualifier }),
        pattern: likeToRegexp(node.like.pattern, node.like.caseInsensitive),
        transformers: strictOnwards(node.transformers),
        ...span(node),
      };
    default:
      return node;
  }
}

/** STRICT holds for every EXCEPT and REPLACE that follows it, for so the engine reads them. */
function strictOnwards(transformers: readonly ColumnTransformer[]): readonly ColumnTransformer[] {
  const first = transformers.findIndex((one) => "strict" in one && one.strict);
  if (first < 0) return transformers;
  return transformers.map((one, index) =>
    index > first && "strict" in one ? { ...one, strict: true } : one,
  );
}

function canonicalNumber(node: NumberLiteral): NumberLiteral {
  const printed = numberText(node.text);
  return printed === node.text ? node : { ...node, text: printed };
}

/** `a[]` is a step of the type Array(JSON). */
function canonicalIdentifier(node: Identifier): Identifier {
  if (!node.parts.some((part) => typeof part === "object" && "step" in part && part.step === "[]"))
    return node;
  const parts = node.parts.map((part) => {
    if (typeof part === "string" || "parameter" in part || part.step !== "[]") return part;
    return { step: ":", name: `${"Array(".repeat(part.depth)}JSON${")".repeat(part.depth)}` } as const;
  });
  return { ...node, parts };
}

/** Brackets around the items of a literal vanish: the engine keeps a value, not a tree. */
function canonicalCollection(node: Extract2<"Array" | "Tuple">): Expression {
  if (node.kind === "Tuple" && node.items.length < 2) return call("tuple", node.items, node);
  if (collectionOfLiterals(node) === undefined || !node.items.some((item) => item.kind === "Paren"))
    return node;
  return { ...node, items: node.items.map((item) => peel(item).inner as Expression) };
}

type Extract2<Kind extends Expression["kind"]> = Expression & { kind: Kind };

/** One pair of parentheses and one alias at most, the alias outside. */
function canonicalWrapper(node: Paren | Aliased): Expression {
  const { inner, alias, parenthesized } = peel(node);
  let expression = inner as Expression;
  const at = span(node);
  if (alias === undefined) return { kind: "Paren", expression, ...at };
  if (expression.kind === "Subquery") {
    const named: Aliased = { kind: "Aliased", expression, alias, ...at };
    return parenthesized ? { kind: "Paren", expression: named, ...at } : named;
  }
  if (parenthesized) expression = { kind: "Paren", expression, ...at };
  return { kind: "Aliased", expression, alias, ...at };
}

const renamed = new Map([
  ["cast", "CAST"],
  ["extract", "extract"],
  ["substring", "substring"],
  ["overlay", "overlay"],
  ["overlayutf8", "overlayUTF8"],
  ["position", "position"],
  ["trim", "trimBoth"],
  ["ltrim", "trimLeft"],
  ["rtrim", "trimRight"],
  ...["dateadd", "date_add", "timestampadd", "timestamp_add"].map((name) => [name, "plus"] as const),
  ...["datesub", "date_sub", "timestampsub", "timestamp_sub"].map((name) => [name, "minus"] as const),
  ...["datediff", "date_diff", "timestampdiff", "timestamp_diff"].map((name) => [name, "dateDiff"] as const),
  ["grouping", "grouping"],
]);

function canonicalCall(node: Call): Expression {
  const lower = node.name.length <= 14 ? node.name.toLowerCase() : "";
  if (node.bare !== true) {
    const unit = node.arguments[0];
    if (
      (lower === "date_part" || lower === "datepart") &&
      unit?.kind === "String" &&
      node.arguments.length === 2
    ) {
      const known = extractUnit(unit.value);
      if (known !== undefined) return extracted(known, node.arguments[1] as Expression, node);
    }
  }
  let name = node.bare === true ? node.name : (renamed.get(lower) ?? node.name);
  if (
    node.distinct !== true &&
    node.filter === undefined &&
    name === node.name &&
    node.nameSpan === undefined
  )
    return node;
  const { distinct, filter, nameSpan: _nameSpan, ...rest } = node;
  let args = node.arguments;
  if (distinct === true) name += "Distinct";
  if (filter !== undefined) {
    if (name === "count") args = args.filter((argument) => argument.kind !== "Asterisk");
    name += "If";
    args = [...args, filter];
  }
  return { ...rest, name, arguments: args };
}

function canonicalBinary(node: Binary): Expression {
  switch (node.operator) {
    case "REGEXP":
      return call("match", [node.left, node.right], node);
    case "DIV":
      return call("intDiv", [node.left, node.right], node);
    case "AT TIME ZONE":
      return call("toTimeZone", [node.left, node.right], node);
    default:
      return node;
  }
}

function canonicalChain(node: Chain): Expression {
  return node.operator === "||" ? call("concat", node.operands, node) : node;
}

function canonicalTruth(node: Extract2<"IsTruth">): Expression {
  const { operand, truth, not } = node;
  if (truth === "UNKNOWN") return { kind: "IsNull", operand, not, ...span(node) };
  const value = { kind: "Boolean", value: truth === "TRUE", ...nowhere } as const;
  return {
    kind: "Binary",
    operator: not ? "IS DISTINCT FROM" : "<=>",
    left: operand,
    right: value,
    ...span(node),
  };
}

function canonicalBetween(node: Between): Expression {
  const { operand, low, high, not } = node;
  const at = span(node);
  const first: Binary = { kind: "Binary", operator: not ? "<" : ">=", left: operand, right: low, ...at };
  const second: Binary = { kind: "Binary", operator: not ? ">" : "<=", left: operand, right: high, ...at };
  return { kind: "Chain", operator: not ? "OR" : "AND", operands: [first, second], ...at };
}

function canonicalCase(node: Case): Expression {
  const args: Expression[] = node.operand === undefined ? [] : [node.operand];
  for (const branch of node.branches) args.push(branch.when, branch.result);
  args.push(node.otherwise ?? { kind: "Null", ...nowhere });
  return call(node.operand === undefined ? "multiIf" : "caseWithExpression", args, node);
}

/** The dot stays where the engine prints one: before a positive integer, after anything but a scalar. */
function canonicalTupleElement(node: TupleElement): Expression {
  const index = peel(node.index);
  const left = peel(node.operand).inner;
  const value = index.inner.kind === "Number" ? literalValue(index.inner.text) : undefined;
  const countable = value?.type === "integer" && value.value >= 0n && index.alias === undefined;
  const star = left.kind === "Asterisk" && left.qualifier?.kind !== "Identifier";
  if (countable && !isScalar(left) && !star) return node;
  return call("tupleElement", [node.operand, node.index], node);
}

function canonicalIntervalText(node: IntervalText): Expression {
  const parts = node.parts.map(({ value, unit, negative }): Expression => {
    const interval = call(intervalFunction(unit), [canonicalNumber(number(value))]);
    return negative ? call("negate", [interval]) : interval;
  });
  return parts.length === 1
    ? { ...parts[0]!, ...span(node) }
    : { kind: "Tuple", items: parts, ...span(node) };
}

const extractFunctions: Record<string, string> = {
  EPOCH: "toUnixTimestamp",
  DOY: "toDayOfYear",
  ISODOW: "toDayOfWeek",
  ISOYEAR: "toISOYear",
  DAY: "toDayOfMonth",
};

function extracted(unit: Extract["unit"], operand: Expression, at: Span): Expression {
  const year = (): Call => call("__toYearCalendarOnly", [operand]);
  const since = (length: string): Call =>
    call("plus", [call("intDiv", [call("minus", [year(), number("1")]), number(length)]), number("1")], at);
  const seconds = (value: string): Call => call("toInt64", [number(value)]);
  switch (unit) {
    case "DOW":
      return call("toDayOfWeek", [operand, number("2")], at);
    case "CENTURY":
      return since("100");
    case "MILLENNIUM":
      return since("1000");
    case "DECADE":
      return call("intDiv", [year(), number("10")], at);
    case "TIMEZONE_HOUR":
      return call("intDiv", [call("timezoneOffset", [operand]), seconds("3600")], at);
    case "TIMEZONE_MINUTE":
      return call(
        "intDiv",
        [call("modulo", [call("timezoneOffset", [operand]), seconds("3600")]), seconds("60")],
        at,
      );
    default:
      return call(extractFunctions[unit] ?? `to${unit[0]}${unit.slice(1).toLowerCase()}`, [operand], at);
  }
}

function canonicalOverlay(node: Overlay): Expression {
  const args = [node.operand, node.placing, node.from, ...(node.length === undefined ? [] : [node.length])];
  return call(node.utf8 ? "overlayUTF8" : "overlay", args, node);
}

const trims = { BOTH: "trimBoth", LEADING: "trimLeft", TRAILING: "trimRight" } as const;

function canonicalTrim(node: Trim): Expression {
  const characters = peel(node.characters).inner;
  if (characters.kind === "String" && characters.value === "") return node.operands[0]!;
  return call(trims[node.side], [...node.operands, node.characters], node);
}

function canonicalQuantified(node: Quantified, names: FreshNames): Expression {
  const { operator, left, quantifier, right } = node;
  const any = quantifier !== "ALL";
  const at = span(node);
  if (right.kind === "Subquery") {
    const equal = operator === "=";
    const membership = equal || operator === "!=";
    const set = equal ? "IN" : "NOT IN";
    if (membership && any === equal) return { kind: "Binary", operator: set, left, right, ...at };
    const smallest = operator === ">" || operator === ">=" ? any : !any;
    const aggregate = membership ? "singleValueOrNull" : smallest ? "min" : "max";
    const query = selectFrom(aggregate, right);
    const narrowed = { kind: "Subquery", query, ...nowhere } as const;
    return { kind: "Binary", operator: membership ? set : operator, left, right: narrowed, ...at };
  }
  if (any && operator === "=") return call("has", [right, left], node);
  if (!any && operator === "!=")
    return { kind: "Unary", operator: "NOT", operand: call("has", [right, left]), ...at };
  const { name, used } = names.for(left);
  const parameter: Identifier = { kind: "Identifier", parts: [name], ...nowhere };
  const body: Binary = { kind: "Binary", operator, left, right: parameter, ...nowhere };
  const lambda = call("lambda", [call("tuple", [parameter]), body]);
  const form = call(any ? "arrayExists" : "arrayAll", [lambda, right], node);
  names.remember(form, used, name, right);
  return form;
}

function selectFrom(aggregate: string, subquery: Extract2<"Subquery">): Node & { kind: "Select" } {
  const star = { kind: "Asterisk", transformers: [], ...nowhere } as const;
  const table = { kind: "TableExpression", source: subquery, final: false, ...nowhere } as const;
  return {
    kind: "Select",
    items: [call(aggregate, [star])],
    from: { kind: "Tables", first: table, joins: [], ...nowhere },
    ...nowhere,
  };
}
