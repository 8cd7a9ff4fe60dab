import type { Node, NodeKind } from "../ast/index.ts";
import { TreeError } from "../errors.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import * as F from "./frames.ts";
import { joined, list, type Part, piece } from "./parts.ts";
import { raw } from "./raw.ts";

/*
 * How nodes are written, as text with holes for their fields:
 *
 *     {x}          a node, or text as it stands; of a list, the elements with commas between them
 *     {x:name}     a name, quoted where it must be; `:back` quotes it always, `:word` seldom, `:text` makes it a string
 *     {x:list}     expressions, of which each knows whether it is the first; `:items` as the printer lays them out
 *     {x:spaced}   elements with spaces between them; `:run` with nothing
 *     {x:9}        an operand beside an operator of that priority; `:first` one at the beginning of a list
 *     {x:frame}    a node that stands where its parent stands
 *     {x}          of lists in a list: what is written, worked out already
 *     [… {x} …]    nothing at all where x is left out, false or an empty list
 *     [x?yes|no]   either text, by whether x is there; `[x=V?yes|no]` by whether it is V; `[!x?…]` where it is not there
 */
type Step = string | Hole | Choice;

interface Hole {
  readonly path: readonly string[];
  readonly as: string;
}

interface Choice {
  path: readonly string[];
  readonly value: string | undefined;
  readonly implied: boolean;
  readonly yes: Step[];
  readonly no: Step[];
}

const tokens = /\[(?:(!?)([\w.]+)(?:=([^?\]]*))?\?)?|[\]|]|\{([\w.]+)(?::(\w+))?\}|[^[\]|{]+/g;

function compiled(text: string): Step[] {
  const whole: Step[] = [];
  const open: { choice: Choice; outer: Step[] }[] = [];
  let steps = whole;
  for (const [token, not, condition, value, field, as = ""] of text.matchAll(tokens)) {
    if (token === "|") steps = open.at(-1)!.choice.no;
    else if (token === "]") {
      const { choice, outer } = open.pop()!;
      if (choice.implied) choice.path = (choice.yes.find((step) => typeof step === "object") as Hole).path;
      steps = outer;
    } else if (field !== undefined) steps.push({ path: field.split("."), as });
    else if (token[0] !== "[") steps.push(token);
    else {
      const path = condition?.split(".") ?? [];
      const choice: Choice = { path, value, implied: condition === undefined, yes: [], no: [] };
      open.push({ choice, outer: steps });
      steps.push(choice);
      steps = not === "!" ? choice.no : choice.yes;
    }
  }
  return whole;
}

type Items = (nodes: readonly Node[]) => Part;

function filled(steps: readonly Step[], values: object, items: Items, frame: number): Part[] {
  const parts: Part[] = [];
  for (const step of steps) {
    if (typeof step === "string") parts.push(step);
    else {
      let value: unknown = values;
      for (const key of step.path) value = (value as Record<string, unknown> | undefined)?.[key];
      if ("as" in step) parts.push(shown(value, step.as, items, frame, step.path.at(-1)!));
      else
        for (const part of filled(holds(value, step) ? step.yes : step.no, values, items, frame))
          parts.push(part);
    }
  }
  return parts;
}

function holds(value: unknown, choice: Choice): boolean {
  if (choice.value !== undefined) return typeof value !== "object" && String(value) === choice.value;
  return (
    value !== undefined && value !== false && !(choice.implied && Array.isArray(value) && value.length === 0)
  );
}

/** Names that need no quotes where only a name may stand; some words begin what is no column of a table. */
export const plainName: RegExp = /^(?!(index|constraint|projection|primary|foreign)$)[a-z_]\w*$/i;

export function wordOrQuoted(name: string): string {
  return plainName.test(name) ? name : quoteWith(name, "`");
}

const quotes: Record<string, (text: string) => string> = {
  name: quoteName,
  back: (text) => quoteWith(text, "`"),
  word: wordOrQuoted,
  text: (text) => quoteWith(text, "'"),
};
const separators: Record<string, string> = { spaced: " ", run: "" };

function shown(value: unknown, as: string, items: Items, frame: number, field: string): Part {
  if (typeof value === "string") return quotes[as]?.(value) ?? raw(field, value);
  if (!Array.isArray(value)) {
    if (typeof value !== "object" || value === null)
      throw new TreeError(`'${field}' cannot be ${String(value)}`);
    if ("node" in value) return value as Part;
    const place =
      as === "frame"
        ? frame
        : as === "first"
          ? F.firstInList
          : /^\d/.test(as)
            ? F.besideOperator + Number(as)
            : 0;
    return piece(value as Node, place);
  }
  if (as === "list") return list(value);
  if (as === "items") return items(value);
  return joined(
    value.map((one) => (Array.isArray(one) ? one : shown(one, as, items, frame, field))),
    separators[as] ?? ", ",
  );
}

export type Emit = (node: never, frame: number) => Part;

/** How one kind of node is written. Read at its first use. */
export function form(text: string, items: Items = list): (values: object, frame?: number) => Part {
  let steps: Step[] | undefined;
  return (values, frame = 0) => {
    steps ??= compiled(text);
    return filled(steps, values, items, frame);
  };
}

/** The fields a text names; what is no field of the node does not compile. */
export type Named<Text> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? Field<Hole> | Named<Rest>
  : never;
type Field<Hole> = Hole extends `${infer Path}:${string}`
  ? Field<Path>
  : Hole extends `${infer Head}.${string}`
    ? Head
    : Hole;
type Checked<Fields, Texts> = {
  readonly [Kind in keyof Texts]: Kind extends keyof Fields
    ? Named<Texts[Kind]> extends Fields[Kind]
      ? Texts[Kind]
      : never
    : never;
};
type FieldsOfNodes = { readonly [Kind in NodeKind]: keyof Extract<Node, { kind: Kind }> };

export function nodeForms<const Texts extends Record<string, string>>(
  texts: Checked<FieldsOfNodes, Texts>,
  items?: Items,
): Record<string, Emit> {
  return Object.fromEntries(Object.entries<string>(texts).map(([kind, text]) => [kind, form(text, items)]));
}
