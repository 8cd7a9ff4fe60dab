import type { Argument, BinaryOperator, Expression, Identifier } from "../ast/expression.ts";
import type { NameLike } from "../ast/span.ts";
import * as O from "./operator-kinds.ts";
import type { Operator } from "./operators.ts";

/**
 * One level of an expression: what was read between its brackets so far. Levels stand on a stack of their own, not on
 * the machine's, so that a hundred thousand brackets are read as easily as ten.
 */
export class Layer {
  readonly type: number;
  readonly begin: number;
  readonly aliases: boolean;
  readonly bareAliases: boolean;
  readonly operators: Operator[] = [];
  readonly operands: Argument[] = [];
  elements: Argument[] = [];
  finished = false;
  state = 0;
  betweens = 0;
  aliased = false;
  checkpointPos = -1;
  checkpointKind = 0;
  checkpoint = 0;
  tableFunction = false;
  /** Of functions: the name, whether a second list may follow, and what was read before the arguments. */
  name = "";
  nameBegin = 0;
  nameEnd = 0;
  parametersAllowed = true;
  parameters: Argument[] | undefined;
  distinct = false;
  all = false;
  /** Of keyword forms: unit, side, or which words were written. */
  unit = "";
  flag = false;
  second = false;
  result: Expression | undefined;

  constructor(type: number, begin: number, aliases: boolean, bareAliases: boolean) {
    this.type = type;
    this.begin = begin;
    this.aliases = aliases;
    this.bareAliases = bareAliases;
  }

  get empty(): boolean {
    return this.operators.length === 0 && this.operands.length === 0;
  }

  get priority(): number {
    const { operators } = this;
    return operators.length === 0 ? 0 : operators[operators.length - 1]!.priority;
  }

  get lastType(): number {
    const { operators } = this;
    return operators.length === 0 ? -1 : operators[operators.length - 1]!.type;
  }

  get lambdaPending(): boolean {
    return this.operators.some((operator) => operator.type === O.Lambda);
  }

  /** Applies the operator on top to the operands on top; false where the text makes no sense. */
  reduce(): boolean {
    const operator = this.operators.pop()!;
    const { operands } = this;
    switch (operator.type) {
      case O.FinishBetween:
        return this.reduceBetween();
    }
    const { arity } = operator;
    if (operands.length < arity) return false;
    if (arity === 0) {
      // Half of a ternary or of BETWEEN met an operator that binds less: the engine makes it a function without a name.
      const last = operands[operands.length - 1];
      operands.push({ kind: "Call", name: "", arguments: [], start: last?.start ?? 0, end: last?.end ?? 0 });
      return true;
    }
    const from = operands.length - arity;
    const first = operands[from] as Expression;
    const last = operands[operands.length - 1] as Expression;
    let node: Expression;
    const { start } = first;
    const { end } = last;
    if (operator.type === O.Chain) {
      const chained = operands.slice(from) as Expression[];
      node = {
        kind: "Chain",
        operator: operator.symbol as "AND" | "OR" | "||",
        operands: chained,
        start,
        end,
      };
    } else if (operator.type === O.FinishIf) {
      const consequent = operands[from + 1] as Expression;
      node = { kind: "Ternary", condition: first, consequent, otherwise: last, start, end };
    } else node = applied(operator, first, last, this);
    operands.length = from;
    operands.push(node);
    return true;
  }

  /** Where the prefix operators on the stack begin. */
  private prefixStarts: number[] | undefined;

  prefix(operator: Operator, start: number): void {
    this.operators.push(operator);
    this.prefixStarts ??= [];
    this.prefixStarts.push(start);
  }

  lastPrefixStart(): number | undefined {
    return this.prefixStarts?.pop();
  }

  /** Where the brackets of the subscripts on the stack end. */
  private bracketEnds: number[] | undefined;

  closesBracket(end: number): void {
    this.bracketEnds ??= [];
    this.bracketEnds.push(end);
  }

  lastBracketEnd(): number | undefined {
    return this.bracketEnds?.pop();
  }

  private reduceBetween(): boolean {
    const opening = this.operators.pop();
    const { operands } = this;
    if (opening === undefined || opening.type !== O.StartBetween || operands.length < 3) return false;
    const [operand, low, high] = operands.splice(operands.length - 3) as [Expression, Expression, Expression];
    operands.push({
      kind: "Between",
      operand,
      low,
      high,
      not: opening.not,
      start: operand.start,
      end: high.end,
    });
    return true;
  }

  /** Applies everything pending and makes the result an element, or leaves it the only operand. */
  merge(asElement = true): boolean {
    this.aliased = false;
    while (this.operators.length > 0) {
      const top = this.lastType;
      if (top === O.StartIf || top === O.StartBetween || !this.reduce()) return false;
      if (top === O.FinishIf && this.operators.pop()?.type !== O.StartIf) return false;
    }
    const node = this.operands.pop();
    if (node === undefined) return false;
    const whole = this.operands.length === 0;
    if (asElement) this.elements.push(node);
    else this.operands.push(node);
    return whole;
  }

  /** Names the pending expression; false where it cannot have a name. */
  alias(alias: NameLike): boolean {
    if (!this.merge(false)) return false;
    const expression = this.operands[this.operands.length - 1] as Argument;
    if (!canHaveAlias(expression)) return false;
    this.operands[this.operands.length - 1] = {
      kind: "Aliased",
      expression: expression as Expression,
      alias,
      start: expression.start,
      end: alias.end,
    };
    return true;
  }
}

export function canHaveAlias(node: Argument): boolean {
  let inner: Argument = node;
  while (inner.kind === "Paren") inner = inner.expression;
  return (
    inner.kind !== "Asterisk" &&
    inner.kind !== "Columns" &&
    inner.kind !== "Settings" &&
    inner.kind !== "QueryArgument"
  );
}

function applied(operator: Operator, first: Expression, last: Expression, layer: Layer): Expression {
  const { start } = first;
  const { end } = last;
  switch (operator.type) {
    case O.Prefix:
      return {
        kind: "Unary",
        operator: operator.symbol as "-" | "NOT",
        operand: first,
        start: layer.lastPrefixStart() ?? start,
        end,
      };
    case O.Subscript:
      return { kind: "Subscript", operand: first, index: last, start, end: layer.lastBracketEnd() ?? end };
    case O.TupleElement:
      return { kind: "TupleElement", operand: first, index: last, start, end };
    case O.Lambda:
      return {
        kind: "Lambda",
        parameters: (first as { items: Identifier[] } & Expression).items,
        body: last,
        start,
        end,
      };
    default:
      return {
        kind: "Binary",
        operator: operator.symbol as BinaryOperator,
        left: first,
        right: last,
        start,
        end,
      };
  }
}
