import { Session } from "chdb";
import { bytesOf, textOfBytes } from "../../src/tokens/literal.ts";
import type { Verdict } from "./engine.ts";

const session = new Session();
// The embedded engine alone takes a bare expression for a statement; a server does not.
session.query("SET implicit_select = 0");

// Strings hold any bytes: they come and go as hexadecimal digits.
const hex = (text: string): string => Buffer.from(bytesOf(text)).toString("hex");
const unhex = (digits: string): string => textOfBytes(Buffer.from(digits, "hex"));

function verdict(text: string): Verdict {
  try {
    const rows = session.query(
      `SELECT hex(formatQuerySingleLine(unhex('${hex(text)}'))) AS q`,
      "JSONCompactEachRow",
    );
    return { accepted: true, formatted: unhex((JSON.parse(rows) as [string])[0]) };
  } catch (error) {
    const message = (error as Error).message;
    const position = /failed at position (\d+)/.exec(message)?.[1];
    return {
      accepted: false,
      code: Number(/Code: (\d+)/.exec(message)?.[1] ?? 0),
      offset: position === undefined ? undefined : Number(position) - 1,
      message: message.slice(0, 300),
    };
  }
}

function accept(texts: readonly string[]): (string | null)[] {
  // Literals would meet the limit on the length of the outer query: a table takes any number.
  session.query("CREATE TABLE IF NOT EXISTS statements (n UInt32, h String) ENGINE = Memory");
  session.query("TRUNCATE TABLE statements");
  const chunk = 500;
  for (let from = 0; from < texts.length; from += chunk) {
    const rows = texts.slice(from, from + chunk).map((text, index) => `(${from + index},'${hex(text)}')`);
    session.query(`INSERT INTO statements VALUES ${rows.join(",")}`);
  }
  const answer = session.query(
    "SELECT hex(formatQuerySingleLineOrNull(unhex(h))) FROM (SELECT * FROM statements ORDER BY n)",
    "JSONCompactEachRow",
  );
  return answer.trim() === ""
    ? []
    : answer
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as [string | null])[0])
        .map((digits) => (digits === null ? null : unhex(digits)));
}

function query(text: string): { rows: unknown[][]; error?: string } {
  try {
    const answer = session.query(text, "JSONCompactEachRow").trim();
    return { rows: answer === "" ? [] : answer.split("\n").map((line) => JSON.parse(line) as unknown[]) };
  } catch (error) {
    return { rows: [], error: (error as Error).message.slice(0, 500) };
  }
}

process.on("message", ({ id, ask, texts }: { id: number; ask: string; texts: string[] }) => {
  try {
    const answer =
      ask === "format" ? texts.map(verdict) : ask === "accept" ? accept(texts) : texts.map(query);
    process.send?.({ id, answer });
  } catch (error) {
    process.send?.({ id, error: (error as Error).message });
  }
});
