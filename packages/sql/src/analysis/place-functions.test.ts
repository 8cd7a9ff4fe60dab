import { expect, test } from "vitest";
import { functions } from "../catalogue/index.ts";
import { dictionaryFunction, joinFunction, membership, outsideFunction } from "./place-functions.ts";

/** Functions of their arguments, the row and the query, in the categories that also hold others. */
const closed = new Set(
  ` MACNumToString MACStringToNum MACStringToOUI MVTEncodeGeom _CAST bar blockNumber
   blockSerializedSize blockSize buildId byteSize caseWithExpression chdb colorOKLABToSRGB colorOKLCHToSRGB
   colorSRGBToOKLAB colorSRGBToOKLCH   countDigits currentDatabase currentQueryID
    currentSchemas    defaultValueOfArgumentType
   defaultValueOfTypeName demangle digits dumpColumnStructure  
   errorCodeToName finalizeAggregation flipCoordinates formatQuery formatQueryOrNull formatQuerySingleLine
   formatQuerySingleLineOrNull formatReadableDecimalSize formatReadableQuantity formatReadableSize
   formatReadableTimeDelta fuzzQuery generateRandomStructure getSizeOfEnumType getSubcolumn
   getTypeSerializationStreams hasThreadFuzzer highlightQuery icebergBucket icebergTruncate identity
   ignore indexHint initialQueryID initialQueryStartTime initializeAggregation isConstant isDecimalOverflow
   isMergeTreePartCoveredBy lowCardinalityIndices lowCardinalityKeys materialize mergeTreePartInfo
   minSampleSizeContinuous minSampleSizeConversion neighbor nested normalizeQuery normalizeQueryKeepNames
   normalizedQueryHash normalizedQueryHashKeepNames obfuscateQuery obfuscateQueryWithSeed parseReadableSize
   parseReadableSizeOrNull parseReadableSizeOrZero parseTimeDelta partitionId queryID revision rowNumberInAllBlocks
   rowNumberInBlock runningAccumulate runningConcurrency runningDifference
   runningDifferenceStartingWithFirstValue shardCount shardNum sleep sleepEachRow
   structureToCapnProtoSchema structureToProtobufSchema throwIf tid toColumnTypeName toTypeName
   tokenizeQuery transform validateNestedArraySizes variantElement variantType version visibleWidth`.split(
    /\s+/,
  ),
);

test("every function of a category that reaches out is known for whether it does", () => {
  const reaching = /^(|AI|Dictionary|Embedded Dictionary|Internal|Introspection|Machine Learning|Other)$/;
  const patterns = [dictionaryFunction, joinFunction, membership, outsideFunction];
  const unknown = [...functions.values()].filter(
    ({ name, kind, category, aliasOf }) =>
      kind === "scalar" &&
      reaching.test(category) &&
      !closed.has(aliasOf ?? name) &&
      !patterns.some((pattern) => pattern.test(name)),
  );
  expect(unknown.map(({ name }) => name)).toEqual([]);
});
