import { Type } from "typebox";

/** Printable, without leading or trailing blanks: no control characters, no line breaks. */
export const printable = "^(?! )[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+(?<! )$";
export const uuid = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";
/** Never shaped like an id, because paths take either, and never a step up or down in a path, which clients resolve before they send it. */
const notAnId = `^(?!${uuid.slice(1, -1)}$)(?!\\.{1,2}$)`;

export const Id = Type.String({ pattern: uuid, description: "a UUID" });
export const Name = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: notAnId + printable.slice(1),
  description: "1 to 200 printable characters, no blanks at the ends, not shaped like a UUID, not . or ..",
});
export const MetricName = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: printable,
  description: "1 to 500 printable characters",
  examples: ["train/loss"],
});
/** An id or a name, in a path. */
export const Reference = Type.String({ minLength: 1, maxLength: 200, description: "an id or a unique name" });
export const Timestamp = Type.String({
  maxLength: 40,
  description: "RFC 3339; without an offset it means UTC",
  examples: ["2026-01-31T12:00:00.000001Z"],
});
export const MetricValue = Type.Union(
  [Type.Number(), Type.Literal("NaN"), Type.Literal("Infinity"), Type.Literal("-Infinity")],
  { description: 'a number, or "NaN", "Infinity", "-Infinity"' },
);
export const Step = Type.Union(
  [
    Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, examples: [100] }),
    Type.String({ pattern: "^-?\\d{1,19}$" }),
  ],
  { description: "a signed 64-bit integer: a number up to 2^53, decimal text beyond" },
);
/** A step in a query string: always text there. */
export const StepText = Type.String({ pattern: "^-?\\d{1,19}$", description: "a signed 64-bit integer" });
export const Email = Type.String({
  maxLength: 320,
  pattern: "^[^@\\s\\p{Cc}\\p{Cs}]+@[^@\\s\\p{Cc}\\p{Cs}]+$",
  description: "an e-mail address",
});
export const Direction = Type.Union([Type.Literal("minimize"), Type.Literal("maximize")]);
export const Aggregation = Type.Union([Type.Literal("last"), Type.Literal("best"), Type.Literal("average")]);
export const Role = Type.Union([Type.Literal("admin"), Type.Literal("researcher"), Type.Literal("viewer")]);
export const Status = Type.Union([
  Type.Literal("running"),
  Type.Literal("finished"),
  Type.Literal("failed"),
  Type.Literal("stopped"),
  Type.Literal("crashed"),
]);
