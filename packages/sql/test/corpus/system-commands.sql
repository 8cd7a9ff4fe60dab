system stop merges t on cluster c
system stop merges on cluster c t
system stop merges on cluster c
system stop merges d.t
system stop merges on cluster c on volume a.b
system stop ttl merges on cluster c t
system stop distributed sends t on cluster c
system stop distributed sends on cluster c t
system stop moves t on cluster c
system load primary key t on cluster c
system load primary key on cluster c t
system load primary key
system sync merges on cluster c t
system restore replica on cluster c t
system restore replica t
system restart replica on cluster c t
system sync replica t on cluster c
system sync replica on cluster c t strict
system sync replica t if exists strict
system sync replica t lightweight from 'a', 'b'
system sync replica t cluster
system flush distributed t on cluster c
system flush distributed on cluster c t settings a = 1
system reload dictionary 'd.e'
system reload dictionary 'd' on cluster c
system reload dictionary on cluster c 'd.e'
system reload dictionary d.e
system unload dictionary d
system reload model 'm' on cluster c
system reload model on cluster c m
system reload function f on cluster c
system restart disk d on cluster c
system restart disk on cluster c d
system drop schema cache for S3 on cluster c
system drop schema cache for file
system drop schema cache for hdfs
system drop schema cache for url
system drop schema cache for azure
system drop schema cache
system drop format schema cache for Files
system drop format schema cache
system stop listen queries default except http
system stop listen queries default except queries all
system stop listen on cluster c tcp
system stop listen queries all except
system start listen queries custom
system stop listen queries custom except http
system sync filesystem cache 'x'
system sync filesystem cache
system sync filesystem cache on cluster c
system sync filesystem cache 'x' on cluster c
system sync file cache on cluster c
system set coverage test 'x'
system set coverage test
system set coverage test 'x' on cluster c
system drop filesystem cache 'x' key a
system drop filesystem cache 'x' key a offset 1
system drop filesystem cache on cluster c 'x'
system drop filesystem cache 'x' on cluster c
system drop filesystem cache 'x' key a offset 1 on cluster c
system drop filesystem cache 'x' key
system drop query cache tag 'x' on cluster c
system drop query cache on cluster c
system drop query cache tag
system drop disk metadata cache d on cluster c
system drop distributed cache
system drop distributed cache on cluster c
system drop mark cache on cluster c
system drop mark cache x
system suspend for 1 second
system suspend on cluster c for 1 second
system drop replica 'r' from table t
system drop replica 'r' from shard 's'
system drop replica 'r' from table
system drop replica on cluster c 'r'
system drop replica 'r' on cluster c
system drop database replica 'r' from database d
system drop database replica 'r' from shard 's' from zkpath '/x'
system drop database replica 'r' from database d with tables
system drop database replica 'r'
system drop database replica 'r' from table t
system drop catalog replica 'r'
system sync database replica on cluster c d
system restore database replica on cluster c d
system enable failpoint 'f'
system disable failpoint f
system wait failpoint f
system wait failpoint f resume
system pause views
system test view v set fake time '2020-01-01 00:00:01'
system test view v set fake time '2020-01-01 00:00'
system schedule merge on cluster c t parts 'a'
system flush logs on cluster c a
system flush logs a on cluster c
system flush async insert queue on cluster c t
system flush async insert queue t, u
system flush object storage queue
system flush object storage queue t path 'x'
system unlock snapshot 'x' from Disk('a')
system unlock snapshot 'x' from
system allocate untracked memory 100
system jemalloc purge on cluster c
system instrument add 'f' sleep entry 1
system prewarm mark cache on cluster c t
system prewarm primary index cache t
system wait loading parts on cluster c t
system wait blobs cleanup d
system reset ddl worker
system reload users on cluster c
system reload asynchronous metrics on cluster c
system shutdown on cluster c
system start replicated ddl queries
system stop all background
system reload config t
system stop foo
system start t
system refresh t
system cancel t
system replica unready
system reconnect zookeeper on cluster c
system drop text index caches
system drop iceberg metadata cache
system drop avro schema cache
system drop parquet metadata cache
system load primary key on volume a.b
system flush object storage queue t on cluster c path 'x'
system flush object storage queue on cluster c t path 'x'
system stop t
system start d.t
system kill on cluster c
system sync merges on volume a.b
system sync merges
system sync merges d.
system sync merges t
system load primary key d.
system stop distributed sends d.
system restart replica d.
system drop replica 'x' from table d.e
system stop fetches d.
system start merges on cluster c d.
