import type {
  Aliased,
  Argument,
  ArrayExpression,
  Asterisk,
  Binary,
  BinaryOperator,
  Call,
  Chain,
  ColonCast,
  ColumnsMatcher,
  Expression,
  Identifier,
  Interval,
  Lambda,
  LiteralText,
  Member,
  NumberLiteral,
  Quantified,
  Subscript,
  TupleElement,
  TupleExpression,
  Unary,
  WindowDefinition,
} from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { identifierText } from "../print/expression.ts";
import { type Emit, form, nodeForms } from "../print/form.ts";
import * as F from "../print/frames.ts";
import { numberOf } from "../print/literal.ts";
import { joined, type Part, piece } from "../print/parts.ts";
import { raw, rawLiteral } from "../print/raw.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { reservedName } from "./reserved.ts";
import { intervalText, stringText } from "./written.ts";

const { besideOperator, firstInList, inList } = F;
const atLeast = (priority: number): number => besideOperator + priority;

/** The least priority an expression must have to stand here without parentheses; 0 keeps out lambdas only. */
function required(frame: number): number {
  if (frame >= besideOperator) return frame - besideOperator;
  return frame < firstInList && (frame & F.need) !== 0 ? 15 : 0;
}

export function surfaceList(items: readonly Node[]): Part[] {
  return joined(items.map((item, index) => piece(item, index === 0 ? firstInList : inList)));
}

/** The list of a clause: each of its elements is read on its own. */
export function clauseList(items: readonly Node[]): Part[] {
  return joined(items.map((item) => piece(item, firstInList)));
}

/** Of the binary operators that do not bind as comparisons do. */
const priorities: Partial<Record<BinaryOperator, number>> = {
  "+": 11,
  "-": 11,
  "*": 12,
  "/": 12,
  "%": 12,
  DIV: 12,
  "IS DISTINCT FROM": 6,
  "AT TIME ZONE": 13,
};
const comparison = 9;
const chainPriorities = { OR: 3, AND: 4, "||": 10 } as const;

const onlyAlone = -1;
const atomic = 15;

/** How tightly an expression holds together; -1 for what stands alone only. */
function priorityOf(node: Argument): number {
  switch (node.kind) {
    case "Binary":
      return priorities[node.operator] ?? comparison;
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
      return comparison;
    case "Subscript":
    case "TupleElement":
    case "Member":
    case "ColonCast":
      return 14;
    case "Ternary":
      return 2;
    case "Lambda":
      return onlyAlone;
    default:
      return atomic;
  }
}

/** An expression as a user would write it, sugar included; `undefined` for nodes that are no expression of this printer. */
export function surfaceExpression(node: Node, frame: number): Part | undefined {
  const emit = bodies[node.kind];
  if (emit === undefined) return undefined;
  const least = required(frame);
  const parens =
    node.kind === "Aliased"
      ? frame < firstInList || frame > besideOperator
      : (least > 0 || frame === besideOperator) && priorityOf(node as Argument) < least;
  return parens ? ["(", emit(node as never, firstInList), ")"] : emit(node as never, frame);
}

