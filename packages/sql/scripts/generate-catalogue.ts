/**
 * Writes `src/catalogue/*.gen.ts` and `src/parse/privileges.gen.ts` from the pinned engine: run it after every change of engine.
 *     npm run -s sql:catalogue
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../test/oracle/engine.ts";

const folder = join(import.meta.dirname, "..", "src", "catalogue");
await using engine = new Engine();

async function rows(query: string): Promise<unknown[][]> {
  const [answer] = await engine.query([query]);
  if (answer === undefined || answer.error !== undefined) throw new Error(answer?.error);
  return answer.rows;
}

async function column(query: string): Promise<string[]> {
  return (await rows(query)).map(([first]) => String(first));
}

/** The first sentence of a description, as plain text. */
function summary(description: string): string {
  const text = description
    .replace(/\s+/g, " ")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .trim();
  const end = /[.:;](?= |$)/.exec(text)?.index ?? text.length;
  const sentence = text.slice(0, end).trim();
  return sentence.length > 200 ? `${sentence.slice(0, 199)}…` : sentence;
}

/** A function that only makes sense with OVER says so when it is called without. */
async function windowFunctions(aggregates: readonly string[]): Promise<Set<string>> {
  const calls = ["", "number", "number, 1"];
  const answers = await engine.query(
    aggregates.flatMap((name) => calls.map((args) => `SELECT ${name}(${args}) FROM numbers(1)`)),
  );
  return new Set(
    aggregates.filter((_, index) =>
      calls.some((_call, offset) =>
        /window function/i.test(answers[index * calls.length + offset]?.error ?? ""),
      ),
    ),
  );
}

function write(file: string, source: string, declarations: string): void {
  writeFileSync(
    join(folder, `${file}.gen.ts`),
    `// Generated from ${source} of the pinned engine by packages/sql/scripts/generate-catalogue.ts: do not edit.\n\n${declarations}`,
  );
}

const list = (doc: string, name: string, values: readonly string[]): string =>
  `/** ${doc} */\nexport const ${name} = ${JSON.stringify(values.join("|"))};\n`;

const functions = await rows(
  `SELECT name, is_aggregate, case_insensitive, alias_to, syntax, description, categories FROM system.functions
   WHERE origin = 'System' AND NOT startsWith(name, '__') ORDER BY name`,
);
const aggregateNames = functions.filter(([, aggregate]) => aggregate === 1).map(([name]) => String(name));
const windowNames = await windowFunctions(aggregateNames);
const kindOf = (name: string, aggregate: unknown): string =>
  windowNames.has(name) ? "window" : aggregate === 1 ? "aggregate" : "scalar";
const internal = await column("SELECT name FROM system.functions WHERE startsWith(name, '__') ORDER BY name");
const named = (kind: string): string[] =>
  functions.flatMap(([name, aggregate]) => (kindOf(String(name), aggregate) === kind ? [String(name)] : []));

write(
  "names",
  "system.functions, system.table_functions and system.aggregate_function_combinators",
  [
    list("Scalar functions.", "scalarNames", [...named("scalar"), ...internal]),
    list("Aggregate functions.", "aggregateNames", named("aggregate")),
    list("Functions that need OVER.", "windowNames", named("window")),
    list(
      "Functions whose names are taken in any case.",
      "caseInsensitiveNames",
      functions.flatMap(([name, , any]) => (any === 1 ? [String(name)] : [])),
    ),
    list(
      "Endings that make another aggregate function of one.",
      "combinatorNames",
      await column(
        "SELECT name FROM system.aggregate_function_combinators WHERE NOT is_internal ORDER BY length(name) DESC, name",
      ),
    ),
    list(
      "Table functions.",
      "tableFunctionNames",
      await column("SELECT name FROM system.table_functions ORDER BY name"),
    ),
  ].join("\n"),
);

