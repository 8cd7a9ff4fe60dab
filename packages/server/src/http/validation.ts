import { Ajv, type ErrorObject } from "ajv";
import type { FastifySchemaCompiler } from "fastify";
import { ApiError, invalid } from "./problems.ts";

const common = { allErrors: false, verbose: true, strict: false, removeAdditional: false } as const;
/** Query strings are text: `limit=10` becomes a number there, and only there. */
const coercing = new Ajv({ ...common, coerceTypes: "array", useDefaults: true });
const exact = new Ajv({ ...common, coerceTypes: false, useDefaults: true });

export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const validate = (httpPart === "body" ? exact : coercing).compile(schema);
  return (value: unknown) => {
    if (validate(value)) return { value };
    return { error: fieldError(validate.errors ?? [], httpPart === "body") };
  };
};

/** A union reports every branch that did not fit and then itself; the union is what the reader needs to hear about. */
function fieldError(errors: readonly ErrorObject[], inBody: boolean): ApiError {
  const error = errors.find(({ keyword }) => keyword === "anyOf") ?? errors[0];
  if (error === undefined) return invalid("", "The request does not fit the schema.");
  const field = (pointer: string) => (inBody ? pointer : pointer.slice(1));
  const params: { missingProperty?: string; additionalProperty?: string } = error.params;
  if (params.missingProperty !== undefined) {
    const name = field(`${error.instancePath}/${params.missingProperty}`);
    return new ApiError("FIELD_MISSING", `${name} is missing.`, { field: name });
  }
  if (params.additionalProperty !== undefined) {
    const name = field(`${error.instancePath}/${params.additionalProperty}`);
    return new ApiError("FIELD_UNKNOWN", `There is no field ${name}.`, { field: name });
  }
  return invalid(field(error.instancePath), expectation(error));
}

function expectation({ parentSchema, keyword, schema, message }: ErrorObject): string {
  const description: unknown = parentSchema?.description;
  if (typeof description === "string") return `Expected ${description}.`;
  const branches: readonly { const?: unknown }[] = keyword === "anyOf" && Array.isArray(schema) ? schema : [];
  if (branches.length > 0 && branches.every((branch) => branch.const !== undefined)) {
    return `Expected one of ${branches.map((branch) => String(branch.const)).join(", ")}.`;
  }
  return `It ${message ?? "does not fit"}.`;
}
