import type { OrderByElement } from "./order.ts";
import type { QueryExpression } from "./select.ts";
import type { SettingsClause } from "./settings.ts";
import type { Name, NameLike, Span } from "./span.ts";
import type { DataType } from "./type.ts";

/**
 * A number. `text` is the number as written, with the sign glued to it when the sign belongs to the literal (`-1`),
 * without spaces between: integers stay exact, floats keep every digit.
 */
export interface NumberLiteral extends Span {
  readonly kind: "Number";
  readonly text: string;
}

/**
 * A string. `value` is its content after unescaping; bytes that are no valid UTF-8 stand in it as the lone surrogates
 * U+DC80…U+DCFF (`bytesOf` gives the bytes). `text` is the literal as written, quotes included, which is printed
 * while it stands for `value`; leave it out by hand.
 */
export interface StringLiteral extends Span {
  readonly kind: "String";
  readonly value: string;
  readonly text?: string;
}

export interface NullLiteral extends Span {
  readonly kind: "Null";
}

export interface BooleanLiteral extends Span {
  readonly kind: "Boolean";
  readonly value: boolean;
}

/** `[a, b]`. */
export interface ArrayExpression extends Span {
  readonly kind: "Array";
  readonly items: readonly Expression[];
}

/** `(a, b)`, `(a,)` and `()`: a tuple written with parentheses. */
export interface TupleExpression extends Span {
  readonly kind: "Tuple";
  readonly items: readonly Expression[];
}

/** A step into a JSON column: `.^name`, `.:name`, `.@name`, or `[]` repeated `depth` times after a name. */
export type JsonStep =
  | { readonly step: "^" | ":" | "@"; readonly name: string }
  | { readonly step: "[]"; readonly depth: number };

/** `a`, `t.a`, `db.t.a`, `json.a.:Int64`, `{p:Identifier}`: one part per dot. */
export interface Identifier extends Span {
  readonly kind: "Identifier";
  readonly parts: readonly (string | { readonly parameter: string } | JsonStep)[];
}

/** `{name:Type}`; `type` is the type as written. */
export interface Parameter extends Span {
  readonly kind: "Parameter";
  readonly name: string;
  readonly type: string;
}

/** `@@name` and `@@scope.name`. */
export interface GlobalVariable extends Span {
  readonly kind: "GlobalVariable";
  readonly scope?: string;
  readonly name: string;
}

/** `*`, `t.*`, `expression.*`, each with `LIKE 'pattern'` and transformers. */
export interface Asterisk extends Span {
  readonly kind: "Asterisk";
  readonly qualifier?: Expression;
  readonly like?: { readonly pattern: string; readonly caseInsensitive: boolean };
  readonly transformers: readonly ColumnTransformer[];
}

/** `COLUMNS('regexp')` and `COLUMNS(a, b)`, perhaps after a qualifier. Exactly one of `pattern` and `columns` is set. */
export interface ColumnsMatcher extends Span {
  readonly kind: "Columns";
  readonly qualifier?: Expression;
  readonly pattern?: string;
  readonly columns?: readonly Identifier[];
  readonly transformers: readonly ColumnTransformer[];
}

/** `APPLY function(parameters)`, `APPLY(function, 'prefix')`. */
export interface ApplyFunction extends Span {
  readonly kind: "ApplyFunction";
  readonly name: string;
  readonly parameters?: readonly Expression[];
  readonly prefix?: string;
}

/** `APPLY(x -> f(x))`. */
export interface ApplyLambda extends Span {
  readonly kind: "ApplyLambda";
  readonly lambda: Lambda;
  readonly prefix?: string;
}

/** `EXCEPT [STRICT] (a, b)` or `EXCEPT('regexp')`. */
export interface ExceptColumns extends Span {
  readonly kind: "ExceptColumns";
  readonly strict: boolean;
  readonly columns?: readonly NameLike[];
  readonly pattern?: string;
}

/** `REPLACE [STRICT] (expression AS name, …)`. */
export interface ReplaceColumns extends Span {
  readonly kind: "ReplaceColumns";
  readonly strict: boolean;
  readonly items: readonly Replacement[];
}

export interface Replacement extends Span {
  readonly kind: "Replacement";
  readonly expression: Expression;
  readonly name: string;
}

export type ColumnTransformer = ApplyFunction | ApplyLambda | ExceptColumns | ReplaceColumns;

/**
 * `name(parameters)(arguments)`: every function, table function, engine, codec and aggregate written as a call.
 * `bare` marks a name without parentheses where one is allowed (`ENGINE = Memory`).
 */
export interface Call extends Span {
  readonly kind: "Call";
  readonly name: string;
  readonly nameSpan?: Span;
  readonly parameters?: readonly Expression[];
  readonly arguments: readonly Argument[];
  readonly bare?: boolean;
  readonly distinct?: boolean;
  readonly filter?: Expression;
  readonly nulls?: "RESPECT" | "IGNORE";
  readonly over?: WindowReference;
}

