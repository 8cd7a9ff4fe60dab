import type {
  Argument,
  Call,
  Expression,
  FrameBound,
  Identifier,
  WindowDefinition,
} from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import type { OrderByElement } from "../ast/order.ts";
import { children, visit } from "../ast/walk.ts";
import { canonical } from "../canonical/index.ts";
import { collectionOfLiterals } from "../canonical/literals.ts";
import { operatorFunctions } from "../canonical/operator-functions.ts";
import { flatten, joined, type Part, piece, type Style } from "../print/parts.ts";
import { quoteWith } from "../tokens/literal.ts";
import { literalValue, type NumberValue, printNumber } from "../tokens/number.ts";
import { bare } from "./place.ts";

/** What the name of a column depends on beside its expression. */
export interface ColumnNaming {
  /** Subqueries the engine counted before this expression: those of FROM, then those of the columns before. Default 0. */
  readonly subqueriesBefore?: number;
  /** Query parameters set, by name, as text: without its value an expression that holds a parameter has no name yet. */
  readonly parameters?: ReadonlyMap<string, string>;
  /** The name of a column reference where the expression alone does not decide it; `undefined` leaves it as written. */
  readonly nameOf?: (identifier: Identifier) => string | undefined;
  /** The columns a matcher (`*`, `COLUMNS(…)`) among the arguments of a function stands for. */
  readonly columnsOf?: (matcher: Expression) => readonly string[] | undefined;
}

/**
 * The name the engine gives the result column of an expression. `undefined` where the expression and what is passed in
 * do not decide it: EXISTS is named by its value, parameters by theirs, and matchers stand for many columns.
 */
export function columnName(expression: Expression, naming: ColumnNaming = {}): string | undefined {
  const root = canonical(expression) as Expression;
  const namer = new Namer(root, naming);
  const name = flatten(namer.emit(root, 0), namer);
  return namer.undecided ? undefined : name;
}

/** How the scalars of one literal are converted to their common type. */
const Common = { none: 0, collection: 1, float: 2, boolean: 4 } as const;

class Namer implements Style {
  readonly pretty = false;
  undecided = false;
  private readonly naming: ColumnNaming;
  /** The numbers of each subquery: several where the engine's tree holds it several times, as in BETWEEN. */
  private readonly numbers = new Map<Node, number[]>();
  /** What holds a name outside of subqueries: no constant, whatever the name stands for. */
  private readonly varying: ReadonlySet<Node>;

  constructor(root: Expression, naming: ColumnNaming) {
    this.naming = naming;
    this.varying = holdersOfNames(root);
    let number = naming.subqueriesBefore ?? 0;
    visit(root, {
      enter: (node) => {
        if (node.kind === "Subquery") this.numbers.set(node, [...(this.numbers.get(node) ?? []), ++number]);
        else if (node.kind === "Exists") number += 2;
        return undefined;
      },
    });
  }

