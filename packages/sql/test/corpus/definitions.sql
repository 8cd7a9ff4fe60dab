check table t part {a:String}
check table t part 'a'
alter table t unlock snapshot 'x' from Disk('a')
alter table t unlock snapshot 'x' from Disk
alter table t add column a Int8, drop column b
alter table t (add column a Int8), (drop column b), (drop column c)
alter table t (add column a Int8
alter database d (modify setting a = 1)
alter database d modify setting a = 1, (modify comment 'x')
optimize table t deduplicate by a, b
optimize table t deduplicate by * except (a, b)
optimize table t deduplicate by * except a, b
optimize table t deduplicate by a, * except b
optimize table t deduplicate by columns('a') except b
optimize table t deduplicate by columns(a, b)
optimize table t deduplicate by *, a
optimize table t deduplicate by a,
optimize table t deduplicate by `a b`
optimize table t deduplicate by "a", b
optimize table t deduplicate by * like 'x'
optimize table t deduplicate by * ilike 'x' except a
optimize table t deduplicate by columns
optimize table t deduplicate by columns a
optimize table t deduplicate by true
optimize table t deduplicate by null
optimize table t deduplicate by interval
optimize table t final deduplicate cleanup by a
optimize table t final deduplicate cleanup
optimize table t deduplicate by cleanup
optimize table t deduplicate by a settings x = 1
optimize table t deduplicate by a format CSV
optimize table t dry run parts 'a', 'b' deduplicate by a
optimize table t partition 1 final
optimize table t final settings x = 1
optimize table t on cluster c partition 'x' final deduplicate
create workload w in p settings weight = 1 for r, max_io = 2
create workload w in
create workload w settings a
create workload w on cluster c in p
create workload on on cluster c
create resource r (read disk a, write disk a)
create resource r (read any disk, write any disk)
create resource r (query, query)
create resource r (master thread, query)
create resource r on cluster c (query)
create database d table override t (columns (a Int8))
create database d engine = MaterializedMySQL('a') table override t (columns (a Int8))
create database d engine = MaterializedMySQL('a') table override t (columns (a Int8)), table override u (columns (b Int8))
create database d engine = MaterializedMySQL('a') table override t ()
create database d engine = MaterializedMySQL('a') table
create database d engine = Memory table override t (order by a)
create database d engine = Memory table override t (columns (a Int8) order by a partition by b)
create database d table override t (order by a)
create index i on t (a, b)
create index i on t (a desc)
create index i on t (a desc, b)
create index i on t (a asc) type minmax granularity 2
create index i on t ((a, b)) type minmax
create index i on t (a + b) type minmax
create index i on t a + b type minmax
create index i on t (a) + 1 type minmax
create index i on t tuple(a) type minmax
create index i on t f(a) type minmax
create index i on t (f(a), b) type minmax
create index i on t (a nulls first) type minmax
create index i on t (a collate 'x') type minmax
create index i on t (a with fill) type minmax
create index i on t (1) type minmax
create index i on t type minmax
create index i on t (*) type minmax
create index i on t x -> y type minmax
create index i on t (x -> y) type minmax
create index i on t (a ? b : c, d) type minmax
create index i on t (a) granularity 3
create index i on t (a) type bloom_filter(0.01) granularity 3
create index i on t (a) type set() granularity 3
create unique index i on t (a)
create unique index i on t (a) type minmax
create unique index if not exists i on d.t (a desc, b asc)
create unique index i on t a
create table t (a Int8) engine = MergeTree order by (a + )
create table t (a Int8) engine = MergeTree order by (a, )
create table t (a Int8) engine = MergeTree order by (a, b)
create table t (a Int8) engine = MergeTree order by (a desc, b)
create table t (a Int8) engine = MergeTree order by ()
create table t (a Int8) engine = MergeTree order by tuple()
create table t (a Int8) engine = MergeTree order by tuple(a desc)
create table t (a Int8) engine = MergeTree order by TUPLE(a desc)
create table t (a Int8) engine = MergeTree order by (f(a desc), b)
create table t (a Int8) engine = MergeTree order by (a as x, b)
create table t (a Int8) engine = MergeTree order by (a desc, b as x)
create table t (a Int8) engine = MergeTree order by a desc
create table t (a Int8) engine = MergeTree order by (a desc) primary key a
create table t (a Int8) engine = MergeTree order by ((a desc))
create table t (a Int8) engine = MergeTree order by ((a, b) desc)
create table t (a Int8) engine = MergeTree order by (a, b) desc
create table t (a Int8) engine = MergeTree order by tuple
create table t (a Int8) engine = MergeTree order by tuple desc
create table t (a Int8 ephemeral, b Int8)
create table t (a Int8 ephemeral codec(ZSTD))
create table t (a Int8 ephemeral codec(ZSTD, b))
create table t (a Int8 ephemeral codec)
create table t (a Int8 ephemeral statistics(a))
create table t (a Int8 ephemeral null)
create table t (a Int8 ephemeral not null)
create table t (a Int8 ephemeral 1 codec(ZSTD))
create table t (a Int8 ephemeral ttl)
create table t (a Int8 ephemeral codec(ZSTD) codec(ZSTD))
create table t (a Int8 ephemeral codec(ZSTD) comment 'x')
create table t (a Int8 ephemeral ttl x comment 'a')
create table t (a ephemeral codec(ZSTD))
create table t (a Int8 default 1 comment 'x' codec(ZSTD) statistics(tdigest) ttl b primary key settings (a = 1))
create table t (a Int8 alias x -> x)
create table t (a Int8 materialized x -> x)
create table t (a Int8 ephemeral x -> x)
create table t (a Int8 ttl x -> x)
create table t (a Int8, constraint c check x -> x)
create table t (a Int8, index i x -> x type minmax)
create table t (a Int8 default (x -> x))
create table t (a Int8 default 1 ? 2 : 3)
create table t (a Int8 default a or b)
create table t (a Int8 default 1 as x)
create table t (a Int8 default -1)
create table t (a Int8 default not a)
create table t (a Int8 default a = 1)
create table t (a Int8 default a between 1 and 2)
alter table t add column a Int8 default x -> x
alter table t modify column a default x -> x
alter table t modify column a ttl x -> x
alter table t modify ttl x -> x
create table t (a Int8) engine = MergeTree ttl x -> x
create table t (a Int8) engine = MergeTree order by x -> x
create table t (a Int8) engine = MergeTree partition by x -> x
create table t (a Int8) engine = MergeTree primary key x -> x
create table t (a Int8) engine = MergeTree sample by x -> x
create table t (a Int8, primary key x -> x)
alter table t add constraint c check x -> x
alter table t add index i x -> x type minmax
alter table t update a = x -> x where x -> x
alter table t delete where x -> x
create function f as x -> x
create function f as (x -> x)
create function f on cluster c as x -> x
create function if not exists `f g` as () -> 1
explain copy x from a
select [0b]
select [0x, 1]
select 1e
select * from (a x join b y on x.a = y.a)
select * from (a as x join b as y on x.a = y.a)
select * from a natural right join b
select * from a natural full outer join b
select * from a any natural join b
select * from a global natural join b
select * from a natural join b on a = b
select * from a natural join b natural join c
select * from a natural anti left join b
select * from a natural
select * apply lambda((x,), f(x)) from t
select * apply lambda(tuple(x), f(x)) from t
select * apply Lambda(tuple(x), f(x)) from t
select * apply LAMBDA(tuple(1), f(x)) from t
select * apply lambda(tuple(x.y), f(x)) from t
select * apply lambda(tuple(`x y`), f(x)) from t
select * apply lambda() from t
select * apply lambda from t
select * apply (lambda(tuple(x), f(x))) from t
select * apply (lambda(tuple(x), f(x)), 'p_') from t
select * apply lambda(tuple(x as y), f(x)) from t
select * apply lambda(tuple(x), 1) from t
select * apply lambda(tuple({x:Identifier}), 1) from t
select * apply `lambda`(tuple(x), 1) from t
select * apply (x, y) -> f(x) from t
select * apply f() from t
select * apply f(x -> x) from t
select * apply x -> f(x) apply g from t
select * apply(f, 'x') from t
select * apply(f) from t
select * apply a.b from t
select columns('a') apply lambda(tuple(x), 1) from t
select a from t sample 0.1 offset 0.5
select a from t sample 1_000
select a from t sample 1__0
select a from t sample 1_
select a from t sample 1_0.0_1
select a from t sample 1e1_0
select a from t sample 5.
select a from t sample 1e-2
select a from t sample 0.5e-2
select a from t sample 1.5/2.5
select a from t sample 1/0
select a from t sample 0/1
select a from t sample 1.50/2
select a from t sample 10e-1/2e1
create table t (a Int8, b codec(ZSTD))
create table t (a Int8, b not null)
create table t (a Int8, b statistics(a))
create table t (b statistics(a) ttl x)
alter table t add column b statistics(a)
alter table t modify column b not null
alter table t modify column b statistics(a)
alter table t modify column b ttl x
alter table t modify column b first
alter table t modify column b codec(x) after c
alter table t modify column b Int8 codec(x) first
alter table t modify setting a
alter table t modify setting a = 1, b
alter table t modify column a modify setting b = 1, c
alter database d modify setting a
create view v as select 1 settings a
create table t (a Int8) engine = Memory settings a
create table t (a Int8 settings (a))
truncate temporary t
truncate temporary if exists t
truncate all temporary t
truncate all t
truncate all temporary table t
drop temporary t
alter table t modify ttl d group by a set
alter table t modify ttl d group by
alter table t modify ttl d group by a set b
create table t (a Int8) engine = MergeTree ttl d group by a set
create table t (a Int8) engine = TimeSeries data inner engine
create table t (a Int8) engine = TimeSeries data inner x
create table t (a Int8) engine = TimeSeries data inner.x
create table t (a Int8) engine = TimeSeries metrics inner order by a
create table t (a Int8) engine = TimeSeries metrics inner engine = Memory order by a tags t
create table t engine = TimeSeries
create window view wv to t inner engine = Memory engine = Memory as select 1
create window view wv to t inner engine = Memory as select 1
create window view wv inner engine = Memory engine = Memory as select 1
create window view wv inner engine = Memory as select 1
create window view wv engine = Memory as select 1
create window view wv to t (a Int8) inner engine = Memory as select 1
create window view wv (a Int8) inner engine = Memory order by a engine = Memory order by b as select 1
create window view wv watermark ascending as select 1
create window view wv watermark = strictly_ascending as select 1
create window view wv watermark = interval '1' second allowed_lateness = interval '2' second as select 1
create window view wv populate as select 1
create window view wv empty as select 1
create window view wv to t populate as select 1
create window view wv to t empty as select 1
create window view wv watermark = x populate as select 1
create window view wv definer = x as select 1
create window view wv comment 'x' as select 1
create window view wv as select 1 comment 'x'
create window view wv on cluster c to inner uuid '00000000-0000-0000-0000-000000000001' as select 1
attach window view wv as select 1
create window view wv partition by x as select 1
create window view wv inner partition by x as select 1
create window view wv inner as select 1
create window view wv watermark as select 1
create window view wv settings a = 1 as select 1
alter table t add projection p index a, b type x
create table t (a Int8, projection p index a, b type x)
create table t (a Int8, projection p index (a, b) type x)
create table t (a Int8, projection p index a type x())
create table t (a Int8, projection p index a)
alter table t add projection p index (a, b) type x with settings (c = 1)
describe filesystem cache
describe filesystem
describe filesystem as cache
describe filesystem cache 'x' settings a = 1
describe table filesystem cache
alter table t add column b Int8 primary key
alter table t modify column b Int8 primary key
alter table t modify column if exists b null
create table t (a Int8, b collate)
create table t (a collate(1))
create table t (a Int8) engine = TimeSeries data inner columns (a Int8)
create table t (a Int8) engine = TimeSeries data inner columns (a Int8) tags inner columns (b Int8) metrics x
create table t (a Int8) engine = TimeSeries samples inner uuid '00000000-0000-0000-0000-000000000001' inner engine = Memory
create table t (a Int8) engine = TimeSeries settings a = 1 data x
create table t engine = TimeSeries data x as select 1
create table t engine = TimeSeries tags x comment 'y'
create table t as u engine = TimeSeries data x
attach table t engine = TimeSeries data x
create table t (a Int8) engine = TimeSeries metrics a.b tags c samples inner
create window view wv to t inner engine = Memory settings a = 1 as select 1
create window view wv to t inner engine = Memory order by a watermark = a as select 1
create window view wv to inner as select 1
create window view wv (a Int8) inner engine = Memory watermark = a allowed_lateness = b populate as select 1
create window view wv sql security none as select 1
create window view wv as select 1 format CSV
create window view if not exists wv to a.b inner engine = AggregatingMergeTree order by x watermark strictly_ascending as select a group by tumble(b, interval '1' day)
attach window view wv uuid '00000000-0000-0000-0000-000000000001' to t (a Int8) as select 1
ALTER TABLE t ADD COLUMN IF NOT EXISTS c Nullable(String) DEFAULT 'x' COMMENT 'y' CODEC(ZSTD(3), Delta(4)) TTL d + INTERVAL 1 DAY AFTER b
ALTER TABLE db.t ON CLUSTER 'c' ADD COLUMN n.a Array(UInt8) FIRST, MODIFY COLUMN b UInt64 DEFAULT 1, DROP COLUMN IF EXISTS x
ALTER TABLE t MODIFY COLUMN a REMOVE TTL, MODIFY COLUMN b REMOVE CODEC
ALTER TABLE t MODIFY COLUMN a MODIFY SETTING min_compress_block_size = 1, max_compress_block_size = 2
ALTER TABLE t MODIFY COLUMN a RESET SETTING min_compress_block_size, max_compress_block_size
ALTER TABLE t ALTER COLUMN a TYPE String DEFAULT 'a' CODEC(NONE) AFTER b
ALTER TABLE t COMMENT COLUMN IF EXISTS a 'text'
ALTER TABLE t MODIFY COLUMN a COMMENT 'text'
ALTER TABLE t RENAME COLUMN IF EXISTS a TO b, RENAME COLUMN c.d TO c.e
ALTER TABLE t ADD INDEX IF NOT EXISTS i (a, lower(b)) TYPE bloom_filter(0.01) GRANULARITY 4 AFTER j
ALTER TABLE t ADD INDEX i a TYPE set(100) FIRST
ALTER TABLE t ADD PROJECTION IF NOT EXISTS p (SELECT a, sum(b) GROUP BY a) AFTER q
ALTER TABLE t ADD PROJECTION p (SELECT * ORDER BY c, d) WITH SETTINGS (index_granularity = 4)
ALTER TABLE t ADD PROJECTION p INDEX a, b TYPE basic
ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS c CHECK a > 1 AND b < 2
ALTER TABLE t ADD CONSTRAINT c ASSUME length(a) = 3, DROP CONSTRAINT IF EXISTS d
ALTER TABLE t ADD STATISTICS IF NOT EXISTS a, b TYPE tdigest, uniq
ALTER TABLE t MODIFY STATISTICS a TYPE minmax, countmin
ALTER TABLE t DROP STATISTICS IF EXISTS a, b
ALTER TABLE t MATERIALIZE STATISTICS ALL
ALTER TABLE t MODIFY ORDER BY (a, b, c), MODIFY SAMPLE BY intHash32(a), REMOVE SAMPLE BY
ALTER TABLE t MODIFY TTL d + INTERVAL 1 MONTH DELETE WHERE a = 1, d + INTERVAL 1 YEAR TO VOLUME 'cold', e TO DISK IF EXISTS 'x'
ALTER TABLE t MODIFY TTL d GROUP BY a, b SET c = max(c), e = any(e), f RECOMPRESS CODEC(ZSTD(17))
ALTER TABLE t DELETE WHERE a IN (SELECT b FROM c), UPDATE x = y + 1, z = 2 WHERE NOT a
ALTER TABLE t MODIFY QUERY SELECT a FROM b UNION ALL SELECT 1
ALTER TABLE v MODIFY SQL SECURITY DEFINER, MODIFY DEFINER = CURRENT_USER
ALTER TABLE v MODIFY DEFINER = bob SQL SECURITY INVOKER
ALTER TABLE t MODIFY COMMENT 'c'
ALTER TABLE t EXECUTE expire_snapshots('2020-01-01 00:00:00')
ALTER TABLE t UNLOCK SNAPSHOT 'x' FROM Disk('a', 'b')
ALTER DATABASE d ON CLUSTER c MODIFY SETTING a = 1, b = 2, MODIFY COMMENT 'x'
ALTER NAMED COLLECTION IF EXISTS n ON CLUSTER c SET a = 1 OVERRIDABLE, b = 'x' NOT OVERRIDABLE DELETE c, d
CREATE TABLE IF NOT EXISTS db.t UUID '00000000-0000-0000-0000-000000000001' ON CLUSTER 'c' (a UInt64 CODEC(Delta, LZ4), b LowCardinality(String) DEFAULT 'x', INDEX i b TYPE ngrambf_v1(3, 256, 2, 0) GRANULARITY 4, PROJECTION p (SELECT a ORDER BY b), CONSTRAINT c CHECK a > 0, PRIMARY KEY (a)) ENGINE = ReplicatedMergeTree('/x/{shard}', '{replica}') PARTITION BY toYYYYMM(d) ORDER BY (a, b DESC) SAMPLE BY a TTL d + INTERVAL 1 DAY SETTINGS index_granularity = 8192, storage_policy = 'x' COMMENT 'table'
CREATE TABLE t (a Int8 NOT NULL, b Int8 NULL, c DEFAULT now(), d MATERIALIZED a + b, e ALIAS a, f Int8 EPHEMERAL, g EPHEMERAL 1, h Int8 AUTO_INCREMENT, i AUTO_INCREMENT)
CREATE TABLE t AS db.u ENGINE = Log
CREATE TABLE t EMPTY AS SELECT 1 AS a
CREATE TABLE t ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM u WHERE a SETTINGS max_threads = 1
CREATE TABLE t (a Int8) ENGINE = Memory AS WITH x AS (SELECT 1) SELECT * FROM x
CREATE TABLE t (a Int8) AS remote('h', db.u)
CREATE TEMPORARY TABLE IF NOT EXISTS t (a Int8) ENGINE = Memory
CREATE OR REPLACE TABLE t (a Int8) ENGINE = MergeTree ORDER BY a PRIMARY KEY a
REPLACE TABLE t (a Int8) ENGINE = MergeTree ORDER BY ()
ATTACH TABLE IF NOT EXISTS t ON CLUSTER c
ATTACH TABLE t FROM '/path' (a Int8) ENGINE = File(CSV)
CREATE TABLE t (a Int8 PRIMARY KEY, b String STATISTICS(tdigest, uniq) SETTINGS (max_compress_block_size = 1)) ENGINE = MergeTree
CREATE TABLE t (a Int8 COLLATE utf8_bin, b Int8, FOREIGN KEY (a) REFERENCES u (b) ON DELETE CASCADE ON UPDATE SET NULL) ENGINE = Memory
CREATE TABLE t (time DateTime) ENGINE = TimeSeries DATA d TAGS INNER ENGINE = Memory METRICS INNER UUID '00000000-0000-0000-0000-000000000001'
CREATE TABLE t (a Int8) ENGINE = MergeTree UNIQUE KEY a ORDER BY a SETTINGS disk = disk(type = local, path = '/x')
CREATE VIEW IF NOT EXISTS v ON CLUSTER c (a, b) DEFINER = bob SQL SECURITY DEFINER AS SELECT 1, 2 COMMENT 'x'
CREATE OR REPLACE VIEW v AS SELECT a FROM t WHERE b = {p:UInt8}
CREATE VIEW v (a Int8, b String COMMENT 'x') AS (SELECT 1) UNION ALL SELECT 2
CREATE MATERIALIZED VIEW IF NOT EXISTS db.v TO db.t (a Int8) DEFINER = CURRENT_USER SQL SECURITY NONE AS SELECT a FROM u
CREATE MATERIALIZED VIEW v ENGINE = SummingMergeTree ORDER BY a POPULATE AS SELECT a, count() AS c FROM u GROUP BY a
CREATE MATERIALIZED VIEW v TO INNER UUID '00000000-0000-0000-0000-000000000001' (a Int8) ENGINE = Memory AS SELECT 1 AS a
CREATE WINDOW VIEW IF NOT EXISTS wv WATERMARK = INTERVAL '2' SECOND AS SELECT a FROM b
ATTACH MATERIALIZED VIEW v UUID '00000000-0000-0000-0000-000000000001' TO t (a Int8) AS SELECT 1
CREATE DATABASE IF NOT EXISTS d UUID '00000000-0000-0000-0000-000000000001' ON CLUSTER c ENGINE = Replicated('/x', 's', 'r') SETTINGS a = 1 COMMENT 'x'
CREATE DATABASE d ENGINE = PostgreSQL('h:5432', 'db', 'u', 'p')
CREATE DATABASE d ENGINE = MaterializedMySQL('h', 'd', 'u', 'p') TABLE OVERRIDE t (COLUMNS (a Int8, INDEX i a TYPE minmax) PARTITION BY a ORDER BY b)
CREATE FUNCTION IF NOT EXISTS f ON CLUSTER c AS (x, k, b) -> k * x + b
CREATE OR REPLACE FUNCTION g AS x -> x
CREATE NAMED COLLECTION IF NOT EXISTS n ON CLUSTER c AS a = 1, b = 'x' OVERRIDABLE, c = 'y' NOT OVERRIDABLE
CREATE WORKLOAD IF NOT EXISTS w ON CLUSTER c IN all SETTINGS max_requests = 10 FOR r, priority = 3
CREATE OR REPLACE RESOURCE r ON CLUSTER c (READ DISK s3, WRITE DISK s3)
CREATE INDEX IF NOT EXISTS i ON db.t (a, b DESC) TYPE minmax GRANULARITY 3
DROP INDEX IF EXISTS i ON db.t ON CLUSTER c
DROP TABLE IF EXISTS a, db.b ON CLUSTER c SYNC
DROP TABLE IF EMPTY t NO DELAY SETTINGS x = 1
DROP TEMPORARY TABLE IF EXISTS t
DROP VIEW IF EXISTS v SYNC
DROP DATABASE IF EXISTS d ON CLUSTER c SYNC
DROP NAMED COLLECTION IF EXISTS n ON CLUSTER c
DROP WORKLOAD IF EXISTS w
DROP RESOURCE r ON CLUSTER c
TRUNCATE TABLE IF EXISTS t ON CLUSTER c SYNC
TRUNCATE ALL TABLES FROM IF EXISTS d LIKE '%x%'
TRUNCATE TABLES FROM d NOT ILIKE 'x' ON CLUSTER c
RENAME TABLE a TO b, c.d TO e.f ON CLUSTER c
RENAME DATABASE IF EXISTS a TO b ON CLUSTER c
EXCHANGE TABLES a AND b, c AND d ON CLUSTER c
OPTIMIZE TABLE db.t ON CLUSTER c PARTITION ID 'x' FINAL DEDUPLICATE BY a, * EXCEPT (b, c)
OPTIMIZE TABLE t DRY RUN PARTS 'a', 'b' FINAL
OPTIMIZE TABLE t FINAL DEDUPLICATE CLEANUP SETTINGS x = 1
CHECK TABLE db.t PARTITION 1 SETTINGS check_query_single_value_result = 0
CHECK TABLE t PART 'all_1_1_0' FORMAT CSV
KILL QUERY ON CLUSTER c WHERE query_id = 'x' AND user = 'u' SYNC FORMAT Null
KILL MUTATION WHERE database = 'd' TEST
KILL TRANSACTION WHERE tid = 1 ASYNC
KILL PART_MOVE_TO_SHARD WHERE task_uuid = 'x'
SHOW CREATE TABLE db.t FORMAT TSVRaw
SHOW CREATE TEMPORARY TABLE t INTO OUTFILE 'x'
SHOW TABLES FROM d NOT LIKE '%x' LIMIT 3
SHOW FULL TEMPORARY TABLES IN d WHERE name = 'x' LIMIT 1 FORMAT CSV
SHOW DICTIONARIES FROM d ILIKE 'x'
SHOW DATABASES NOT ILIKE 'x' LIMIT 10
SHOW EXTENDED FULL COLUMNS FROM t FROM d LIKE 'x' LIMIT 1
SHOW INDEXES FROM d.t WHERE a
SHOW KEYS IN t IN d
SHOW PROCESSLIST SETTINGS x = 1
SHOW FUNCTIONS ILIKE 'x%'
SHOW CLUSTERS LIKE 'x' LIMIT 1
SHOW MERGES NOT LIKE 'x'
DESCRIBE TABLE t SETTINGS x = 1
DESC (SELECT a FROM b) FORMAT CSV
DESCRIBE TABLE s3('x', 'y') AS z
DESCRIBE FILESYSTEM CACHE 'x'
EXISTS db.t FORMAT CSV
WATCH db.v EVENTS LIMIT 3
EXPLAIN PLAN actions = 1, header = 1 SELECT a FROM b
EXPLAIN QUERY TREE run_passes = 0, dump_ast = 1 SELECT 1 FORMAT CSV
EXPLAIN PIPELINE graph = 1 SELECT 1 SETTINGS a = 1
EXPLAIN TABLE OVERRIDE mysql('h', 'd', 't', 'u', 'p') COLUMNS (a Int8) PARTITION BY a
EXPLAIN indexes = 1 SELECT 1 UNION ALL SELECT 2
DELETE FROM db.t ON CLUSTER c IN PARTITION 'x' WHERE a = 1 SETTINGS x = 1
UPDATE t ON CLUSTER c SET a = 1, b = b + 1 IN PARTITION 1 WHERE c SETTINGS x = 1
EXECUTE AS bob SELECT 1
DROP TABLE a PARALLEL WITH DROP TABLE b PARALLEL WITH CREATE TABLE c (a Int8)
SELECT * FROM a GLOBAL ANY LEFT JOIN b AS x USING (c, d) NATURAL JOIN e
SELECT a FROM t FINAL SAMPLE 1 / 10 OFFSET 1 / 2 ARRAY JOIN b AS c, d LEFT JOIN e ON e.a = t.a AND e.b > 1
SELECT * APPLY lambda(tuple(x), x + 1) EXCEPT (a) REPLACE (b + 1 AS b), COLUMNS('x') APPLY(toString, 'p_') FROM t