const entries = functions.map(([name, aggregate, , alias, syntax, description, category]) => [
  name,
  kindOf(String(name), aggregate),
  String(syntax).trim().split("\n")[0]?.trim() ?? "",
  summary(String(description)),
  String(category),
  String(alias),
]);
const tableFunctions = (await rows("SELECT name, description FROM system.table_functions ORDER BY name")).map(
  ([name, description]) => [name, summary(String(description))],
);
const settings = (
  await rows("SELECT name, type, description FROM system.settings WHERE NOT is_obsolete ORDER BY name")
).map(([name, type, description]) => [name, type, summary(String(description))]);
const json = (values: readonly unknown[]): string =>
  `[\n${values.map((one) => JSON.stringify(one)).join(",\n")}\n]`;
write(
  "entries",
  "system.functions, system.table_functions and system.settings",
  [
    `/** Name, kind, signature, summary, category, and the name this one is an alias of. */\nexport const functionEntries: readonly (readonly [string, "scalar" | "aggregate" | "window", string, string, string, string])[] = ${json(entries)};\n`,
    `/** Name and summary. */\nexport const tableFunctionEntries: readonly (readonly [string, string])[] = ${json(tableFunctions)};\n`,
    `/** Name, type and summary. */\nexport const settingEntries: readonly (readonly [string, string, string])[] = ${json(settings)};\n`,
    list(
      "Names of types.",
      "typeNames",
      await column("SELECT name FROM system.data_type_families ORDER BY name"),
    ),
    list("Names of formats.", "formatNames", await column("SELECT name FROM system.formats ORDER BY name")),
    list(
      "Names of table engines.",
      "engineNames",
      await column("SELECT name FROM system.table_engines ORDER BY name"),
    ),
    list("The engine's version.", "engineVersion", await column("SELECT version()")),
  ].join("\n"),
);

const words = (await column("SELECT keyword FROM system.keywords")).flatMap((phrase) => phrase.split(" "));
write(
  "keywords",
  "system.keywords",
  list(
    "Every word that is part of a keyword.",
    "keywordWords",
    [...new Set(words)].filter((word) => /^\w+$/.test(word)).sort(),
  ),
);

/** A name that ends as the privilege itself does says so by the number of the word from which on it does. */
function shortened(alias: string, privilege: string): string {
  const words = privilege.split(" ");
  const from = words.findIndex((_, index) => alias.endsWith(words.slice(index).join(" ")));
  return from < 0 ? alias : `${alias.slice(0, -words.slice(from).join(" ").length)}${from}`;
}

const privilegeRows = (
  await rows("SELECT privilege, aliases, level, parent_group FROM system.privileges")
).map(([name, aliases, level, group]) => ({
  name: String(name),
  aliases: aliases as string[],
  level: level === null ? undefined : String(level),
  group: group === null ? undefined : String(group),
}));

/** 0: everything, 1: a database, 2: a table, 3: a column, 4: something else that has a name (a user, a collection), 5: it permits nothing. */
const levels: Record<string, number> = {
  GLOBAL: 0,
  SOURCE: 0,
  DATABASE: 1,
  TABLE: 2,
  VIEW: 2,
  DICTIONARY: 2,
  COLUMN: 3,
};

/** The deepest level at which a privilege, or one of a group, can be granted. */
function levelOf(name: string, level: string | undefined): number {
  if (level !== undefined) return levels[level] ?? 4;
  const inside = privilegeRows.filter((row) => row.group === name).map((row) => levelOf(row.name, row.level));
  const plain = inside.filter((one) => one < 4);
  if (plain.length > 0) return Math.max(...plain);
  return inside.length > 0 ? 4 : 5;
}

const privileges = privilegeRows.map(({ name, aliases, level }) => {
  const others = aliases.map((alias) => alias.toUpperCase()).filter((alias) => alias !== name.toUpperCase());
  return levelOf(name, level) + [name, ...others.map((alias) => shortened(alias, name))].join(",");
});
write(
  "../parse/privileges",
  "system.privileges",
  list(
    "Every privilege behind the deepest level it is granted at, its other names after commas; a digit in those stands for the privilege from that word on.",
    "privilegeNames",
    privileges,
  ),
);
