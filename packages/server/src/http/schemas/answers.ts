import { type TSchema, Type } from "typebox";

/** The answers of a route for its documentation: the success, and the problem document for everything else. */
export function answers(status: 200 | 201 | 202 | 204, schema?: TSchema) {
  return { [status]: schema ?? Type.Null({ description: "nothing" }), default: { $ref: "Problem#" } };
}
