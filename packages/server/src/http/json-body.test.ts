import { expect, test } from "vitest";
import { parseJsonBody } from "./json-body.ts";

const parse = (text: string) => parseJsonBody(Buffer.from(text));

test("floats that happen to be whole stay what they are, however many there are", () => {
  const numbers = Array<number>(200_000).fill(1e300);
  expect(parse(JSON.stringify({ numbers }))).toEqual({ numbers });
});

test("an integer that would be rounded is refused wherever it stands", () => {
  expect(() => parse('{"a": [1e300, {"b": 9007199254740993}]}')).toThrow(
    expect.objectContaining({ code: "FIELD_INVALID" }),
  );
});

test("bytes that are no UTF-8 are refused, not replaced", () => {
  expect(() => parseJsonBody(Buffer.from('{"name":"\xff"}', "latin1"))).toThrow(
    expect.objectContaining({ code: "BAD_JSON" }),
  );
  expect(parse('{"name":"ÿ"}')).toEqual({ name: "ÿ" });
});