/** Operands of words have priority 2 at least: neither aliases nor lambdas stand among them without parentheses. */
const bodies: Record<string, Emit> = {
  ...nodeForms(
    {
      Paren: "({expression:first})",
      IsNull: "{operand:6} IS [not?NOT ]NULL",
      IsTruth: "{operand:6} IS [not?NOT ]{truth}",
      Between: "{operand:9} [not?NOT ]BETWEEN {low:10} AND {high:10}",
      Ternary: "{condition:3} ? {consequent:3} : {otherwise:4}",
      Exists: "EXISTS ({query})",
      Subquery: "({query})",
      GlobalVariable: "@@[{scope}.]{name}",
      Case: "CASE[ {operand:0}] {branches:spaced}[ ELSE {otherwise:0}] END",
      CaseBranch: "WHEN {when:0} THEN {result:0}",
      Cast: "CAST({operand:first} AS {type})",
      DateLiteral: "{word} {value}",
      Extract: "EXTRACT({unit} FROM {operand:2})",
      Substring: "SUBSTRING({operand:2} FROM {from:2}[ FOR {length:2}])",
      Overlay: "[utf8?overlayUTF8|OVERLAY]({operand:2} PLACING {placing:2} FROM {from:2}[ FOR {length:2}])",
      Position: "POSITION({needle:10} IN {haystack:2})",
      Trim: "TRIM({side} {characters:2} FROM {operands:2})",
      DateAdd: "DATE_{direction}({unit}, {operands:2})",
      DateDiff: "DATE_DIFF({unit}, {operands:2})",
      ApplyLambda: "APPLY({lambda:first}[, {prefix:text}])",
      ApplyFunction: "APPLY({name:name}[parameters?({parameters:items})][, {prefix:text}])",
      ExceptColumns: "EXCEPT [strict?STRICT ]([{columns}][{pattern:text}])",
      ReplaceColumns: "REPLACE [strict?STRICT ]({items})",
      Replacement: "{expression} AS {name:name}",
      WindowFrame: "{unit} [to?BETWEEN {from} AND {to}|{from}]",
      FrameBound: "[bound=CURRENT ROW?|[offset?{offset:10}|UNBOUNDED] ]{bound}",
      QueryArgument: "{query}",
    },
    surfaceList,
  ),
  Number: ({ text }: NumberLiteral) => {
    numberOf(text);
    return text;
  },
  String: stringText,
  LiteralText: ({ text }: LiteralText) => rawLiteral(text),
  IntervalText: intervalText,
  Aliased: ({ expression, alias }: Aliased, frame: number) => [
    piece(expression, expression.kind === "Lambda" ? frame : atLeast(2)),
    " AS ",
    piece(alias),
  ],
  // What would be taken for the text of a literal before `::` stands in the brackets of CAST.
  ColonCast: ({ operand, type }: ColonCast) =>
    readsAsLiteral(operand)
      ? ["CAST(", piece(operand, firstInList), " AS ", piece(type), ")"]
      : [piece(operand, atLeast(14)), "::", piece(type)],
  Identifier: nameOfColumn,
  Array: (node: ArrayExpression) => ["[", surfaceList(node.items), "]"],
  // A type before `,)` would take the comma for its own.
  Tuple: ({ items }: TupleExpression) =>
    items.length === 1 ? ["(", piece(items[0]!, atLeast(atomic)), ",)"] : ["(", surfaceList(items), ")"],
  Call: callParts,
  Binary: binaryParts,
  Chain: ({ operands, operator }: Chain) => {
    const frame = atLeast(chainPriorities[operator] + 1);
    return joined(
      operands.map((operand) => piece(operand, frame)),
      ` ${raw("operator", operator)} `,
    );
  },
  Unary: ({ operator, operand }: Unary) =>
    operator === "NOT" ? ["NOT ", piece(operand, atLeast(5))] : minusParts(operand),
  Lambda: lambdaParts,
  Subscript: (node: Subscript) => [
    piece(node.operand, atLeast(14)),
    "[",
    piece(node.index, firstInList),
    "]",
  ],
  TupleElement: ({ operand, index }: TupleElement) => [dotted(operand), ".", indexParts(index)],
  Member: ({ operand, name }: Member) => [
    operand.kind === "Identifier"
      ? ["(", piece(operand, firstInList), ")"]
      : operand.kind === "Parameter"
        ? piece(operand)
        : dotted(operand),
    `.${quoteName(name)}`,
  ],
  Asterisk: matcherParts,
  Columns: matcherParts,
  Quantified: ({ left, operator, quantifier, right }: Quantified) => [
    piece(left, atLeast(9)),
    ` ${raw("operator", operator)} ${raw("quantifier", quantifier)} `,
    bracketed(right, ["Subquery"], 0, 0),
  ],
  Interval: ({ value, unit }: Interval) => {
    const counted = value.kind === "String" && /^[-+]?\d[\d.]*$/.test(value.value);
    // A text that begins with a string is an interval of several units.
    const holds = counted || !["String", "Interval"].includes(leftmost(value).kind);
    return [
      "INTERVAL ",
      holds ? piece(value, atLeast(2)) : ["(", piece(value, firstInList), ")"],
      ` ${raw("unit", unit)}`,
    ];
  },
  WindowDefinition: windowParts,
};

/** An expression in brackets, unless it is of a kind that needs none here. */
function bracketed(node: Expression, bare: readonly string[], frame: number, inside = firstInList): Part {
  return bare.includes(node.kind) ? piece(node, frame) : ["(", piece(node, inside), ")"];
}

/** What a minus may stand right before and stay an operator. */
function minusParts(operand: Expression): Part {
  const first = leftmost(operand);
  const sign =
    first.kind === "Number" || first.kind === "LiteralText" ? /^-|^[[(]/.exec(first.text)?.[0] : "";
  if (sign === undefined) return ["-(", piece(operand, firstInList), ")"];
  // Two in a row would begin a comment.
  const apart = sign === "-" || (first.kind === "Unary" && first.operator === "-");
  return [apart ? "- " : "-", piece(operand, atLeast(13))];
}

/** The expression another one begins with, where nothing stands around it. */
function leftmost(node: Expression): Expression | LiteralText {
  let at: Expression | LiteralText = node;
  for (;;) {
    let next: Expression | LiteralText | undefined;
    if (at.kind === "Binary" || at.kind === "Quantified") next = at.left;
    else if (at.kind === "Chain") next = at.operands[0];
    else if (at.kind === "Ternary") next = at.condition;
    else if (operandFirst.has(at.kind)) next = (at as Subscript).operand;
    if (next === undefined) return at;
    at = next;
  }
}

const operandFirst: ReadonlySet<string> = new Set([
  "Between",
  "IsNull",
  "IsTruth",
  "Subscript",
  "TupleElement",
  "Member",
  "ColonCast",
]);

/** Whether all that is printed for an expression is numbers, strings and brackets: before `::` that is a text. */
function readsAsLiteral(operand: Expression | LiteralText): boolean {
  if (operand.kind === "LiteralText" || operand.kind === "String") return false;
  const stack: Expression[] = [operand];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node.kind === "Paren") stack.push(node.expression);
    else if (node.kind === "Array" || (node.kind === "Tuple" && node.items.length !== 1))
      stack.push(...node.items.slice(0, 1), ...node.items.slice(1).filter((item) => !isPlain(item)));
    else if (!isPlain(node)) return false;
  }
  return true;
}

