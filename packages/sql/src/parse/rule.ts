import type { Node, NodeKind } from "../ast/index.ts";
import type { Named } from "../print/form.ts";
import type { Cursor } from "./cursor.ts";

/*
 * Rules of the grammar as text, for statements where speed is no concern:
 *
 *     WORDS          keywords in a row
 *     {x:rule}       what a rule reads, as field x; {:rule} several fields at once
 *     {x:A|B}        one of several phrases
 *     {x:rule?}      may be missing; a rule that answers null found something broken
 *     [WORDS …]      all of it, or nothing where the words do not stand
 *     [x=WORDS]      whether the words stand, as field x
 *     ( ) =          themselves
 */
type Step = string | Read | Group;

interface Read {
  readonly field: string;
  readonly rule: string;
  readonly optional: boolean;
}

interface Group {
  readonly field: string;
  readonly steps: Step[];
}

const tokens = /\[(?:(\w+)=)?|\]|\{(\w*):([^?}]+)(\??)\}|[A-Z_]+(?: [A-Z_]+)*|[()=]/g;

function compiled(text: string): readonly Step[] {
  const open: Step[][] = [[]];
  for (const [token, flag = "", field = "", rule, optional] of text.matchAll(tokens)) {
    const steps = open.at(-1)!;
    if (token === "]") open.pop();
    else if (rule !== undefined) steps.push({ field, rule, optional: optional === "?" });
    else if (token[0] === "[") {
      const group: Group = { field: flag, steps: [] };
      steps.push(group);
      open.push(group.steps);
    } else steps.push(token);
  }
  return open[0]!;
}

type Values = Record<string, unknown>;
/** Reads a value; what was read before it may decide about it. */
export type Rules = Readonly<Record<string, (p: Cursor, values: Values) => unknown>>;

function takes(p: Cursor, token: string): boolean {
  if (token === "(") return p.open();
  if (token === ")") return p.close();
  return token === "=" ? p.equals() : p.phrase(token);
}

function follow(steps: readonly Step[], p: Cursor, rules: Rules, values: Values): boolean {
  for (const step of steps) {
    if (typeof step === "string") {
      if (!takes(p, step)) return false;
    } else if ("rule" in step) {
      const { field, rule } = step;
      const value = /^[A-Z]/.test(rule)
        ? rule.split("|").find((words) => p.phrase(words))
        : rules[rule]!(p, values);
      if (value === undefined ? !step.optional : value === null) return false;
      if (field === "") Object.assign(values, value);
      else if (value !== undefined) values[field] = value;
    } else {
      const stands = takes(p, step.steps[0] as string);
      if (step.field !== "") values[step.field] = stands;
      if (stands && !follow(step.steps.slice(1), p, rules, values)) return false;
    }
  }
  return true;
}

/** Adds the fields a text names to what was read before; false where it does not fit. */
export function continuation(text: string, rules: Rules): (p: Cursor, values: object) => boolean {
  let steps: readonly Step[] | undefined;
  return (p, values) => {
    steps ??= compiled(text);
    return follow(steps, p, rules, values as Values);
  };
}

/** Reads fields as a text says; `undefined`, back at the beginning, where it does not fit. */
export function fieldsOf(text: string, rules: Rules): (p: Cursor) => Values | undefined {
  const read = continuation(text, rules);
  return (p) => {
    const begin = p.pos;
    const values: Values = {};
    return read(p, values) ? values : p.back(begin);
  };
}

type NodeOf<Kind> = Extract<Node, { kind: Kind }>;

/** Reads a node; a text that names what is no field of it does not compile. */
export function nodeRule<Kind extends NodeKind, const Text extends string>(
  kind: Kind,
  text: Named<Text> extends keyof NodeOf<Kind> | "" ? Text : never,
  rules: Rules,
): (p: Cursor) => NodeOf<Kind> | undefined {
  const read = fieldsOf(text, rules);
  return (p) => {
    const { start } = p;
    const fields = read(p);
    return fields && ({ kind, ...fields, start, end: p.lastEnd } as unknown as NodeOf<Kind>);
  };
}

export type Clauses = readonly (readonly [words: string, field: string, rule: Rules[string]])[];

/** Clauses in any order, each once. False where one is broken. */
export function anyOrder(p: Cursor, values: object, clauses: Clauses): boolean {
  const fields = values as Values;
  for (;;) {
    const clause = clauses.find(([words, field]) => fields[field] === undefined && p.phrase(words));
    if (clause === undefined) return true;
    const [, field, rule] = clause;
    const value = rule(p, fields);
    if (value === undefined) return false;
    fields[field] = value;
  }
}
