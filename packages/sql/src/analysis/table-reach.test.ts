import { expect, test } from "vitest";
import { engines, tableFunctions } from "../catalogue/index.ts";
import { reachOf } from "./table-reach.ts";

test("every table function and every engine of the catalogue is known for what it leads to", () => {
  expect(tableFunctions.filter(({ name }) => reachOf("table function", name) === undefined)).toEqual([]);
  expect(engines.filter((name) => reachOf("engine", name) === undefined)).toEqual([]);
});
