import { expect, test } from "vitest";
import { engineError } from "./engine-error.ts";

test.each([
  [243, "Cannot reserve 7.63 MiB, not enough space.", "CLICKHOUSE_DISK_FULL"],
  [75, "Cannot write to file /x: , errno: 28, strerror: No space left on device.", "CLICKHOUSE_DISK_FULL"],
  [75, "Cannot write to file /x: , errno: 5, strerror: Input/output error.", "CLICKHOUSE_QUERY_FAILED"],
  [516, "alice: Authentication failed.", "CLICKHOUSE_AUTHENTICATION"],
  [497, "alice: Not enough privileges.", "CLICKHOUSE_ACCESS_DENIED"],
  [202, "Too many simultaneous queries.", "CLICKHOUSE_BUSY"],
  [242, "Table is in readonly mode.", "CLICKHOUSE_UNAVAILABLE"],
  [999_999, "Something new.", "CLICKHOUSE_QUERY_FAILED"],
  [undefined, "Something without a number.", "CLICKHOUSE_QUERY_FAILED"],
])("%s: %s", (engineCode, text, code) => {
  expect(engineError(engineCode, text, undefined)).toMatchObject({ code, engineCode, message: text });
});

test("only the sentence is kept, however often the error was wrapped", () => {
  const text =
    "Code: 243. DB::Exception: Code: 243. DB::Exception: Cannot reserve (a lot). (NOT_ENOUGH_SPACE) (version 26.7.2.1). (NOT_ENOUGH_SPACE)";
  expect(engineError(243, text, undefined).message).toBe("Cannot reserve (a lot).");
});
