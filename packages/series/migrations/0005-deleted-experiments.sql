-- Experiments whose points were deleted. Every read leaves them out from the moment a row is here, however long the mutations take, and also
-- when points that were still in the log are stored afterwards.
CREATE TABLE IF NOT EXISTS deleted_experiments
(
    team_id UUID,
    project_id UUID,
    experiment_id UUID,
    deleted_at DateTime('UTC')
)
ENGINE = ReplacingMergeTree
ORDER BY (team_id, project_id, experiment_id)