  readonly emit = (node: Node, common: number): Part => {
    switch (node.kind) {
      case "Paren":
        return piece(node.expression, common);
      case "Aliased":
        return node.alias.kind === "Name" ? node.alias.name : this.parameter(node.alias.name, "Identifier");
      case "Number":
        return number(node.text, common);
      case "String":
        return quoteWith(node.value, "'");
      case "Null":
        return "NULL";
      case "Boolean":
        if ((common & Common.float) !== 0) return node.value ? "1." : "0.";
        if (common !== 0) return node.value ? "1" : "0";
        return node.value ? "true" : "false";
      case "Identifier":
        return this.naming.nameOf?.(node) ?? this.identifier(node);
      case "Parameter":
        return this.parameter(node.name, node.type);
      case "Array":
      case "Tuple": {
        const inside = common !== 0 ? common : commonOf(node);
        const list = joined(node.items.map((item) => this.argument(item, inside)));
        return node.kind === "Array" ? ["[", list, "]"] : ["(", list, ")"];
      }
      case "Unary":
        return call(node.operator === "-" ? "negate" : "not", [piece(node.operand)]);
      case "Binary": {
        if (node.operator.endsWith("IN"))
          return this.membership(operatorFunctions[node.operator]!, node.left, node.right);
        const escaped = node.escape === undefined ? [] : [quoteWith(node.escape, "'")];
        return call(operatorFunctions[node.operator]!, [piece(node.left), piece(node.right), ...escaped]);
      }
      case "Chain":
        return call(
          node.operator.toLowerCase(),
          node.operands.map((operand) => piece(operand)),
        );
      case "IsNull":
        return call(node.not ? "isNotNull" : "isNull", [piece(node.operand)]);
      case "Subscript":
        return call("arrayElement", [piece(node.operand), piece(node.index)]);
      case "TupleElement":
        return call("tupleElement", [piece(node.operand), piece(node.index)]);
      case "Lambda":
        return call("lambda", [
          call(
            "tuple",
            node.parameters.map((one) => piece(one)),
          ),
          piece(node.body),
        ]);
      case "Call":
        return this.call(node);
      case "Subquery":
        return `_subquery_${this.numbers.get(node)?.shift()}`;
      case "OrderByElement":
        return orderElement(node);
      case "FrameBound":
        return bound(node);
      case "WindowDefinition":
        return windowText(node);
      default:
        this.undecided = true;
        return "";
    }
  };

  private argument(node: Argument, common = 0): Part {
    if (node.kind !== "Asterisk" && node.kind !== "Columns") return piece(node, common);
    const columns = this.naming.columnsOf?.(node);
    if (columns === undefined) this.undecided = true;
    return joined(columns ?? []);
  }

  /**
   * Over a list that is no constant the engine names the call by what it makes of it; over one value that is none, the
   * types of both sides decide, and a name alone may be that of a table.
   */
  private membership(name: string, left: Argument, right: Argument): Part {
    const list = bare(right);
    const varying = this.varying.has(list);
    if (varying && (!isList(list) || bare(left).kind === "Null")) this.undecided = true;
    return call(varying ? "if" : name, [this.argument(left), this.argument(right)]);
  }

  private call(node: Call): Part {
    const { name, parameters, over } = node;
    const [left, right, third] = node.arguments;
    if (left !== undefined && right !== undefined && third === undefined && /^(global)?(not)?in$/i.test(name))
      return this.membership(name, left, right);
    const counted =
      node.arguments.length === 1 && node.arguments[0]!.kind === "Asterisk" && /^count$/i.test(name);
    const given = counted ? [] : node.arguments;
    const args = joined(given.map((argument) => this.lambdaHead(name, argument) ?? this.argument(argument)));
    if (parameters === undefined && name === "array") return ["[", args, "]"];
    if (parameters === undefined && name === "tuple") return ["(", args, ")"];
    const head: Part =
      parameters === undefined ? name : [name, "(", joined(parameters.map((one) => piece(one))), ")"];
    if (over === undefined) return [head, "(", args, ")"];
    const window: Part = over.kind === "Name" ? over.name : ["(", piece(over), ")"];
    return [head, "(", args, ") OVER ", window];
  }

  /** The parameters of a lambda that was written as a function: never brackets alone. */
  private lambdaHead(name: string, argument: Argument): Part | undefined {
    if (name !== "lambda" || argument.kind !== "Call" || argument.name !== "tuple") return undefined;
    return call(
      "tuple",
      argument.arguments.map((one) => piece(one)),
    );
  }

  private identifier(node: Identifier): string {
    let text = "";
    for (const part of node.parts) {
      const dot = text === "" ? "" : ".";
      if (typeof part === "string") text += dot + part;
      else if ("parameter" in part) text += dot + this.parameter(part.parameter, "Identifier");
      else if (part.step === "[]") text += "[]".repeat(part.depth);
      else text += `.${part.step}${quoteWith(part.name, "`")}`;
    }
    return text;
  }

