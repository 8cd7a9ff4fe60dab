import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { compileFunction } from "node:vm";
import { expect, it } from "vitest";
import * as catalogue from "./catalogue/index.ts";
import * as edit from "./edit/index.ts";
import * as sql from "./index.ts";

const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map((found) => found[1]!);
const modules = { "@assay/sql": sql, "@assay/sql/edit": edit, "@assay/sql/catalogue": catalogue };

/** An example as the body of a function: its imports from `modules`, each `value; // → shown` as a call of `check`. */
function runnable(example: string): string {
  return example
    .replaceAll(/import \{([^}]*)\} from ("[^"]*");/g, "const {$1} = modules[$2];")
    .replaceAll(/import \* as (\w+) from ("[^"]*");/g, "const $1 = modules[$2];")
    .replaceAll(/^( *)(.*); \/\/ → (.*)$/gm, (_, indent: string, value: string, shown: string) =>
      /^(const|return) /.test(value)
        ? `${indent}${value};`
        : `${indent}check((${value}), ${JSON.stringify(shown)});`,
    );
}

function shown(value: unknown): string {
  const text =
    typeof value === "string" ? value : inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 5 });
  return text.replaceAll("\n", "\\n");
}

it.each(examples.map((example) => [example]))("the README's example does what it says: %s", (example) => {
  let checked = 0;
  const check = (value: unknown, expected: string): void => {
    expect(shown(value)).toBe(expected);
    checked++;
  };
  compileFunction(runnable(example), ["modules", "check"])(modules, check);
  expect(checked).toBe(example.split("// → ").length - 1);
});

it("the README names every code of the package's own, and every export of its examples exists", () => {
  for (const [name, code] of Object.entries(sql.errorCodes))
    if (code > 90_000)
      expect(readme).toContain(`${(code / 1000).toFixed(3).replace(".", ",")} | \`${name}\``);
  for (const [, names, from] of readme.matchAll(/import \{([^}]*)\} from "([^"]*)";/g))
    for (const name of names!.split(","))
      if (name.trim() !== "")
        expect(Object.keys(modules[from as keyof typeof modules])).toContain(name.trim());
  expect(examples.length).toBeGreaterThan(5);
});
