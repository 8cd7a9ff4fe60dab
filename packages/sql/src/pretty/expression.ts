import type {
  Argument,
  Asterisk,
  Binary,
  BinaryOperator,
  Call,
  ColumnsMatcher,
  ColumnTransformer,
  Expression,
  Identifier,
  Lambda,
  WindowDefinition,
  WindowFrame,
} from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { identifierText, nameText } from "../print/expression.ts";
import * as F from "../print/frames.ts";
import { joined, type Part, piece } from "../print/parts.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { reservedName } from "./reserved.ts";

/*
 * Where an expression stands is a number here: in a list of expressions, where an alias may follow, or beside an
 * operator, which wants whatever binds less in parentheses. Frames of the other printer mean neither.
 */
const firstInList = 256;
const inList = 257;
const besideOperator = 300;

const atLeast = (priority: number): number => besideOperator + priority;
const postfix = atLeast(14);

/** The least priority an expression must have to stand here without parentheses. */
function required(frame: number): number {
  if (frame >= besideOperator) return frame - besideOperator;
  return frame < firstInList && (frame & F.need) !== 0 ? 15 : 0;
}

export function surfaceList(items: readonly Node[]): Part[] {
  return joined(items.map((item, index) => piece(item, index === 0 ? firstInList : inList)));
}

const priorities: Record<BinaryOperator, number> = {
  "+": 11,
  "-": 11,
  "*": 12,
  "/": 12,
  "%": 12,
  DIV: 12,
  "=": 9,
  "!=": 9,
  "<": 9,
  ">": 9,
  "<=": 9,
  ">=": 9,
  "<=>": 9,
  "IS DISTINCT FROM": 6,
  LIKE: 9,
  ILIKE: 9,
  "NOT LIKE": 9,
  "NOT ILIKE": 9,
  REGEXP: 9,
  IN: 9,
  "NOT IN": 9,
  "GLOBAL IN": 9,
  "GLOBAL NOT IN": 9,
  "AT TIME ZONE": 13,
};
const chainPriorities = { OR: 3, AND: 4, "||": 10 } as const;
const comparisons: ReadonlySet<string> = new Set(["=", "!=", "<", ">", "<=", ">=", "<=>"]);
const quantifierNames: ReadonlySet<string> = new Set(["any", "some", "all"]);

const onlyAlone = -1;
const atomic = 15;

/** How tightly an expression holds together; -1 for what stands alone only. */
function priorityOf(node: Argument): number {
  switch (node.kind) {
    case "Binary":
      return priorities[node.operator];
    case "Chain":
      return chainPriorities[node.operator];
    case "Unary":
      return node.operator === "-" ? 13 : 5;
    case "IsNull":
    case "IsTruth":
      return 6;
    case "Between":
      return 7;
    case "Quantified":
      return 9;
    case "Subscript":
    case "TupleElement":
    case "Member":
    case "ColonCast":
      return 14;
    case "Number":
      return node.text.startsWith("-") ? 13 : atomic;
    case "Lambda":
    case "Ternary":
    case "Asterisk":
    case "Columns":
      return onlyAlone;
    default:
      return atomic;
  }
}

/** An expression as a user would write it, sugar included; `undefined` for nodes that are no expression of this printer. */
export function surfaceExpression(node: Node, frame: number): Part | undefined {
  const body = bodyOf(node as Argument, frame);
  if (body === undefined) return undefined;
  const least = required(frame);
  const priority = priorityOf(node as Argument);
  const parens =
    node.kind === "Aliased" ? frame < firstInList || frame >= besideOperator : least > 0 && priority < least;
  return parens ? ["(", body, ")"] : body;
}

