-- One current row per series: the newest version. Metric stands before experiment because the runs table reads one metric of thousands of
-- experiments; the small granules let the metrics of one experiment be found without reading everybody's.
CREATE TABLE IF NOT EXISTS series_summaries
(
    team_id UUID CODEC(ZSTD(1)),
    project_id UUID CODEC(ZSTD(1)),
    metric LowCardinality(String) CODEC(ZSTD(1)),
    experiment_id UUID CODEC(ZSTD(1)),
    version UInt64 CODEC(Delta(8), ZSTD(1)),
    count UInt64 CODEC(T64, ZSTD(1)),
    points UInt64 CODEC(T64, ZSTD(1)),
    non_finite UInt64 CODEC(T64, ZSTD(1)),
    min Float64 CODEC(ZSTD(1)),
    max Float64 CODEC(ZSTD(1)),
    sum Float64 CODEC(ZSTD(1)),
    sum_huge Float64 CODEC(ZSTD(1)),
    first_step Int64 CODEC(Delta(8), ZSTD(1)),
    first_value Float64 CODEC(ZSTD(1)),
    first_timestamp DateTime64(6, 'UTC') CODEC(Delta(8), ZSTD(1)),
    last_step Int64 CODEC(Delta(8), ZSTD(1)),
    last_value Float64 CODEC(ZSTD(1)),
    last_timestamp DateTime64(6, 'UTC') CODEC(Delta(8), ZSTD(1)),
    merges UInt32 CODEC(T64, ZSTD(1)),
    base_level UInt8 CODEC(ZSTD(1)),
    sealed_to Int64 CODEC(Delta(8), ZSTD(1)),
    sealed_count UInt64 CODEC(T64, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (team_id, project_id, metric, experiment_id)
SETTINGS index_granularity = 512