  private parameter(name: string, type: string): string {
    const value = this.naming.parameters?.get(name);
    if (value === undefined) {
      this.undecided = true;
      return "";
    }
    if (type === "Identifier") return value;
    if (type === "String") return quoteWith(value, "'");
    const quoted = /^(Date|Time|UUID|IP|Enum|FixedString)/.test(type) ? quoteWith(value, "'") : value;
    return `_CAST(${quoted}, ${quoteWith(type, "'")})`;
  }
}

function isList(node: Argument): boolean {
  return (
    node.kind === "Tuple" ||
    node.kind === "Array" ||
    (node.kind === "Call" && /^(tuple|array)$/.test(node.name))
  );
}

function holdersOfNames(root: Node): Set<Node> {
  const holders = new Set<Node>();
  visit(root, {
    enter: (node, parents) => {
      if (node.kind === "Subquery" || node.kind === "Exists") return false;
      if (node.kind !== "Identifier" && node.kind !== "Asterisk" && node.kind !== "Columns") return undefined;
      holders.add(node);
      for (let at = parents.length - 1; at >= 0 && !holders.has(parents[at]!); at--)
        holders.add(parents[at]!);
      return undefined;
    },
  });
  return holders;
}

function call(name: string, args: readonly Part[]): Part {
  return [name, "(", joined(args), ")"];
}

function number(text: string, common: number): string {
  const value = literalValue(text);
  if (value === undefined) return text;
  return printNumber(converted(value, common));
}

function converted(value: NumberValue, common: number): NumberValue {
  if (value.type === "float") return value;
  if ((common & Common.float) !== 0) return { type: "float", value: Number(value.value) };
  if ((common & Common.boolean) !== 0) return { type: "integer", value: value.value === 0n ? 0n : 1n };
  return value;
}

/** The items of an array literal have one type: a float makes floats of all of them, a truth value truth values. */
function commonOf(root: Expression): number {
  const kind = collectionOfLiterals(root);
  if (kind === undefined) return Common.none;
  let common: number = Common.collection;
  if (kind === "Tuple") return common;
  const stack: Node[] = [root];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node.kind === "Boolean") common |= Common.boolean;
    else if (node.kind === "Number" && literalValue(node.text)?.type === "float") common |= Common.float;
    else stack.push(...children(node));
  }
  return common;
}

function orderElement(node: OrderByElement): Part {
  const parts: Part[] = [piece(node.expression), ` ${node.direction ?? "ASC"}`];
  if (node.nulls !== undefined) parts.push(` NULLS ${node.nulls}`);
  if (node.collation !== undefined) parts.push(` COLLATE ${node.collation}`);
  if (node.fill === undefined) return parts;
  const { from, to, step, staleness } = node.fill;
  parts.push(" WITH FILL");
  if (from !== undefined) parts.push(" FROM ", piece(from));
  if (to !== undefined) parts.push(" TO ", piece(to));
  if (step !== undefined) parts.push(" STEP ", piece(step));
  if (staleness !== undefined) parts.push(" STALENESS ", piece(staleness));
  return parts;
}

function windowText(node: WindowDefinition): Part {
  const parts: Part[] = [];
  if (node.parent !== undefined) parts.push(node.parent);
  if (node.partitionBy !== undefined)
    parts.push(["PARTITION BY ", joined(node.partitionBy.map((one) => piece(one)))]);
  if (node.orderBy !== undefined) parts.push(["ORDER BY ", joined(node.orderBy.map((one) => piece(one)))]);
  if (node.frame !== undefined) {
    const { unit, from, to } = node.frame;
    parts.push([unit, " BETWEEN ", piece(from), " AND ", to === undefined ? "CURRENT ROW" : piece(to)]);
  }
  return joined(parts, " ");
}

function bound(node: FrameBound): Part {
  if (node.bound === "CURRENT ROW") return "CURRENT ROW";
  return [node.offset === undefined ? "UNBOUNDED" : piece(node.offset), ` ${node.bound}`];
}
