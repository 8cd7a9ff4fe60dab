-- Bucket states of long series. Cell c of level k covers the steps from c * 2^k to c * 2^k + 2^k - 1; a cell without steps has no row.
CREATE TABLE IF NOT EXISTS chart_levels
(
    team_id UUID CODEC(ZSTD(1)),
    project_id UUID CODEC(ZSTD(1)),
    experiment_id UUID CODEC(ZSTD(1)),
    metric LowCardinality(String) CODEC(ZSTD(1)),
    level UInt8 CODEC(ZSTD(1)),
    cell Int64 CODEC(DoubleDelta, ZSTD(1)),
    version UInt64 CODEC(Delta(8), ZSTD(1)),
    count UInt64 CODEC(T64, ZSTD(1)),
    points UInt64 CODEC(T64, ZSTD(1)),
    non_finite UInt64 CODEC(T64, ZSTD(1)),
    min Float64 CODEC(Delta(8), ZSTD(1)),
    max Float64 CODEC(Delta(8), ZSTD(1)),
    sum Float64 CODEC(Delta(8), ZSTD(1)),
    sum_huge Float64 CODEC(ZSTD(1)),
    first_step Int64 CODEC(DoubleDelta, ZSTD(1)),
    first_value Float64 CODEC(Delta(8), ZSTD(1)),
    first_timestamp DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    last_step Int64 CODEC(DoubleDelta, ZSTD(1)),
    last_value Float64 CODEC(Delta(8), ZSTD(1)),
    last_timestamp DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (team_id, project_id, experiment_id, metric, level, cell)
SETTINGS index_granularity = 2048
