create dictionary d (a Int8 expression x -> x) primary key a
create dictionary d (a Int8) primary key (a), b
create dictionary d (a Int8) primary key tuple(a, b)
create dictionary d (a Int8) primary key 1
create dictionary d (a Int8) primary key {a:Identifier}
create dictionary d (a Int8 default 0b , b Int8) primary key a
create dictionary d (a Int8 default 1_000) primary key a
create dictionary d (a Int8 default -1) primary key a
create dictionary d (a Int8 hierarchical default 1 injective expression x is_object_id bidirectional) primary key a
create dictionary d (a Int8 hierarchical hierarchical) primary key a
create dictionary d (a Int8, ) primary key a
create dictionary d (a Int8)
create dictionary d (a Int8) source(null())
create dictionary d (a Int8) source(null)
create dictionary d (a Int8) source(clickhouse(port 1 user 'x' secure true))
create dictionary d (a Int8) source(clickhouse(port (1)))
create dictionary d (a Int8) source(clickhouse(port ()))
create dictionary d (a Int8) source(clickhouse(port f(x)))
create dictionary d (a Int8) source(clickhouse(port f(x, y -> z) b 1))
create dictionary d (a Int8) source(clickhouse(a (b 1 c (d 2))))
create dictionary d (a Int8) source(executable(command 'x' format TSV)) layout(flat)
create dictionary d (a Int8) layout(flat())
create dictionary d (a Int8) layout(flat() )
create dictionary d (a Int8) layout(hashed(shards 4 preallocate 1))
create dictionary d (a Int8) layout()
create dictionary d (a Int8) lifetime(1)
create dictionary d (a Int8) lifetime(min 1 max 2)
create dictionary d (a Int8) lifetime(max 2 min 1)
create dictionary d (a Int8) lifetime(max 1)
create dictionary d (a Int8) range(min a max b)
create dictionary d (a Int8) range(max b min a)
create dictionary d (a Int8) settings(a = 1, b = 'x')
create dictionary d (a Int8) settings(a = 1,)
create dictionary d (a Int8) comment 'x'
create dictionary d (a Int8) comment
create dictionary d (a Int8) comment 'x' primary key a
create dictionary d on cluster c (a Int8) primary key a
create or replace dictionary if not exists d (a Int8)
create or replace dictionary d (a Int8)
replace dictionary d (a Int8)
attach dictionary if not exists d on cluster c comment 'x'
create dictionary d uuid '00000000-0000-0000-0000-000000000001' (a Int8)
create dictionary d (a Nullable(Int8) default null)
create dictionary d (a Int8 default inf)
create dictionary d (a Int8) source(c(a -x))
create dictionary d (a Int8) source(c(a x y z))
create dictionary d (a Int8) source(c(a `x y`))
create dictionary d (a Int8) source(c(a f() g()))
create dictionary d (a Int8) source(c(a f))
create dictionary d (a Int8) source(c(a null b true c inf))
create dictionary d (a Int8) source(c(query 'select 1' invalidate_query 'x'))
create dictionary d (a Int8) source(c a 1)
create dictionary d (a Int8) source(c(a cast(1 as Int8)))
create dictionary d (a Int8) source(c(a f(1) over w))
create dictionary d (a Int8) source(c(a f(1)(2)))
create dictionary d (a Int8) source(c(a f(1) as x))
create dictionary d (a Int8) source(c(a 'x' as b))
create dictionary d (a Int8) layout(flat(a))
create dictionary d (a Int8) settings(a.b = 1)
create dictionary d (a Int8) settings(a = disk(x = 1))
create dictionary d (a Int8 expression f(x) default 2 expression 3)
create dictionary d (a Int8) range(min `a` max `b c`)
create dictionary d (a Int8) lifetime(0x10)
create dictionary d (a Int8) lifetime(1_0)
create dictionary d (a Int8) lifetime(min 0x10 max 1_0)
create dictionary d (a Int8) format CSV
create dictionary d (a Int8) settings(x = 1) settings y = 1
replace dictionary if not exists d (a Int8)
truncate temporary dictionary d
create dictionary d (a Int8 default 1,)
create dictionary d (a Int8 default 'x',) primary key a
create dictionary d (a Int8 expression x,) primary key a
create dictionary d (a Int8 hierarchical,) primary key a
