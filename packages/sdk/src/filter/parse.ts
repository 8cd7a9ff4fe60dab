import {
  type Filter,
  FilterError,
  type FilterReading,
  type Literal,
  type Operand,
  type Operator,
  type RunField,
  readings,
  runFields,
} from "./filter.ts";
import { type Token, tokenize } from "./tokens.ts";
import { comparisonWanted, operandWanted, valueWanted } from "./wording.ts";

const deepest = 50;

/**
 * Reads a filter. `and` binds tighter than `or`; words are fields (`status`, `arm`, `tag`, …), features (`features.lr`, `config.lr`), readings of a
 * metric (`best(val_loss)`, `at(val_loss, 3225)`) or else a metric's last value. Undefined for a blank text. @throws FilterError
 */
export function parseFilter(source: string): Filter | undefined {
  const tokens = tokenize(source);
  if (tokens[0]?.kind === "end") return undefined;
  const parser = new Parser(tokens);
  const filter = parser.disjunction(0);
  parser.expectEnd();
  return filter;
}

class Parser {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  disjunction(depth: number): Filter {
    return this.#chain("or", () => this.#chain("and", () => this.#negation(depth)));
  }

  expectEnd(): void {
    const token = this.#peek();
    if (token.kind !== "end")
      throw unexpected(token, "and, or, or the end (texts with spaces go into quotes)");
  }

  #chain(word: "and" | "or", term: () => Filter): Filter {
    const terms = [term()];
    while (this.#takeWord(word)) terms.push(term());
    return terms.length === 1 ? terms[0]! : { kind: word, terms };
  }

  #negation(depth: number): Filter {
    const token = this.#peek();
    if (depth > deepest) throw new FilterError("Too many parentheses", token.from, token.to);
    if (this.#takeWord("not")) return { kind: "not", term: this.#negation(depth + 1) };
    if (!this.#takePunctuation("(")) return this.#comparison();
    const inner = this.disjunction(depth + 1);
    this.#expectPunctuation(")");
    return inner;
  }

  #comparison(): Filter {
    const operand = this.#operand();
    const token = this.#next();
    const word = token.text.toLowerCase();
    if (token.kind === "word" && word === "in") return { kind: "in", operand, values: this.#list() };
    if (token.kind === "word" && word === "not" && this.#takeWord("in")) {
      return { kind: "not", term: { kind: "in", operand, values: this.#list() } };
    }
    if (token.kind !== "operator" && (token.kind !== "word" || word !== "contains")) {
      const ends = token.kind === "end" || token.kind === "punctuation" || word === "and" || word === "or";
      throw new FilterError(comparisonWanted(operand, ends ? undefined : token.text), token.from, token.to);
    }
    const operator = (word === "==" ? "=" : word) as Operator;
    return { kind: "compare", operand, operator, value: this.#literal(valueWanted(token.text)) };
  }

  #operand(): Operand {
    const token = this.#next();
    if (token.kind === "text") return { kind: "metric", metric: token.text, reading: "last" };
    if (token.kind !== "word" && token.kind !== "number") {
      throw unexpected(token, operandWanted);
    }
    const name = token.text.toLowerCase();
    if (this.#takePunctuation("(")) return this.#reading(token, name);
    if (name === "tags") return { kind: "field", field: "tag" };
    if ((runFields as readonly string[]).includes(name)) return { kind: "field", field: name as RunField };
    const feature = /^(?:features|config)\.(.+)$/.exec(token.text)?.[1];
    if (feature !== undefined) return { kind: "feature", path: feature };
    return { kind: "metric", metric: token.text, reading: "last" };
  }

  /** After `best(` and its kin. `feature("a b")` names a feature that is no word. */
  #reading(token: Token, name: string): Operand {
    const metric = this.#next();
    if (metric.kind === "end" || metric.kind === "punctuation" || metric.kind === "operator") {
      throw unexpected(metric, "a name");
    }
    if (name === "feature") {
      this.#expectPunctuation(")");
      return { kind: "feature", path: metric.text };
    }
    let reading: FilterReading | undefined = readings.find((known) => known === name);
    if (name === "at") {
      this.#expectPunctuation(",");
      const step = this.#next();
      if (!/^-?\d{1,19}$/.test(step.text)) throw unexpected(step, "a step");
      reading = { atStep: step.text };
    }
    if (reading === undefined) {
      throw new FilterError(
        `There is no reading ${token.text}: known are ${readings.join(", ")} and at`,
        token.from,
        token.to,
      );
    }
    this.#expectPunctuation(")");
    return { kind: "metric", metric: metric.text, reading };
  }

  #list(): Literal[] {
    this.#expectPunctuation("(", "a list in parentheses, such as (a, b)");
    const values = [this.#literal("a value")];
    while (this.#takePunctuation(",")) values.push(this.#literal("a value"));
    this.#expectPunctuation(")");
    return values;
  }

  #literal(wanted: string): Literal {
    const token = this.#next();
    if (token.kind === "text") return token.text;
    if (token.kind === "number") return Number(token.text);
    if (token.kind !== "word") throw unexpected(token, wanted);
    const word = token.text.toLowerCase();
    if (word === "true" || word === "false") return word === "true";
    return word === "null" ? null : token.text;
  }

  #peek(): Token {
    return this.#tokens[this.#index]!;
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== "end") this.#index++;
    return token;
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    const found = token.kind === "word" && token.text.toLowerCase() === word;
    if (found) this.#index++;
    return found;
  }

  #takePunctuation(text: string): boolean {
    const token = this.#peek();
    const found = token.kind === "punctuation" && token.text === text;
    if (found) this.#index++;
    return found;
  }

  #expectPunctuation(text: string, wanted = text): void {
    const token = this.#peek();
    if (!this.#takePunctuation(text)) throw unexpected(token, wanted);
  }
}

function unexpected(token: Token, expected: string): FilterError {
  const found = token.kind === "end" ? "the filter ends" : `found ${token.text}`;
  return new FilterError(`Expected ${expected}, but ${found}`, token.from, token.to);
}
