-- Every stored point. Its identity is (team_id, project_id, experiment_id, metric, step, timestamp); of several rows with one identity the one
-- with the smallest sequence counts. Readers decide that: nothing here may rely on merges, because one identity can lie in two partitions.
CREATE TABLE IF NOT EXISTS points
(
    team_id UUID CODEC(ZSTD(1)),
    project_id UUID CODEC(ZSTD(1)),
    experiment_id UUID CODEC(ZSTD(1)),
    metric LowCardinality(String) CODEC(ZSTD(1)),
    step Int64 CODEC(DoubleDelta, ZSTD(1)),
    timestamp DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    value Float64 CODEC(Delta(8), ZSTD(3)),
    sequence UInt64 CODEC(Delta(8), ZSTD(1)),
    host LowCardinality(String) CODEC(ZSTD(1)),
    stored_at DateTime('UTC') CODEC(Delta(4), ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(stored_at)
ORDER BY (team_id, project_id, experiment_id, metric, step, timestamp)
SETTINGS non_replicated_deduplication_window = 10000