/** A query written as an argument without parentheses of its own, as in `view(SELECT 1)`. */
export interface QueryArgument extends Span {
  readonly kind: "QueryArgument";
  readonly query: QueryExpression;
}

/** What may stand among the arguments of a call: `SETTINGS` and bare queries only in table functions. */
export type Argument = Expression | SettingsClause | QueryArgument;

/** `OVER name` has only `name`; `OVER (…)` has a definition. */
export type WindowReference = Name | WindowDefinition;

export interface WindowDefinition extends Span {
  readonly kind: "WindowDefinition";
  /** The named window this one builds on. */
  readonly parent?: string;
  readonly partitionBy?: readonly Expression[];
  readonly orderBy?: readonly OrderByElement[];
  readonly frame?: WindowFrame;
}

export interface WindowFrame extends Span {
  readonly kind: "WindowFrame";
  readonly unit: "ROWS" | "RANGE" | "GROUPS";
  readonly from: FrameBound;
  /** Left out: up to the current row. */
  readonly to?: FrameBound;
}

export interface FrameBound extends Span {
  readonly kind: "FrameBound";
  readonly bound: "CURRENT ROW" | "PRECEDING" | "FOLLOWING";
  /** Left out with PRECEDING and FOLLOWING: unbounded. */
  readonly offset?: Expression;
}

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "DIV"
  | "="
  | "!="
  | "<"
  | ">"
  | "<="
  | ">="
  | "<=>"
  | "IS DISTINCT FROM"
  | "LIKE"
  | "ILIKE"
  | "NOT LIKE"
  | "NOT ILIKE"
  | "REGEXP"
  | "IN"
  | "NOT IN"
  | "GLOBAL IN"
  | "GLOBAL NOT IN"
  | "AT TIME ZONE";

/** A binary operator; `escape` only with the four LIKEs. */
export interface Binary extends Span {
  readonly kind: "Binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly escape?: string;
}

/** `a AND b AND c`, `a OR b`, `a || b`: one node for a whole chain, two operands at least. */
export interface Chain extends Span {
  readonly kind: "Chain";
  readonly operator: "AND" | "OR" | "||";
  readonly operands: readonly Expression[];
}

export interface Unary extends Span {
  readonly kind: "Unary";
  readonly operator: "-" | "NOT";
  readonly operand: Expression;
}

/** `x IS [NOT] NULL`. */
export interface IsNull extends Span {
  readonly kind: "IsNull";
  readonly operand: Expression;
  readonly not: boolean;
}

/** `x IS [NOT] TRUE | FALSE | UNKNOWN`. */
export interface IsTruth extends Span {
  readonly kind: "IsTruth";
  readonly operand: Expression;
  readonly truth: "TRUE" | "FALSE" | "UNKNOWN";
  readonly not: boolean;
}

export interface Between extends Span {
  readonly kind: "Between";
  readonly operand: Expression;
  readonly low: Expression;
  readonly high: Expression;
  readonly not: boolean;
}

/** `condition ? then : otherwise`. */
export interface Ternary extends Span {
  readonly kind: "Ternary";
  readonly condition: Expression;
  readonly consequent: Expression;
  readonly otherwise: Expression;
}

export interface CaseBranch extends Span {
  readonly kind: "CaseBranch";
  readonly when: Expression;
  readonly result: Expression;
}

export interface Case extends Span {
  readonly kind: "Case";
  readonly operand?: Expression;
  readonly branches: readonly CaseBranch[];
  readonly otherwise?: Expression;
}

/** `CAST(x AS T)`. */
export interface Cast extends Span {
  readonly kind: "Cast";
  readonly operand: Expression;
  readonly type: DataType;
}

/** `x::T`. A number, array or tuple of literals before `::` is taken as text, as the engine does. */
export interface ColonCast extends Span {
  readonly kind: "ColonCast";
  readonly operand: Expression | LiteralText;
  readonly type: DataType;
}

/** The source text of a number, or of an array or tuple of literals, before `::`. */
export interface LiteralText extends Span {
  readonly kind: "LiteralText";
  readonly text: string;
}

/** `x -> body`, `(x, y) -> body`; parameters are identifiers. */
export interface Lambda extends Span {
  readonly kind: "Lambda";
  readonly parameters: readonly Identifier[];
  readonly body: Expression;
}

/** `x[i]`. */
export interface Subscript extends Span {
  readonly kind: "Subscript";
  readonly operand: Expression;
  readonly index: Expression;
}

/** `x.1`: any expression may stand after the dot, a positive integer usually does. */
export interface TupleElement extends Span {
  readonly kind: "TupleElement";
  readonly operand: Expression;
  readonly index: Expression;
}

/** `x.name` where `x` is not a plain name. */
export interface Member extends Span {
  readonly kind: "Member";
  readonly operand: Expression;
  readonly name: string;
}

export type IntervalUnit =
  | "NANOSECOND"
  | "MICROSECOND"
  | "MILLISECOND"
  | "SECOND"
  | "MINUTE"
  | "HOUR"
  | "DAY"
  | "WEEK"
  | "MONTH"
  | "QUARTER"
  | "YEAR";

