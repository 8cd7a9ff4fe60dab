/** One thing wrong with a rule: `field` is a path such as `candidate.at.step`. */
export interface RuleError {
  readonly field: string;
  readonly code: "required" | "unknown_field" | "wrong_type" | "out_of_range" | "conflict";
  readonly message: string;
}

type Source = Readonly<Record<string, unknown>>;

/** Reads the fields of untrusted input one by one and collects everything wrong with them, so that a user sees all errors at once. */
export class FieldReader {
  readonly errors: RuleError[] = [];

  fail(field: string, code: RuleError["code"], message: string): undefined {
    this.errors.push({ field, code, message: `${field} ${message}` });
    return undefined;
  }

  object(field: string, value: unknown, known: readonly string[]): Source | undefined {
    if (value === undefined) return this.fail(field, "required", "is required");
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return this.fail(field, "wrong_type", "must be an object");
    }
    for (const [key, inner] of Object.entries(value)) {
      if (known.includes(key) || inner === undefined) continue;
      const path = field === "rule" ? key : `${field}.${key}`;
      this.fail(path, "unknown_field", `is not a field of this object (it has ${known.join(", ")})`);
    }
    return value as Source;
  }

  number(field: string, value: unknown, range: { above?: number; below?: number } = {}): number | undefined {
    if (value === undefined) return this.fail(field, "required", "is required");
    if (typeof value !== "number") return this.fail(field, "wrong_type", "must be a number");
    if (!Number.isFinite(value)) return this.fail(field, "out_of_range", "must be finite");
    if (range.above !== undefined && value <= range.above) {
      return this.fail(field, "out_of_range", `must be greater than ${range.above}`);
    }
    if (range.below !== undefined && value >= range.below) {
      return this.fail(field, "out_of_range", `must be less than ${range.below}`);
    }
    return value + 0; // JSON has no −0, so a frozen rule has none either.
  }

  name(field: string, value: unknown): string | undefined {
    if (value === undefined) return this.fail(field, "required", "is required");
    if (typeof value !== "string") return this.fail(field, "wrong_type", "must be a string");
    if (value === "" || value.length > 500) {
      return this.fail(field, "out_of_range", "must have 1 to 500 characters");
    }
    return value;
  }

  choice<T extends string>(field: string, value: unknown, choices: readonly T[]): T | undefined {
    if (value === undefined) return this.fail(field, "required", `is required: ${choices.join(", ")}`);
    const found = choices.find((choice) => choice === value);
    return found ?? this.fail(field, "out_of_range", `must be one of ${choices.join(", ")}`);
  }
}
