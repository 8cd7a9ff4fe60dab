insert into t select 1 format CSV 1
insert into t select 1 settings x = 1 format CSV 1
insert into t select * from input('a Int8')
insert into t select * from input('a Int8') format CSV
insert into t (select 1) format CSV 1
insert into t from infile 'x'
insert into t from infile 'x' format CSV
insert into t from infile 'x' format CSV settings a = 1
insert into t from infile 'x' settings a = 1 format CSV
insert into t from infile 'x' compression 'gzip' format CSV
insert into t from infile 'x' compression 'gzip' settings a = 1
insert into t from infile 'x' select 1
insert into t from infile 'x' select * from input('a') format CSV
insert into t from infile 'x' (select 1)
insert into t (a) from infile 'x' format CSV
insert into t from infile 'x' format CSV 1
insert into function f(a) from infile 'x' format CSV
insert into t (values (1))
insert into t (values (1), (2))
insert into t (values (1)) values (2)
insert into t values
insert into t values (1) format CSV
insert into t format Values
insert into t format `Values` (1)
insert into t settings a = 1, b values (1)
insert into t values settings a = 1
insert into t (a, ) values (1)
insert into t (a, b.c, `d e`) values (1)
insert into t (f(a)) values (1)
insert into t (* except (a)) values (1)
insert into t (* except a, b) values (1)
insert into t (columns('a')) values (1)
insert into t (columns('a') except b) values (1)
insert into t (t.*) values (1)
insert into t (* replace (a as b)) values (1)
insert into t (* apply f) values (1)
insert into t (* except (a), b) values (1)
insert into t (a.* except b) values (1)
insert into {a:Identifier}.{b:Identifier} values (1)
insert into {a:Identifier} (c) format CSV 1
insert into function f(a) partition by b values (1)
insert into function f(a) (c) values (1)
insert into table function f(a) (c) partition by d values (1)
insert into table function f() select 1
insert into table t values (1)
insert into table table values (1)
insert into values values (1)
insert into function (a) values (1)
insert into format values (1)
insert into format format values (1)
insert into select select 1
insert into t (select 1) union all (select 2)
insert into t (select 1 union all select 2)
insert into t ((select 1))
insert into t with 1 as a select a
with 1 as a insert into t select a
with 1 as a insert into t values (1)
insert into t (explain select 1)
insert into 't' values (1)
insert into t select 1 into outfile 'x' format CSV
insert into t select 1 parallel with select 2
insert into t values (1) parallel with select 2
insert into t format CSV settings a = 1
insert into t settings a = 1 format CSV settings b = 1
insert into t settings a = 1 select 1 settings a = 2
insert into t select 1 settings a = 2 union all select 2 settings a = 3
insert into t select 1 settings a = default, param_x = 1
insert into t (a) values (0b)