function bodyOf(node: Argument, frame: number): Part | undefined {
  switch (node.kind) {
    case "Number":
      return node.text;
    case "String":
      return node.text ?? quoteWith(node.value, "'");
    case "Identifier":
      return nameOfColumn(node);
    case "Array":
      return ["[", surfaceList(node.items), "]"];
    case "Tuple":
      // A type before `,)` would take the comma for its own.
      if (node.items.length === 1) return ["(", piece(node.items[0]!, atLeast(atomic)), ",)"];
      return ["(", surfaceList(node.items), ")"];
    case "Paren":
      return ["(", piece(node.expression, firstInList), ")"];
    case "Aliased":
      return [piece(node.expression, atLeast(2)), ` AS ${nameText(node.alias)}`];
    case "Call":
      return callParts(node);
    case "Binary":
      return binaryParts(node);
    case "Chain": {
      const operands = node.operands.map((operand) =>
        piece(operand, atLeast(chainPriorities[node.operator] + 1)),
      );
      return joined(operands, ` ${node.operator} `);
    }
    case "Unary":
      if (node.operator === "NOT") return ["NOT ", piece(node.operand, atLeast(5))];
      return [
        "-",
        holdsMinus(node.operand) ? piece(node.operand) : ["(", piece(node.operand, firstInList), ")"],
      ];
    case "IsNull":
      return [piece(node.operand, atLeast(6)), node.not ? " IS NOT NULL" : " IS NULL"];
    case "IsTruth":
      return [piece(node.operand, atLeast(6)), node.not ? " IS NOT " : " IS ", node.truth];
    case "Between": {
      const word = node.not ? " NOT BETWEEN " : " BETWEEN ";
      return [
        piece(node.operand, atLeast(9)),
        word,
        piece(node.low, atLeast(10)),
        " AND ",
        piece(node.high, atLeast(10)),
      ];
    }
    case "Ternary":
      return [
        piece(node.condition, atLeast(4)),
        " ? ",
        piece(node.consequent, atLeast(4)),
        " : ",
        piece(node.otherwise, atLeast(4)),
      ];
    case "Lambda":
      return lambdaParts(node, frame);
    case "Subscript":
      return [piece(node.operand, postfix), "[", piece(node.index, firstInList), "]"];
    case "TupleElement": {
      const index = /^\d+$/.test(node.index.kind === "Number" ? node.index.text : "");
      const operand = dotted(node.operand)
        ? piece(node.operand, postfix)
        : ["(", piece(node.operand, firstInList), ")"];
      return [operand, ".", index ? piece(node.index) : ["(", piece(node.index, firstInList), ")"]];
    }
    case "Member": {
      const plain = dotted(node.operand) && node.operand.kind !== "Identifier";
      return [
        plain ? piece(node.operand, postfix) : ["(", piece(node.operand, firstInList), ")"],
        `.${quoteName(node.name)}`,
      ];
    }
    case "Asterisk":
    case "Columns":
      return matcherParts(node);
    case "Exists":
      return ["EXISTS (", piece(node.query), ")"];
    case "Subquery":
      return ["(", piece(node.query), ")"];
    case "Quantified": {
      const right = node.right.kind === "Subquery" ? piece(node.right) : ["(", piece(node.right), ")"];
      return [piece(node.left, atLeast(9)), ` ${node.operator} ${node.quantifier} `, right];
    }
    default:
      return sugarParts(node);
  }
}

/** Operands of words: neither aliases nor lambdas stand among them without parentheses. */
function guardedList(items: readonly Expression[]): Part[] {
  return joined(items.map((item) => piece(item, atLeast(2))));
}

