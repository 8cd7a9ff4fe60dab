import fc from "fast-check";
import { anyText, arbitraryOf, type Schema } from "./schema-arbitrary.ts";

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly parameters?: readonly { name: string; in: string; schema: Schema; required?: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

export interface FuzzRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the paths of a test server can name, by parameter. */
export type KnownNames = Readonly<Record<string, readonly string[]>>;

/** Requests to every operation of the description alike. */
export function requestsOf(description: OpenApi, known: KnownNames): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      // What deletes leaves the requests after it with nothing to name.
      weight: method === "delete" || path.endsWith("/delete") ? 1 : 8,
      arbitrary: requestOf(path, method.toUpperCase(), operation, known),
    })),
  );
  return fc.oneof(...operations);
}

function requestOf(
  template: string,
  method: string,
  { parameters = [], requestBody }: Operation,
  known: KnownNames,
): fc.Arbitrary<FuzzRequest> {
  const names = Object.values(known).flat();
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  const path = fc.record(Object.fromEntries(inPath.map(({ name }) => [name, segment(known[name] ?? names)])));
  const query = fc.record(
    Object.fromEntries(inQuery.map(({ name, schema }) => [name, arbitraryOf(schema, names)])),
    { requiredKeys: [] },
  );
  const schema = requestBody?.content["application/json"]?.schema;
  const body = schema === undefined ? fc.constant(undefined) : bodyOf(schema, names);
  return fc.tuple(path, query, body, headers()).map(([values, queryValues, text, extra]) => ({
    method,
    path:
      template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(String(values[name]))) +
      queryText(queryValues),
    body: text,
    headers: { ...(text === undefined ? {} : { "content-type": "application/json" }), ...extra },
  }));
}

function segment(known: readonly string[]): fc.Arbitrary<string> {
  const real = known.length === 0 ? anyText : fc.constantFrom(...known);
  return fc.oneof(
    { weight: 8, arbitrary: real },
    { weight: 1, arbitrary: anyText.filter((text) => text !== "") },
  );
}

/** As JSON, sometimes cut off, and with numbers JSON.stringify would not write. */
function bodyOf(schema: Schema, names: readonly string[]): fc.Arbitrary<string> {
  const json = arbitraryOf(schema, names).map((value) => JSON.stringify(value) ?? "");
  return fc.oneof(
    { weight: 20, arbitrary: json },
    { weight: 1, arbitrary: fc.tuple(json, fc.nat(40)).map(([text, cut]) => text.slice(0, -cut)) },
    { weight: 1, arbitrary: json.map((text) => text.replace(/\d+/, "1e999")) },
    { weight: 1, arbitrary: json.map((text) => text.replace(/\d+/, "9007199254740993")) },
  );
}

function headers(): fc.Arbitrary<Record<string, string>> {
  const odd = fc.constantFrom<Record<string, string>>(
    { "content-type": "text/plain" },
    { "content-type": "application/json; charset=latin1" },
    { authorization: "Bearer assay_no" },
    { authorization: "Basic eDp5" },
    { cookie: "assay_session=no" },
    { "x-forwarded-for": "203.0.113.7" },
    { accept: "text/html" },
    { origin: "https://evil.example" },
  );
  return fc.oneof({ weight: 15, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: odd });
}

function queryText(values: Record<string, unknown>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((item) => `${encode(name)}=${encode(typeof item === "string" ? item : JSON.stringify(item))}`),
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
