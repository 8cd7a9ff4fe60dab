import { describe, expect, it } from "vitest";
import { formatText } from "./format.ts";

/** Each is its own layout: what a person would wish to read, and the second time as the first. */
const layouts: Record<string, string> = {
  "INSERT … SELECT": `INSERT INTO analytics.daily (day, country, users, revenue)
SELECT toDate(ts) AS day, country, uniq(user_id), sum(revenue)
FROM analytics.events
WHERE day = yesterday()
GROUP BY day, country`,
  "EXPLAIN of a query": `EXPLAIN indexes = 1
SELECT toDate(ts) AS day, countIf(event = 'a') AS clicks, countIf(event = 'b') AS views
FROM events
WHERE day = today()`,
  "rules of TTL": `CREATE TABLE logs (ts DateTime, message String)
ENGINE = MergeTree
ORDER BY ts
TTL
    ts + INTERVAL 1 MONTH DELETE,
    ts + INTERVAL 1 WEEK TO DISK 'slow',
    ts + INTERVAL 2 WEEK RECOMPRESS CODEC(ZSTD(17)),
    ts + INTERVAL 7 DAY GROUP BY ts SET message = max(message), ts = max(ts)
SETTINGS
    index_granularity = 8192,
    storage_policy = 'hot_cold',
    ttl_only_drop_parts = 1,
    merge_with_ttl_timeout = 86400`,
  "sums and texts put together": `SELECT
    price * quantity * (1 - discount)
        + shipping_cost_in_euros
        + handling_fee_in_euros
        - refunded_amount_in_euros AS net,
    first_name
        || middle_name_of_the_customer
        || last_name_of_the_customer
        || street_of_the_customer AS address
FROM sales`,
  "one sum": `SELECT sum(if(event_type = 'purchase' AND amount > 100, amount, 0))
    - sum(if(event_type = 'refund' AND amount > 100, amount, 0)) AS difference
FROM events`,
  "brackets, one step from their line": `WITH x AS (
    SELECT user_id, min(event_time) AS first_seen, max(event_time) AS last_seen
    FROM analytics.events
    WHERE event_date >= today() - 30
)
SELECT quantilesTDigestIf(0.5, 0.75, 0.9, 0.95, 0.99, 0.999)(
    response_time_milliseconds,
    status_code = 200
)
FROM (
    SELECT y
    FROM deep_table_name
    WHERE id IN (
        SELECT id
        FROM b
        WHERE c.name = 'something long enough to break' AND c.kind = 'another condition'
    )
)
WHERE x > 2`,
  windows: `SELECT
    sum(value) OVER (
        PARTITION BY metric_name, host, region
        ORDER BY hour ASC
        ROWS BETWEEN 23 PRECEDING AND CURRENT ROW
    ) AS rolling,
    max(price) OVER w
FROM trades
WINDOW w AS (
    PARTITION BY symbol, toStartOfMinute(ts)
    ORDER BY ts
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
)`,
  "conditions of joins": `SELECT a.id
FROM very_long_table_name_a AS a
    JOIN very_long_table_name_b AS b
        ON a.very_long_column_name_number_one = b.very_long_column_name_number_one
        AND a.very_long_column_name_number_two = b.very_long_column_name_number_two
    LEFT JOIN (
        SELECT id, max(created_at) AS last_created, argMax(status, created_at) AS last_status
        FROM orders
        GROUP BY id
    ) AS o ON o.id = a.id AND o.last_created > a.created_at`,
  "commands of ALTER": `ALTER TABLE db.table_name ON CLUSTER main
    ADD COLUMN region LowCardinality(String) DEFAULT 'eu' AFTER host,
    UPDATE status = 'archived', archived_at = now()
    WHERE created_at < now() - INTERVAL 1 YEAR AND status != 'archived'`,
  "a view": `CREATE MATERIALIZED VIEW hourly
REFRESH EVERY 1 HOUR OFFSET 5 MINUTE RANDOMIZE FOR 10 MINUTE APPEND
TO hourly_of_the_metrics
AS SELECT metric_id, toStartOfHour(ts) AS hour FROM samples`,
  "what a view is filled with": `CREATE MATERIALIZED VIEW mv (day Date, users AggregateFunction(uniq, UInt64))
ENGINE = AggregatingMergeTree
ORDER BY (day, country)
POPULATE
AS SELECT toDate(ts) AS day, uniqState(user_id) AS users FROM events GROUP BY day`,
  "a table like another": `CREATE TABLE d AS t
ENGINE = Distributed(
    cluster,
    currentDatabase(),
    t,
    cityHash64(user_id, session_id, some_other_long_column_name)
)`,
  "the source of a dictionary": `CREATE DICTIONARY d (key String, value Float64)
PRIMARY KEY key
SOURCE(HTTP(
    URL 'http://localhost/x.csv'
    FORMAT 'CSVWithNames'
    CREDENTIALS(USER 'u' PASSWORD 'p')
    HEADERS(HEADER(NAME 'API-KEY' VALUE 'key'))
))
LAYOUT(COMPLEX_KEY_HASHED())`,
  "leading commas": `SELECT
    a,
    b -- the second
    , c
FROM t`,
  "a branch in brackets": `SELECT 'a' AS src, count() AS n FROM a WHERE x = 1
UNION ALL
(
    SELECT 'c', count()
    FROM c
    WHERE x = 3
    ORDER BY n
    LIMIT 1
)`,
  INTERPOLATE: `SELECT a, b
FROM t
ORDER BY
    a WITH FILL FROM toDate('2024-01-01') TO toDate('2024-12-31') STEP INTERVAL 1 DAY,
    the_second_column
INTERPOLATE (c AS c + 1, d AS 0)`,
};

describe("the layout of", () => {
  it.each(Object.entries(layouts))("%s", (_name, text) => {
    expect(formatText(text.replaceAll(/(?<!--.*)\s+/g, " "))).toBe(`${text}\n`);
    expect(formatText(text)).toBe(`${text}\n`);
  });

  it("a sum of 100,000 numbers takes no stack", () => {
    const sum = Array.from({ length: 100_000 }, (_, index) => index).join(" + ");
    expect(formatText(`select ${sum}`).split("\n").length).toBe(100_001);
  });
});
