/**
 * What the arguments of a table function or an engine lead to. `nothing`: they are values. `structure`: the first one is
 * the text of a column list; `values` and `format` hold such a text too, and perhaps rows of SQL. `table` and `address,
 * table`: the name of a table, in the second case after the address or cluster to look for it. `merge`: a database and a
 * pattern. `outside`: files and services, perhaps with a structure. `anything`: SQL that nothing here reads.
 */
export type Reach =
  | "nothing"
  | "structure"
  | "values"
  | "format"
  | "query"
  | "table"
  | "address, table"
  | "merge"
  | "identity"
  | "dictionary"
  | "outside"
  | "anything";

const lists = (groups: Partial<Record<Reach, string>>): Map<string, Reach> =>
  new Map(
    Object.entries(groups).flatMap(([reach, names]) =>
      names.split(" ").map((name): [string, Reach] => [name, reach as Reach]),
    ),
  );

const tableFunctions = lists({
  nothing:
    "SQLStandardValues fuzzJSON fuzzQuery generateSeries generate_series numbers numbers_mt primes zeros zeros_mt",
  structure: "generateRandom input null",
  values: "values",
  format: "format",
  query: "view viewExplain viewIfPermitted",
  table:
    "loop mergeTreeAnalyzeIndexes mergeTreeIndex mergeTreeProjection mergeTreeTextIndex prometheusQuery prometheusQueryRange timeSeriesData timeSeriesMetrics timeSeriesSamples timeSeriesSelector timeSeriesTags",
  "address, table": "cluster clusterAllReplicas remote remoteSecure",
  merge: "merge",
  identity: "mergeTreeAnalyzeIndexesUUID",
  dictionary: "dictionary",
  outside:
    "arrowstream azureBlobStorage azureBlobStorageCluster cosn deltaLake deltaLakeAzure deltaLakeAzureCluster deltaLakeCluster deltaLakeLocal deltaLakeS3 deltaLakeS3Cluster executable file fileCluster filesystem gcs hdfs hdfsCluster hudi hudiCluster iceberg icebergAzure icebergAzureCluster icebergCluster icebergHDFS icebergHDFSCluster icebergLocal icebergLocalCluster icebergS3 icebergS3Cluster jdbc mongodb mysql odbc oss paimon paimonAzure paimonAzureCluster paimonCluster paimonHDFS paimonHDFSCluster paimonLocal paimonS3 paimonS3Cluster postgresql redis s3 s3Cluster sqlite url urlCluster ytsaurus",
  anything: "eval",
});

/** Engines of tables and of databases. */
const engines = lists({
  nothing:
    "AggregatingMergeTree Atomic CoalescingMergeTree CollapsingMergeTree FuzzJSON FuzzQuery GenerateRandom GraphiteMergeTree Join Log MaterializedView Memory MergeTree Null Ordinary ReplacingMergeTree Set StripeLog SummingMergeTree TimeSeries TinyLog VersionedCollapsingMergeTree View WindowView",
  table: "Alias Buffer Loop",
  "address, table": "Distributed Remote RemoteSecure",
  merge: "Merge",
  dictionary: "Dictionary",
  outside:
    "ArrowStream AzureBlobStorage AzureQueue Backup COSN DataLakeCatalog DeltaLake DeltaLakeAzure DeltaLakeLocal DeltaLakeS3 EmbeddedRocksDB Executable ExecutablePool File FileLog Filesystem GCS HDFS Hudi Iceberg IcebergAzure IcebergHDFS IcebergLocal IcebergS3 JDBC Kafka KeeperMap MaterializedPostgreSQL MongoDB MySQL ODBC OSS Paimon PaimonAzure PaimonHDFS PaimonLocal PaimonS3 PostgreSQL Redis Replicated ReplicatedAggregatingMergeTree ReplicatedCoalescingMergeTree ReplicatedCollapsingMergeTree ReplicatedGraphiteMergeTree ReplicatedMergeTree ReplicatedReplacingMergeTree ReplicatedSummingMergeTree ReplicatedVersionedCollapsingMergeTree S3 S3Queue SQLite URL YTsaurus",
  anything: "QueryRunner",
});

const anyCase = new Map([...tableFunctions].map(([name, reach]) => [name.toLowerCase(), reach]));

/** Nothing for a name that is not listed: the engine may have it, and nobody here knows what it does. */
export function reachOf(role: "table function" | "engine", name: string): Reach | undefined {
  if (role === "engine") return engines.get(name);
  // The engine takes some of them in any case.
  return tableFunctions.get(name) ?? anyCase.get(name.toLowerCase());
}

/** Whether a table function makes rows of its arguments alone: then a CTE is visible in them. */
export function seesCtes(name: string): boolean {
  const reach = tableFunctions.get(name);
  return reach === "nothing" || reach === "structure" || reach === "values" || reach === "format";
}
