/** The tables the proofs against the engine run on: every type that has subcolumns, and names two tables share. */
export const tables: readonly string[] = [
  `CREATE TABLE events (id UInt64, user_id UInt32, name String, value Float64, n Nullable(Int32), tags Array(String),
   attrs Map(String, Int32), point Tuple(x Int32, y String), at DateTime, ok UInt8, doc JSON)
   ENGINE = MergeTree ORDER BY id`,
  "CREATE TABLE users (id UInt32, name String, country LowCardinality(String), born Date) ENGINE = MergeTree ORDER BY id",
  "CREATE TABLE visits (user_id UInt32, at DateTime, page String, `odd name` Int64, `nested.k` Array(String), `nested.v` Array(Int64)) ENGINE = MergeTree ORDER BY at",
  "CREATE DATABASE other",
  "CREATE TABLE other.users (id UInt32, name String, score Float64) ENGINE = MergeTree ORDER BY id",
];
