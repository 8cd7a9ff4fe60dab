// Shows that time grows with the length of the text: nanoseconds per character at growing sizes; see the package's README.
import { complete, highlight, parseRecovering } from "../../src/edit/index.ts";
import {
  formatOneLine,
  formatText,
  parseExpressionAt,
  parseStatement,
  splitStatements,
} from "../../src/index.ts";

type Shape = (size: number) => string;

/** As many levels as the size has room for. */
const nested =
  (open: string, middle = "", close = ""): Shape =>
  (size) => {
    const depth = Math.floor(size / (open.length + close.length));
    return `SELECT ${open.repeat(depth)}${middle}${close.repeat(depth)}`;
  };

const repeated =
  (before: string, part: string, after: string): Shape =>
  (size) =>
    before + part.repeat(Math.floor(size / part.length)) + after;

/** Parts that differ by a number. */
const numbered =
  (before: string, part: (index: number) => string): Shape =>
  (size) => {
    let text = before;
    for (let index = 0; text.length < size; index++) text += part(index);
    return text;
  };

const statements: Record<string, Shape> = {
  "a + 1 + 1 …": repeated("SELECT a", " + 1", ""),
  "a AND a …": repeated("SELECT a", " AND a", ""),
  "NOT NOT …": repeated("SELECT substring(", "NOT ", "a)"),
  "a ? b : …": repeated("SELECT ", "a ? b : ", "c"),
  "a.b.b …": repeated("SELECT a", ".b", ""),
  "a::T::T …": repeated("SELECT a", "::Int8", ""),
  "f(f(…))": nested("f(", "1", ")"),
  "((…))": nested("(", "1", ")"),
  "[[…]]": nested("[", "1", "]"),
  "(1,(2,…))": nested("(1, ", "1", ")"),
  "((…)::T)::T": nested("(", "1", ")::A"),
  "CAST(CAST(…": nested("CAST(", "1", " AS Int8)"),
  "x -> f(x -> …": nested("f(x -> ", "x", ")"),
  "CASE WHEN …": nested("CASE WHEN a THEN ", "1", " END"),
  "INTERVAL(…)": nested("INTERVAL(", "1", ")"),
  "[CASE(…)]": nested("[CASE(", "1", ")]"),
  "(( unclosed": nested("("),
  "f(f( unclosed": nested("f("),
  "[[ unclosed": nested("["),
  "CASE unclosed": nested("CASE WHEN a THEN "),
  "CASE( unclosed": nested("CASE ("),
  "APPLY unclosed": nested("* APPLY(f("),
  "(SELECT unclosed": nested("(SELECT "),
  "' unclosed": repeated("SELECT '", "a\\'", ""),
  "/* unclosed": repeated("SELECT ", "/*", ""),
  "$a0 $a1 …": numbered("SELECT ", (index) => `$a${index} `),
  "UNION ALL": repeated("SELECT 1", " UNION ALL SELECT 1", ""),
  "JOIN …": repeated("SELECT 1 FROM a", " JOIN b ON a = b", ""),
  columns: repeated("SELECT ", "abc AS d, ", "1 FROM t"),
  "WITH …": repeated("WITH ", "a AS (SELECT 1), ", "b AS (SELECT 1) SELECT 1"),
  "IN (1, 2, …)": repeated("SELECT a IN (", "123, ", "4)"),
  VALUES: repeated("INSERT INTO t VALUES ", "(1, 'abc'), ", "(2, 'd')"),
  "CREATE TABLE": repeated("CREATE TABLE t (", "a Int8 DEFAULT 1, ", "b Int8) ENGINE = Memory"),
  "Tuple(a …": repeated("CREATE TABLE t (a Tuple(", "a Int8, ", "b Int8)) ENGINE = Memory"),
  "ALTER …": repeated("ALTER TABLE t ", "ADD COLUMN a Int8, ", "DROP COLUMN b"),
  "GRANT …": repeated("GRANT ", "SELECT(a, b) ON t.*, ", "INSERT ON t.* TO u"),
  "SETTINGS …": numbered("CREATE ROLE u", (index) => ` SETTINGS a${index} = 1`),
};

const texts: Record<string, [shape: Shape, run: (text: string) => unknown]> = {
  "split: statements": [repeated("", "SELECT 1;\n", ""), splitStatements],
  "split: broken ones": [repeated("", "SELECT (1;\n", ""), splitStatements],
  "split: inline data": [repeated("", "INSERT INTO t FORMAT CSV\n1,2\n\n", ""), splitStatements],
  "recover: broken ones": [repeated("", "SELECT FROM 1 +;\n", ""), parseRecovering],
  "recover: ten errors": [repeated("SELECT ", "a b c, ", " FROM"), parseRecovering],
  "recover: unclosed": [nested("f(", "1"), parseRecovering],
  highlight: [repeated("SELECT ", "abc AS d, ", "1 2 FROM t"), highlight],
  complete: [repeated("SELECT ", "abc AS d, ", "x"), (text) => complete(text, text.length)],
  "format: comments": [repeated("", "-- a\n/* b */ SELECT 1;\n", ""), formatText],
  "expression at each row": [repeated("", "(f(1) + 2, 'a'), ", ""), expressionAtEachRow],
};

function expressionAtEachRow(text: string): void {
  for (let at = text.indexOf("f"); at !== -1; at = text.indexOf("f", at + 1)) parseExpressionAt(text, at);
}

const sizes = [20_000, 80_000, 320_000];

/** So many at each size, since the clock of a thread is coarse. */
const charactersMeasured = 640_000;

/** The best of three measurements, in time of this thread: what else the machine does counts less. */
function nanosecondsPerCharacter(text: string, run: (text: string) => unknown): number {
  const times = Math.ceil(charactersMeasured / text.length);
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3; turn++) {
    const started = process.threadCpuUsage();
    for (let time = 0; time < times; time++) attempt(text, run);
    const { user, system } = process.threadCpuUsage(started);
    best = Math.min(best, user + system);
  }
  return (best * 1e3) / (text.length * times);
}

function attempt(text: string, run: (text: string) => unknown): void {
  try {
    run(text);
  } catch {
    // A refusal takes time too.
  }
}

/** The figures at each size, and the power of the length that the time grows with from the first to the last. */
function row(shape: Shape, run: (text: string) => unknown): string {
  const found = sizes.map((size) => nanosecondsPerCharacter(shape(size), run));
  const power = 1 + Math.log(found.at(-1)! / found[0]!) / Math.log(sizes.at(-1)! / sizes[0]!);
  return `${found.map((one) => one.toFixed(0).padStart(6)).join("")} ^${power.toFixed(2)}`;
}

const only = process.argv[2];
const chosen = <Value>(all: Record<string, Value>): [string, Value][] =>
  Object.entries(all).filter(([name]) => only === undefined || name.includes(only));

console.log(`ns per character at ${sizes.join(", ")} characters, and the power of the length it grows with`);
console.log(`${"".padEnd(24)} parse | print on one line | format`);
for (const [name, shape] of chosen(statements)) {
  const runs = [parseStatement, (text: string) => formatOneLine(parseStatement(text)), formatText];
  console.log(`${name.padEnd(24)} ${runs.map((run) => row(shape, run)).join(" |")}`);
}
for (const [name, [shape, run]] of chosen(texts)) console.log(`${name.padEnd(24)} ${row(shape, run)}`);
