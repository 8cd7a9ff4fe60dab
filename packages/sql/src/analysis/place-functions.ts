import type { Call, Identifier } from "../ast/expression.ts";
import { bare } from "./place.ts";

/** Functions whose second argument is a set: a table, where it is a name. */
export const membership = /^(global)?(not)?(null)?in(ignoreset)?$/i;

/** Functions whose first argument is the name of a dictionary. */
export const dictionaryFunction = /^(dict(get|has|isin)|naivebayesclassifier)/i;

/** Functions whose first argument is the name of a table. */
export const joinFunction = /^joinget(ornull)?$/i;

/** Functions that read or write beyond their arguments: files, disks, models, services, settings, the geobase, Keeper, the server and its user. */
export const outsideFunction =
  /^(file|catboostevaluate|modelevaluate|ai(classify|embed|extract|generate|translate)\w*|region(to|in|hierarchy)\w*|generateserialid|showcertificate|addressto\w+|evalmlmethod|logtrace|hascolumnintable|getserver\w+|getmacro|getclienthttpheader|getsetting(ordefault)?|getmergetreesetting|globalvariable|getmaxtablenamelengthfordatabase|filesystem(available|capacity|unreserved)|getoskernelversion|zookeepersessionuptime|auth(enticated)?user|session_user|(current|default|enabled)_?(profiles|roles)|(current_?)?user|connection_?id|displayname|fqdn|fullhostname|(full)?hostname|serveruuid|tcpport|uptime|transaction(id|latestsnapshot|oldestsnapshot)|__\w+)$/i;

/** Names that are calls in the tree but no function of the catalogue. */
export const notInCatalogue = new Set([
  "exists",
  "lambda",
  "untuple",
  "columns",
  "grouping",
  "",
  "any",
  "all",
  "some",
]);

/** Built-in functions that take a function before what they apply it to: a lambda, or the bare name of one. */
export const higherOrderFunction =
  /^(array(All|Avg|BottomK|Compact|Count|CumSum|CumSumNonNegative|Difference|Exists|Fill|Filter|First|FirstIndex|FirstOrNull|Fold|Last|LastIndex|LastOrNull|Map|Max|Min|PartialReverseSort|PartialSort|Product|ReverseFill|ReverseSort|ReverseSplit|Sort|Split|Sum|TopK)|map(All|Apply|Exists|Filter|PartialReverseSort|PartialSort|ReverseSort|Sort))$/i;

/** The name in the place of a function, as in `arrayMap(upper, words)`: a column of that name is told by its type only. */
export function functionPassed(call: Call): Identifier | undefined {
  if (call.arguments.length < 2 || !higherOrderFunction.test(call.name)) return undefined;
  const first = bare(call.arguments[0]!);
  return first.kind === "Identifier" && first.parts.length === 1 ? first : undefined;
}

/** Settings that change which names a CTE hides: with one of them in the statement, nothing is hidden for certain. */
export const scopeSettings =
  /^(enable_global_with_statement|enable_analyzer|allow_experimental_analyzer|compatibility|profile|enable_materialized_cte|prefer_column_name_to_alias)$/i;
