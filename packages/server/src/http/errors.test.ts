import { clickhouseErrors } from "@assay/clickhouse";
import { ingestErrors } from "@assay/ingest";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { handleErrors } from "./errors.ts";

const withCode = (code: string) => Object.assign(new Error("x"), { code });

test.each([
  [ingestErrors.diskFull("full"), 503, "STORE_UNAVAILABLE", /disk is full/],
  [clickhouseErrors.diskFull("full"), 503, "STORE_UNAVAILABLE", /disk is full/],
  [withCode("53100"), 503, "STORE_UNAVAILABLE", /disk is full/],
  [clickhouseErrors.connectionRefused("gone"), 503, "STORE_UNAVAILABLE", /ClickHouse does not answer/],
  [withCode("57P01"), 503, "STORE_UNAVAILABLE", /metadata store does not answer/],
  [new Error("a secret of the store"), 500, "INTERNAL", /^The server failed; its log says why\.$/],
])("a handler's %s is told as %i %s", async (error, status, code, detail) => {
  const app = Fastify();
  handleErrors(app);
  app.get("/", () => {
    throw error;
  });
  const answer = await app.inject("/");
  expect(answer.statusCode).toBe(status);
  expect(answer.headers["retry-after"]).toBe(status === 503 ? "1" : undefined);
  expect(answer.json()).toMatchObject({
    code,
    detail: expect.stringMatching(detail),
    retryable: status === 503,
  });
});