function sugarParts(node: Argument): Part | undefined {
  switch (node.kind) {
    case "GlobalVariable":
      return `@@${node.scope === undefined ? "" : `${node.scope}.`}${node.name}`;
    case "Case": {
      const parts: Part[] = ["CASE"];
      if (node.operand !== undefined) parts.push(" ", piece(node.operand, atLeast(2)));
      for (const { when, result } of node.branches)
        parts.push(" WHEN ", piece(when, atLeast(2)), " THEN ", piece(result, atLeast(2)));
      if (node.otherwise !== undefined) parts.push(" ELSE ", piece(node.otherwise, atLeast(2)));
      return [...parts, " END"];
    }
    case "Cast":
      return ["CAST(", piece(node.operand, atLeast(2)), " AS ", piece(node.type), ")"];
    case "ColonCast": {
      const operand = node.operand.kind === "LiteralText" ? node.operand.text : piece(node.operand, postfix);
      return [operand, "::", piece(node.type)];
    }
    case "Interval": {
      const plain = ["Number", "Identifier", "Call", "Parameter", "Paren"].includes(node.value.kind);
      const counted = node.value.kind === "String" && /^[-+]?\d+$/.test(node.value.value);
      const value = plain || counted ? piece(node.value) : ["(", piece(node.value, firstInList), ")"];
      return ["INTERVAL ", value, ` ${node.unit}`];
    }
    case "IntervalText": {
      const range = node.range === undefined ? "" : ` ${node.range.from} TO ${node.range.to}`;
      return `INTERVAL ${quoteWith(node.text, "'")}${range}`;
    }
    case "DateLiteral":
      return [`${node.word} `, piece(node.value)];
    case "Extract":
      return [`EXTRACT(${node.unit} FROM `, piece(node.operand, atLeast(2)), ")"];
    case "Substring": {
      const length: Part = node.length === undefined ? "" : [" FOR ", piece(node.length, atLeast(2))];
      return [
        "SUBSTRING(",
        piece(node.operand, atLeast(2)),
        " FROM ",
        piece(node.from, atLeast(2)),
        length,
        ")",
      ];
    }
    case "Overlay": {
      const length: Part = node.length === undefined ? "" : [" FOR ", piece(node.length, atLeast(2))];
      const head = [node.utf8 ? "overlayUTF8(" : "OVERLAY(", piece(node.operand, atLeast(2)), " PLACING "];
      return [...head, piece(node.placing, atLeast(2)), " FROM ", piece(node.from, atLeast(2)), length, ")"];
    }
    case "Position":
      return ["POSITION(", piece(node.needle, atLeast(10)), " IN ", piece(node.haystack, atLeast(2)), ")"];
    case "Trim":
      return [
        `TRIM(${node.side} `,
        piece(node.characters, atLeast(2)),
        " FROM ",
        guardedList(node.operands),
        ")",
      ];
    case "DateAdd":
      return [`DATE_${node.direction}(${node.unit}, `, guardedList(node.operands), ")"];
    case "DateDiff":
      return [`DATE_DIFF(${node.unit}, `, guardedList(node.operands), ")"];
    default:
      return undefined;
  }
}

/** A name in an expression, quoted where it would be taken for a keyword. */
function nameOfColumn(node: Identifier): string {
  const [first] = node.parts;
  if (typeof first !== "string" || !reservedName(first)) return identifierText(node);
  const quoted = quoteWith(first, "`");
  const rest = identifierText({ ...node, parts: ["x", ...node.parts.slice(1)] });
  return quoted + rest.slice(1);
}

/** Whether a minus may stand right before it and stay an operator. */
function holdsMinus(node: Expression): boolean {
  return ["Identifier", "Call", "Paren", "Parameter", "Subquery"].includes(node.kind);
}

/** Whether a dot may follow it: after numbers, strings and curly brackets it means something else. */
function dotted(node: Expression): boolean {
  if (node.kind === "Identifier")
    return node.parts.every((part) => typeof part === "string" || "step" in part);
  return ["Call", "Paren", "Tuple", "Array", "Subscript", "Subquery", "TupleElement"].includes(node.kind);
}

function binaryParts(node: Binary): Part {
  const priority = priorities[node.operator];
  const call = node.right.kind === "Call" && quantifierNames.has(node.right.name.toLowerCase());
  const quantified = call && comparisons.has(node.operator);
  const right: Part = quantified
    ? ["(", piece(node.right, firstInList), ")"]
    : piece(node.right, atLeast(priority + 1));
  const escaped = node.escape === undefined ? "" : ` ESCAPE ${quoteWith(node.escape, "'")}`;
  return [piece(node.left, atLeast(priority)), ` ${node.operator} `, right, escaped];
}

/** Where other arguments stand before it, the parameters of a lambda need their brackets. */
function lambdaParts(node: Lambda, frame: number): Part {
  const bare = node.parameters.length === 1 && frame === firstInList;
  const head: Part = bare ? piece(node.parameters[0]!) : ["(", surfaceList(node.parameters), ")"];
  return [head, " -> ", piece(node.body, atLeast(3))];
}

