-- The identity of every stored batch, kept as long as its points: a batch sent again after any time is recognised by it.
CREATE TABLE IF NOT EXISTS batches
(
    team_id UUID CODEC(ZSTD(1)),
    project_id UUID CODEC(ZSTD(1)),
    experiment_id UUID CODEC(ZSTD(1)),
    batch_id String CODEC(ZSTD(1)),
    content_hash String CODEC(ZSTD(1)),
    sequence UInt64 CODEC(Delta(8), ZSTD(1)),
    stored_at DateTime('UTC') CODEC(Delta(4), ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(stored_at)
ORDER BY (team_id, project_id, experiment_id, batch_id)
SETTINGS non_replicated_deduplication_window = 10000
