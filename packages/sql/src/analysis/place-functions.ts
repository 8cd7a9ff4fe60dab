/** Functions whose second argument is a set: a table, where it is a name. */
export const membership = /^(global)?(not)?(null)?in(ignoreset)?$/i;

/** Functions whose first argument is the name of a dictionary. */
export const dictionaryFunction = /^dict(get|has|isin)/i;

/** Functions whose first argument is the name of a table. */
export const joinFunction = /^joinget(ornull)?$/i;

/** Functions that read or write beyond their arguments: files, models, services, the geobase, Keeper. */
export const outsideFunction =
  /^(file|catboostevaluate|modelevaluate|naivebayes\w*|ai(classify|embed|extract|generate|translate)\w*|region(to|in|hierarchy)\w*|generateserialid|showcertificate|addressto\w+|evalmlmethod|logtrace|hascolumnintable|getserver\w+|getmacro|getclienthttpheader)$/i;

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

/** Table functions that make rows of their arguments alone: a CTE is visible in their arguments. */
export const closedTableFunctions: ReadonlySet<string> = new Set([
  "SQLStandardValues",
  "format",
  "fuzzJSON",
  "fuzzQuery",
  "generateRandom",
  "generateSeries",
  "generate_series",
  "input",
  "null",
  "numbers",
  "numbers_mt",
  "primes",
  "values",
  "zeros",
  "zeros_mt",
]);

/** Table functions that run a query written in their arguments, in a scope of its own. */
export const queryTableFunctions: ReadonlySet<string> = new Set(["view", "viewExplain", "viewIfPermitted"]);

/** Where table functions and engines name the table they read: the arguments before the name. */
export const tableArguments: ReadonlyMap<string, number> = new Map([
  ["cluster", 1],
  ["clusterAllReplicas", 1],
  ["remote", 1],
  ["remoteSecure", 1],
  ["loop", 0],
  ["merge", 0],
  ["mergeTreeIndex", 0],
  ["mergeTreeProjection", 0],
  ["mergeTreeTextIndex", 0],
  ["mergeTreeAnalyzeIndexes", 0],
  ["mergeTreeAnalyzeIndexesUUID", 0],
  ["timeSeriesData", 0],
  ["timeSeriesMetrics", 0],
  ["timeSeriesSamples", 0],
  ["timeSeriesSelector", 0],
  ["timeSeriesTags", 0],
  ["prometheusQuery", 0],
  ["prometheusQueryRange", 0],
  ["Buffer", 0],
  ["Distributed", 1],
  ["Merge", 0],
  ["Loop", 0],
  ["Alias", 0],
]);

/** Settings that change which names a CTE hides: with one of them in the statement, nothing is hidden for certain. */
export const scopeSettings =
  /^(enable_global_with_statement|enable_analyzer|allow_experimental_analyzer|compatibility|profile|enable_materialized_cte|prefer_column_name_to_alias)$/i;