function callParts(node: Call): Part {
  const lower = node.name.toLowerCase();
  const query = node.arguments.length === 1 && node.arguments[0]!.kind === "Subquery";
  const quoted = (query && quantifierNames.has(lower)) || (node.bare !== true && lower === "distinct");
  const name = node.name === "" ? "" : quoted ? quoteWith(node.name, "`") : quoteName(node.name);
  const parts: Part[] = [name];
  if (node.parameters !== undefined) parts.push("(", surfaceList(node.parameters), ")");
  const plainName =
    node.bare === true && node.arguments.length === 0 && node.over === undefined && node.nulls === undefined;
  if (!plainName) parts.push("(", node.distinct === true ? "DISTINCT " : "", argumentParts(node), ")");
  if (node.filter !== undefined) parts.push(" FILTER (WHERE ", piece(node.filter), ")");
  if (node.nulls !== undefined) parts.push(` ${node.nulls} NULLS`);
  if (node.over?.kind === "Name") parts.push(` OVER ${quoteName(node.over.name)}`);
  else if (node.over !== undefined) parts.push(" OVER (", piece(node.over), ")");
  return parts;
}

function argumentParts(node: Call): Part {
  const [first, second] = node.arguments;
  if (node.name === "viewIfPermitted" && first !== undefined && second !== undefined)
    return [piece(first), " ELSE ", piece(second)];
  return joined(
    node.arguments.map((argument, index): Part => {
      if (argument.kind === "Settings") return ["SETTINGS ", piece(argument)];
      return argument.kind === "QueryArgument"
        ? piece(argument.query)
        : piece(argument, index === 0 ? firstInList : inList);
    }),
  );
}

function matcherParts(node: Asterisk | ColumnsMatcher): Part {
  const parts: Part[] = [];
  if (node.qualifier !== undefined) {
    const plain = dotted(node.qualifier);
    parts.push(plain ? piece(node.qualifier, postfix) : ["(", piece(node.qualifier, firstInList), ")"], ".");
  }
  if (node.kind === "Columns") {
    const inner: Part =
      node.pattern === undefined
        ? joined(node.columns!.map((column) => piece(column)))
        : quoteWith(node.pattern, "'");
    parts.push("COLUMNS(", inner, ")");
  } else {
    parts.push("*");
    if (node.like !== undefined)
      parts.push(node.like.caseInsensitive ? " ILIKE " : " LIKE ", quoteWith(node.like.pattern, "'"));
  }
  for (const transformer of node.transformers) parts.push(" ", transformerParts(transformer));
  return parts;
}

function transformerParts(node: ColumnTransformer): Part {
  switch (node.kind) {
    case "ApplyLambda":
    case "ApplyFunction": {
      const prefix = node.prefix === undefined ? "" : `, ${quoteWith(node.prefix, "'")}`;
      if (node.kind === "ApplyLambda") return ["APPLY(", piece(node.lambda, firstInList), prefix, ")"];
      const parameters: Part = node.parameters === undefined ? "" : ["(", surfaceList(node.parameters), ")"];
      return ["APPLY(", quoteName(node.name), parameters, prefix, ")"];
    }
    case "ExceptColumns": {
      const head = node.strict ? "EXCEPT STRICT (" : "EXCEPT (";
      return [
        head,
        node.pattern === undefined ? joined(node.columns!.map(nameText)) : quoteWith(node.pattern, "'"),
        ")",
      ];
    }
    default: {
      const items = node.items.map((item): Part => [piece(item.expression), ` AS ${quoteName(item.name)}`]);
      return [node.strict ? "REPLACE STRICT (" : "REPLACE (", joined(items), ")"];
    }
  }
}

export function windowParts(node: WindowDefinition): Part {
  const parts: Part[] = [];
  if (node.parent !== undefined) parts.push(quoteName(node.parent));
  if (node.partitionBy !== undefined) parts.push(["PARTITION BY ", surfaceList(node.partitionBy)]);
  if (node.orderBy !== undefined)
    parts.push(["ORDER BY ", joined(node.orderBy.map((element) => piece(element)))]);
  if (node.frame !== undefined) parts.push(frameParts(node.frame));
  return joined(parts, " ");
}

function frameParts({ unit, from, to }: WindowFrame): Part {
  const bound = ({ bound: word, offset }: WindowFrame["from"]): Part => {
    if (word === "CURRENT ROW") return word;
    return [offset === undefined ? "UNBOUNDED" : piece(offset, atLeast(10)), ` ${word}`];
  };
  return to === undefined ? [`${unit} `, bound(from)] : [`${unit} BETWEEN `, bound(from), " AND ", bound(to)];
}
