import type { Argument, BinaryOperator, Expression, Identifier } from "../ast/expression.ts";
import type { NameLike } from "../ast/span.ts";
import type { DataType } from "../ast/type.ts";
import * as L from "./layer-kinds.ts";
import * as O from "./operator-kinds.ts";
import type { Operator } from "./operators.ts";

/**
 * One level of an expression: what was read between its brackets so far. Levels stand on a stack of their own, not on
 * the machine's, so that a hundred thousand brackets are read as easily as ten.
 */
export class Layer {
  readonly type: number;
  begin: number;
  // Lists are made when something comes into them: most levels of a deep text hold one node, or none.
  private pendingOperators: Operator[] | undefined;
  private pendingOperands: Argument[] | undefined;
  private read: Argument[] | undefined;
  finished = false;
  aliased = false;
  flag = false;
  state = 0;
  betweens = 0;
  /** How many brackets stand right before this one: levels with nothing in them but this. */
  outer = 0;
  /** A form (CASE, INTERVAL) that began here and would be a name where it fails, and the one that did fail. */
  checkpointPos = -1;
  checkpoint = 0;
  /** What this level nests in beside brackets; counted only where depth is limited. */
  formsOutside = -1;
  /** Of the first level: everything inside of it is the argument of a table function. */
  tableFunction = false;
  result: Expression | undefined;
  /** Where the prefix operators on the stack begin. */
  private prefixStarts: number[] | undefined;

  constructor(type: number, begin: number) {
    this.type = type;
    this.begin = begin;
  }

  /** Whether `x AS y` may stand here. */
  get aliases(): boolean {
    return this.type !== L.Expression;
  }

  /** Whether `x y` may stand here. */
  get bareAliases(): boolean {
    return this.type >= L.Cast && this.type !== L.Tuple;
  }

  get operators(): Operator[] {
    this.pendingOperators ??= [];
    return this.pendingOperators;
  }

  get operands(): Argument[] {
    this.pendingOperands ??= [];
    return this.pendingOperands;
  }

  get elements(): Argument[] {
    this.read ??= [];
    return this.read;
  }

  set elements(elements: Argument[]) {
    this.read = elements;
  }

  get hasElements(): boolean {
    return this.read !== undefined && this.read.length > 0;
  }

  /** A list made with its first node takes the room of one. */
  push(node: Argument): void {
    if (this.pendingOperands === undefined) this.pendingOperands = [node];
    else this.pendingOperands.push(node);
  }

  /** Takes what a level inside of this one made, which ends at `end`. */
  take(inner: Layer, node: Argument, end: number): void {
    this.push(node);
    if (inner.type !== L.Subscript) return;
    this.bracketEnds ??= [];
    this.bracketEnds.push(end);
  }

  private pushElement(node: Argument): void {
    if (this.read === undefined) this.read = [node];
    else this.read.push(node);
  }

  get empty(): boolean {
    return !this.hasOperators && (this.pendingOperands === undefined || this.pendingOperands.length === 0);
  }

  private get hasOperators(): boolean {
    return this.pendingOperators !== undefined && this.pendingOperators.length > 0;
  }

  get priority(): number {
    return this.hasOperators ? this.pendingOperators![this.pendingOperators!.length - 1]!.priority : 0;
  }

  get lastType(): number {
    return this.hasOperators ? this.pendingOperators![this.pendingOperators!.length - 1]!.type : -1;
  }

  /** Operators that wait for an operand in which others may wait: each is one level of nesting. */
  get nesting(): number {
    let count = 0;
    for (const { type } of this.pendingOperators ?? [])
      if (type === O.Prefix || type === O.Lambda || type === O.StartIf || type === O.StartBetween) count++;
    return count;
  }

  /** Nothing stands before the parameters of a lambda, so its operator is the first. */
  get lambdaPending(): boolean {
    return this.hasOperators && this.pendingOperators![0]!.type === O.Lambda;
  }

  /** Goes on as the level around it, of which `inner`, this level, is the beginning. */
  widen(inner: Argument): void {
    this.outer--;
    this.begin--;
    this.read = undefined;
    this.finished = false;
    this.aliased = false;
    this.flag = false;
    this.betweens = 0;
    this.checkpointPos = -1;
    this.checkpoint = 0;
    this.push(inner);
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
    while (this.hasOperators) {
      const top = this.lastType;
      if (top === O.StartIf || top === O.StartBetween || !this.reduce()) return false;
      if (top === O.FinishIf && this.operators.pop()?.type !== O.StartIf) return false;
    }
    const node = this.pendingOperands?.pop();
    if (node === undefined) return false;
    const whole = this.pendingOperands!.length === 0;
    if (asElement) this.pushElement(node);
    else this.push(node);
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

/** A level between the brackets of a function, or of a form written like one. */
export class FunctionLayer extends Layer {
  name = "";
  nameBegin = 0;
  nameEnd = 0;
  /** Whether a second list may follow: the first one is then a list of parameters. */
  parametersAllowed = true;
  parameters: Argument[] | undefined;
  distinct = false;
  all = false;
  /** Of keyword forms: unit, side, or which words were written. */
  unit = "";
  second = false;
  castType: DataType | undefined;
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