function isPlain(node: Expression): boolean {
  return node.kind === "String" || (node.kind === "Number" && /^-?\d/.test(node.text));
}

function indexParts(index: Expression): Part {
  if (index.kind === "Paren" || (index.kind === "Number" && /^\d+$/.test(index.text))) return piece(index);
  if (index.kind === "Unary" && index.operator === "-") {
    const { operand } = index;
    if (operand.kind === "Number" && /^\d+$/.test(operand.text)) return ["-", piece(operand)];
    if (operand.kind === "Paren") return piece(index);
  }
  return ["(", piece(index, firstInList), ")"];
}

/** A name in an expression, quoted where it would be taken for a keyword: only its first word can be. */
function nameOfColumn(node: Identifier): string {
  return identifierText(node, (name, index) =>
    (index === 0 && reservedName(name)) || !/^[a-z_]\w*$/i.test(name) ? quoteWith(name, "`") : name,
  );
}

/** Before a dot: after numbers, strings and curly brackets it means something else. */
function dotted(node: Expression): Part {
  const plain =
    node.kind !== "Identifier" || node.parts.every((part) => typeof part === "string" || "step" in part);
  return bracketed(node, plain ? dotHolders : [], atLeast(14));
}

const dotHolders =
  "Identifier Call Paren Tuple Array Subscript Subquery TupleElement Member Null ColonCast".split(" ");

function binaryParts(node: Binary): Part {
  const priority = priorityOf(node);
  const { right } = node;
  const quantified =
    right.kind === "Call" &&
    /^(some|all)$/i.test(right.name) &&
    right.arguments.length === 1 &&
    /^[!<=>]+$/.test(node.operator);
  const escaped = node.escape === undefined ? "" : ` ESCAPE ${quoteWith(node.escape, "'")}`;
  // `* LIKE 'x'` picks columns.
  const picks = node.left.kind === "Asterisk" && /^I?LIKE$/.test(node.operator);
  return [
    picks ? ["(", piece(node.left), ")"] : piece(node.left, atLeast(priority)),
    ` ${raw("operator", node.operator)} `,
    quantified ? ["(", piece(right, firstInList), ")"] : piece(right, atLeast(priority + 1)),
    escaped,
  ];
}

/** Where other arguments stand before it, the parameters of a lambda need their brackets. */
function lambdaParts(node: Lambda, frame: number): Part {
  const bare = node.parameters.length === 1 && frame !== inList;
  const head: Part = bare ? piece(node.parameters[0]!) : ["(", surfaceList(node.parameters), ")"];
  return [head, " -> ", piece(node.body, atLeast(2))];
}

function callParts(node: Call): Part {
  const lower = node.name.toLowerCase();
  const query = node.arguments.length === 1 && node.arguments[0]!.kind === "Subquery";
  const quoted = (query && /^(any|some|all)$/.test(lower)) || (node.bare !== true && lower === "distinct");
  const name =
    node.name === ""
      ? ""
      : quoted
        ? quoteWith(node.name, "`")
        : node.bare === true && /^[a-z_]\w*$/i.test(node.name)
          ? node.name
          : quoteName(node.name);
  const parts: Part[] = [name];
  if (node.parameters !== undefined) parts.push("(", surfaceList(node.parameters), ")");
  const plainName =
    node.bare === true && node.arguments.length === 0 && node.over === undefined && node.nulls === undefined;
  if (!plainName) parts.push("(", node.distinct === true ? "DISTINCT " : "", argumentParts(node), ")");
  if (node.filter !== undefined) parts.push(" FILTER (WHERE ", piece(node.filter), ")");
  if (node.nulls !== undefined) parts.push(` ${raw("nulls", node.nulls)} NULLS`);
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
      const part = piece(argument, index === 0 ? firstInList : inList);
      return argument.kind === "Settings" ? ["SETTINGS ", part] : part;
    }),
  );
}

const matcher = form(
  "[{qualified}.][columns?COLUMNS({columns})|[pattern?COLUMNS({pattern:text})|*]][like? [like.caseInsensitive?ILIKE|LIKE] {like.pattern:text}][ {transformers:spaced}]",
);

function matcherParts(node: Asterisk | ColumnsMatcher): Part {
  return matcher(node.qualifier === undefined ? node : { ...node, qualified: dotted(node.qualifier) });
}

function windowParts(node: WindowDefinition): Part {
  const { parent, partitionBy, orderBy, frame } = node;
  const parts = [
    parent && quoteName(parent),
    partitionBy && ["PARTITION BY ", surfaceList(partitionBy)],
    orderBy && ["ORDER BY ", joined(orderBy.map((element) => piece(element)))],
    frame && piece(frame),
  ];
  return joined(
    parts.filter((part) => part !== undefined),
    " ",
  );
}
