backup all except database a except tables b to Disk('a')
backup all except tables b, c to Disk('a')
backup all except tables b except tables c to Disk('a')
backup all except databases a, b except tables c.d to Disk('a')
backup all except databases a, a to Disk('a')
backup all except databases b, a to Disk('a')
backup all except tables b, a, a to Disk('a')
backup all except tables b.a, a.a to Disk('a')
backup all except table a, b to Disk('a')
backup all except database a, b to Disk('a')
backup all except tables {a:Identifier} to Disk('a')
backup all, table a to Disk('a')
backup database d except tables a to Disk('a')
backup database d except tables d.a to Disk('a')
backup database d except tables d.a, b to Disk('a')
backup database d except tables b, a to Disk('a')
backup database d as e except tables d.a to Disk('a')
backup database {d:Identifier} except tables a to Disk('a')
backup database d, database e to Disk('a')
backup table t partition 1 to Disk('a')
backup table t partitions 1, 2 to Disk('a')
backup table t partition 1, 2 to Disk('a')
backup table t partitions 'a', (1, 2) to Disk('a')
backup table t partition id 'a' to Disk('a')
backup table t partition all to Disk('a')
backup table t partition 1, table u to Disk('a')
backup table t partition {x:String} to Disk('a')
backup table t partition a to Disk('a')
backup table t as u partition 1 to Disk('a')
backup table a.b as c.d to Disk('a')
backup table a.b as c to Disk('a')
backup temporary table t to Disk('a')
backup temporary table t as u to Disk('a')
backup view v to Disk('a')
backup dictionary d to Disk('a')
backup temporary view t to Disk('a')
backup table t on cluster c to Disk('a')
backup table t to Disk('a') on cluster c
backup table t to Disk('a') settings a = 1
backup table t to Disk('a') settings a = 1 async
backup table t to Disk('a') settings a = 1, async = 1
backup table t to Disk('a') settings async
backup table t to Disk('a') settings async = 1 sync
backup table t to Disk('a') settings async = true async
backup table t to Disk('a') settings b
backup table t to Disk('a') settings b, a = 1
backup table t to Disk('a') async
backup table t to Disk('a') sync
backup table t to Disk('a') async settings a = 1
backup table t to Disk('a') async format CSV
backup table t to Disk('a') format CSV settings a = 1
backup table t to Disk('a') settings a = 1 format CSV
backup table t to Disk('a') settings base_backup = Disk('b')
backup table t to Disk('a') settings base_backup = Disk('b'), a = 1
backup table t to Disk('a') settings a = 1, base_backup = Disk('b')
backup table t to Disk('a') settings base_backup = 'b'
backup table t to Disk('a') settings cluster_host_ids = ['a']
backup table t to Disk('a') settings cluster_host_ids = ['a'], a = 1
backup table t to Disk('a') settings cluster_host_ids = [['a'], ['b']], a = 1
backup table t to Disk('a') settings cluster_host_ids = 'a', a = 1
backup table t to Disk('a') settings a = 1, a = 2
backup table t to Disk('a') settings a = default
backup table t to Disk('a') settings id = 'x', compression_method = 'lzma', password = 'p'
backup table t to Disk('a', 'b/c')
backup table t to S3('a', 'b', 'c')
backup table t to File('x') settings x
backup table t to disk 'a'
backup table t to a.b('x')
backup table t to Disk(a = 1)
backup table t to Disk(x, y -> z)
restore table t from Disk('a')
restore table t as u from Disk('a')
restore table t as u from Disk('a') settings allow_non_empty_tables = true
restore all except tables a from Disk('a')
restore database d as e except table a from Disk('x') async
restore table t on cluster c from Disk('x')
restore all except database x from Disk('a') settings structure_only = 1, create_table = 'if-exists'
snapshot all to Disk('a')
snapshot all except tables a to Disk('a')
snapshot all except tables a, b to Disk('a')
snapshot all except databases a to Disk('a')
snapshot all except databases a, b except tables c.d to Disk('a')
snapshot table t to Disk('a')
snapshot table d.t to Disk('a')
snapshot table t except tables a to Disk('a')
snapshot table t to Disk('a') settings a = 1
copy x from a
copy x to a
copy x to
copy x.y from a
copy `x y` from a
copy "x" from a
copy x (a, b) from a
copy x (a, 1) from a
copy x from a b c
copy x from stdin
copy x from a, b
copy x from a with (format csv)
copy x from a with format csv
copy x from a format binary
copy x from a format tsv
copy x from a format 'csv'
copy x from a {
copy x from a $
copy (select 1) to a
copy (select 1 union all select 2) to a
copy (select 1 format CSV) to a
copy (1) to a
copy (x, y) to a
copy (1 + 2 as z, 'x') to a
copy () to a
copy (with x as (select 1) select * from x) to a
copy ((select 1)) to a
copy (explain select 1) to a
copy (*) to a
copy (x y) to a
copy (from a select *) to a
copy to to a
copy from from a
copy x to a format csv
copy x to a with (format csv, header)
copy x from a format `csv`
copy x from a format 1
copy x from a format csv 1 2 3
copy x from a with csv
copy x from a with (format CSV)
copy x from a with (format TEXT, header)
copy x from a with with format csv
copy x from a b format CSV
copy x from 1
copy x from format csv
copy x from with format csv
copy x from `a`
copy x from "a" b
copy x from a.b format CSV
copy x from a settings a = 1
copy x from a parallel with select 1
copy x from a into outfile 'x'
copy x from a format csv format CSV
copy x(a) from a
copy x (`a`, "b") from a
copy (1 to a
copy (a as b) to a
copy (f(x), y -> z) to a
copy (select 1) to a format csv
copy (select 1 settings a = 1) to a
copy (select 1 into outfile 'x') to a
copy (values (1)) to a
copy ((1)) to a
copy ((select 1) union all select 2) to a
copy (x.*) to a
copy 'x' from a
copy x from stdin format csv
backup table t partition to Disk('a')
backup table t partitions to Disk('a')
backup table t partition , table u to Disk('a')
