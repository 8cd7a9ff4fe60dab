import {
  aggregateNames,
  caseInsensitiveNames,
  combinatorNames,
  scalarNames,
  tableFunctionNames,
  windowNames,
} from "./names.gen.ts";

/** `combinator` is an aggregate function with endings such as `If` or `State`. */
export type FunctionKind = "scalar" | "aggregate" | "combinator" | "window";

export interface KnownFunction {
  readonly kind: FunctionKind;
  /** The name in the catalogue: without the endings of combinators, in the catalogue's own letters. */
  readonly name: string;
  /** The endings, outermost last. */
  readonly combinators: readonly string[];
}

const kinds = new Map<string, Exclude<FunctionKind, "combinator">>();
for (const name of scalarNames.split("|")) kinds.set(name, "scalar");
for (const name of aggregateNames.split("|")) kinds.set(name, "aggregate");
for (const name of windowNames.split("|")) kinds.set(name, "window");
const anyCase = new Map(caseInsensitiveNames.split("|").map((name) => [name.toLowerCase(), name]));
const endings = combinatorNames.split("|");
const tableFunctions = new Set(tableFunctionNames.split("|"));

function plain(name: string): KnownFunction | undefined {
  const kind = kinds.get(name);
  if (kind !== undefined) return { kind, name, combinators: [] };
  const known = anyCase.get(name.toLowerCase());
  return known === undefined ? undefined : { kind: kinds.get(known)!, name: known, combinators: [] };
}

/** What the pinned engine knows a function as; nothing for names it does not have built in. */
export function knownFunction(name: string): KnownFunction | undefined {
  const whole = plain(name);
  if (whole !== undefined) return whole;
  const combinators: string[] = [];
  let rest = name;
  for (;;) {
    const ending = endings.find((one) => rest.length > one.length && rest.endsWith(one));
    if (ending === undefined) return undefined;
    combinators.unshift(ending);
    rest = rest.slice(0, -ending.length);
    const base = plain(rest);
    if (base !== undefined && base.kind !== "scalar")
      return { kind: "combinator", name: base.name, combinators };
  }
}

/** Whether the pinned engine has a table function of this name. */
export function isTableFunction(name: string): boolean {
  return tableFunctions.has(name);
}