/** `INTERVAL 1 DAY`. */
export interface Interval extends Span {
  readonly kind: "Interval";
  readonly value: Expression;
  readonly unit: IntervalUnit;
}

/**
 * `INTERVAL '1 day 2 hours'` (no `range`) and `INTERVAL '1:30' HOUR TO MINUTE`. `parts` is what it means; `text` is
 * printed while it stands for them.
 */
export interface IntervalText extends Span {
  readonly kind: "IntervalText";
  readonly text: string;
  readonly range?: { readonly from: IntervalUnit; readonly to: IntervalUnit };
  readonly parts: readonly {
    readonly value: string;
    readonly unit: IntervalUnit;
    readonly negative: boolean;
  }[];
}

/** `DATE '…'` and `TIMESTAMP '…'`. */
export interface DateLiteral extends Span {
  readonly kind: "DateLiteral";
  readonly word: "DATE" | "TIMESTAMP";
  readonly value: StringLiteral;
}

export type ExtractUnit =
  | IntervalUnit
  | "EPOCH"
  | "DOW"
  | "DOY"
  | "ISODOW"
  | "ISOYEAR"
  | "CENTURY"
  | "DECADE"
  | "MILLENNIUM"
  | "TIMEZONE_HOUR"
  | "TIMEZONE_MINUTE";

/** `EXTRACT(unit FROM x)`. */
export interface Extract extends Span {
  readonly kind: "Extract";
  readonly unit: ExtractUnit;
  readonly operand: Expression;
}

/** `SUBSTRING(x FROM a FOR b)`: at least one of the two words is written, a comma stands for the other. */
export interface Substring extends Span {
  readonly kind: "Substring";
  readonly operand: Expression;
  readonly from: Expression;
  readonly length?: Expression;
}

/** `OVERLAY(x PLACING y FROM a FOR b)`. */
export interface Overlay extends Span {
  readonly kind: "Overlay";
  readonly utf8: boolean;
  readonly operand: Expression;
  readonly placing: Expression;
  readonly from: Expression;
  readonly length?: Expression;
}

/** `POSITION(needle IN haystack)`. */
export interface Position extends Span {
  readonly kind: "Position";
  readonly needle: Expression;
  readonly haystack: Expression;
}

/** `TRIM(BOTH characters FROM x)`. */
export interface Trim extends Span {
  readonly kind: "Trim";
  readonly side: "BOTH" | "LEADING" | "TRAILING";
  readonly characters: Expression;
  readonly operands: readonly Expression[];
}

/** `DATE_ADD(unit, amount, date)`, `DATE_SUB(…)` and their synonyms, when the first argument is a unit. */
export interface DateAdd extends Span {
  readonly kind: "DateAdd";
  readonly direction: "ADD" | "SUB";
  readonly unit: IntervalUnit;
  readonly operands: readonly Expression[];
}

/** `DATE_DIFF(unit, a, b)`, when the first argument is a unit and no string. */
export interface DateDiff extends Span {
  readonly kind: "DateDiff";
  readonly unit: IntervalUnit;
  readonly operands: readonly Expression[];
}

/** `EXISTS(SELECT …)`. */
export interface Exists extends Span {
  readonly kind: "Exists";
  readonly query: QueryExpression;
}

/** `x = ANY (SELECT …)`, `x < ALL (array)`. */
export interface Quantified extends Span {
  readonly kind: "Quantified";
  readonly operator: "=" | "!=" | "<" | ">" | "<=" | ">=" | "<=>";
  readonly left: Expression;
  readonly quantifier: "ANY" | "SOME" | "ALL";
  readonly right: Expression;
}

/** `(SELECT …)` as a value. */
export interface Subquery extends Span {
  readonly kind: "Subquery";
  readonly query: QueryExpression;
}

/** Parentheses that only group. Printers know where they are needed; this node keeps those a user wrote. */
export interface Paren extends Span {
  readonly kind: "Paren";
  readonly expression: Expression;
}

/** `expression AS alias`, anywhere in an expression. */
export interface Aliased extends Span {
  readonly kind: "Aliased";
  readonly expression: Expression;
  readonly alias: NameLike;
}

export type Literal = NumberLiteral | StringLiteral | NullLiteral | BooleanLiteral;

/** Everything that may stand where a value is expected. */
export type Expression =
  | Literal
  | ArrayExpression
  | TupleExpression
  | Identifier
  | Parameter
  | GlobalVariable
  | Asterisk
  | ColumnsMatcher
  | Call
  | Binary
  | Chain
  | Unary
  | IsNull
  | IsTruth
  | Between
  | Ternary
  | Case
  | Cast
  | ColonCast
  | Lambda
  | Subscript
  | TupleElement
  | Member
  | Interval
  | IntervalText
  | DateLiteral
  | Extract
  | Substring
  | Overlay
  | Position
  | Trim
  | DateAdd
  | DateDiff
  | Exists
  | Quantified
  | Subquery
  | Paren
  | Aliased;
