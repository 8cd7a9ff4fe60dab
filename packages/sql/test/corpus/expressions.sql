SELECT (1+2)
SELECT ((1+2))
SELECT (a)
SELECT (a)+1
SELECT (a+b)*c
SELECT a+(b*c)
SELECT f((a))
SELECT f((a+b))
SELECT f((a),(b+1))
SELECT -(a)
SELECT -(a+b)
SELECT -(-1)
SELECT - -1
SELECT -(1)
SELECT -1
SELECT - 1
SELECT -a
SELECT --a
SELECT -(-a)
SELECT -(-(a))
SELECT NOT a
SELECT NOT (a)
SELECT NOT NOT a
SELECT (NOT a) = 1
SELECT NOT a = 1
SELECT NOT (a = 1)
SELECT not(a)
SELECT not(a, b)
SELECT NOT (a, b)
SELECT NOT (SELECT 1)
SELECT -(SELECT 1)
SELECT a AND b AND c
SELECT (a AND b) AND c
SELECT a AND (b AND c)
SELECT a OR b AND c
SELECT (a OR b) AND c
SELECT and(a, b)
SELECT a = 1 AND b = 2
SELECT (a = 1) AND (b = 2)
SELECT a || b || c
SELECT (a || b) || c
SELECT x BETWEEN 1 AND 2
SELECT NOT x BETWEEN 1 AND 2
SELECT x NOT BETWEEN 1 AND 2 AND y
SELECT date '2020-01-01'
SELECT timestamp '2020-01-01 00:00:00'
SELECT DATE '2020-01-01' + 1
SELECT 'a'::String
SELECT a::Int8
SELECT 1::Int8
SELECT -1::Int8
SELECT [1,2]::Array(Int8)
SELECT (1,'a')::Tuple(Int8,String)
SELECT (a)::Int8
SELECT (a+1)::Int8
SELECT -a::Int8
SELECT (1)::Int8
SELECT [1, 2 ]::Array(Int8)
SELECT 1.50::Decimal(3,2)
SELECT a::Nullable(Decimal( 3 , 2 ))
SELECT (1,2)
SELECT (1,a)
SELECT (1)
SELECT (1,)
SELECT tuple(1)
SELECT tuple(1,2)
SELECT tuple()
SELECT ()
SELECT [1,'a']
SELECT [1,a]
SELECT []
SELECT array(1,2)
SELECT array()
SELECT (((1,2)))
SELECT ((1),(2))
SELECT ((1,2),3)
SELECT [(1,2)]
SELECT ([1],2)
SELECT ((a,b))
SELECT ((1,2)) AS t
SELECT a IN 1
SELECT a IN (1)
SELECT a IN (1,2)
SELECT a IN ((1,2))
SELECT a IN [1,2]
SELECT a IN b
SELECT a IN (b)
SELECT a IN f(x)
SELECT a IN (SELECT 1)
SELECT a IN (f(x))
SELECT a NOT IN (1,2)
SELECT a GLOBAL IN t
SELECT a IN (1+2)
SELECT a IN ((SELECT 1))
SELECT a IN tuple(1)
SELECT a IN (a, b)
SELECT in(a, b)
SELECT a IN ('x')
SELECT a[1]
SELECT a[1][2]
SELECT (a)[1]
SELECT (a+b)[1]
SELECT [1,2][1]
SELECT f(x)[1]
SELECT a.1
SELECT a.b.1
SELECT (a).1
SELECT (a+b).1
SELECT f(x).1
SELECT (1,2).1
SELECT a.1.2
SELECT (a, b).1
SELECT a.b
SELECT (a).b
SELECT f(x).b
SELECT (a+b).b
SELECT a[1].b
SELECT a[1].1
SELECT [1].1
SELECT (-(42)).1
SELECT (-(42))[1]
SELECT (-a)[1]
SELECT (-1)[1]
SELECT (a.*).1
SELECT tuple(1).1
SELECT (1,2) AS t
SELECT ((1,2))
SELECT (((1,2))) AS u
SELECT ((a,b)) AS v
SELECT (((a,b)))
SELECT (((1,2))) AS t
SELECT (1 AS a)
SELECT (a AS b) + 1
SELECT (a AS b)
SELECT f(a AS b)
SELECT f((a AS b))
SELECT -(a AS b)
SELECT (a+b AS c)*2
SELECT (a AS b, c AS d)
SELECT [a AS b]
SELECT (1 AS a, 2 AS b)
SELECT x IN (1 AS a)
SELECT NOT (a AS b)
SELECT (a AS b).1
SELECT (a AS b)[1]
SELECT (a AS b)::Int8
SELECT ((a AS b) AS c)
SELECT x -> y
SELECT (x) -> y
SELECT (x, y) -> x + y
SELECT f(x -> x + 1, a)
SELECT f(a, x -> x + 1)
SELECT f(a, (x -> x + 1))
SELECT f((x, y) -> x)
SELECT f(a, (x, y) -> x)
SELECT () -> 1
SELECT x -> (y -> x)
SELECT lambda(x, 1)
SELECT f(tuple(x) -> 1)
SELECT (x -> x) AS l
SELECT x -> x AS l
SELECT f(a, tuple(x) -> 1)
SELECT a ? b : c
SELECT a ? b : c ? d : e
SELECT CASE WHEN a THEN 1 END
SELECT CASE a WHEN 1 THEN 2 ELSE 3 END
SELECT CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END
SELECT CAST(a AS Int8)
SELECT CAST(a, 'Int8')
SELECT CAST(a AS b AS Int8)
SELECT CAST(a b, 'Int8')
SELECT cast(1 AS UInt8)
SELECT interval 1 day
SELECT INTERVAL '1' DAY
SELECT INTERVAL '1 day 2 hours'
SELECT INTERVAL a+1 MONTH
SELECT INTERVAL (1) HOUR
SELECT INTERVAL '1:30' HOUR TO MINUTE
SELECT INTERVAL '-2-6' YEAR TO MONTH
SELECT interval
SELECT interval + 1
SELECT INTERVAL -1 DAY
SELECT interval(1)
SELECT INTERVAL 1 day + a
SELECT extract(year FROM d)
SELECT extract(s, 'x')
SELECT EXTRACT(DOW FROM d)
SELECT EXTRACT(CENTURY FROM d)
SELECT substring(a FROM 1)
SELECT substring(a FROM 1 FOR 2)
SELECT SUBSTRING(a, 1, 2)
SELECT substr(a,1)
SELECT trim(a)
SELECT TRIM(BOTH 'x' FROM a)
SELECT trim(LEADING 'x' FROM a)
SELECT LTRIM(a)
SELECT rtrim(a, 'x')
SELECT position(a IN b)
SELECT POSITION(a, b)
SELECT dateadd(day, 1, x)
SELECT date_sub(INTERVAL 1 DAY, x)
SELECT datediff(day, a, b)
SELECT DATE_DIFF('day', a, b)
SELECT overlay(a PLACING b FROM 1 FOR 2)
SELECT exists(SELECT 1)
SELECT EXISTS(SELECT 1)
SELECT date_part('year', d)
SELECT NOT EXISTS(SELECT 1)
SELECT year()
SELECT count()
SELECT count(*)
SELECT count(DISTINCT a)
SELECT count(ALL a)
SELECT quantile(0.5)(x)
SELECT quantile(0.5)(DISTINCT x)
SELECT sum(x) FILTER (WHERE y)
SELECT count(*) FILTER (WHERE y)
SELECT f(x) OVER ()
SELECT f(x) OVER w
SELECT f(x) OVER (PARTITION BY a ORDER BY b DESC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
SELECT f(x) OVER (w ORDER BY b)
SELECT first_value(x) IGNORE NULLS OVER (RANGE UNBOUNDED PRECEDING)
SELECT f(x) RESPECT NULLS
SELECT f(ALL)
SELECT f(DISTINCT, a)
SELECT *
SELECT t.*
SELECT db.t.*
SELECT * EXCEPT a
SELECT * EXCEPT (a, b)
SELECT * EXCEPT STRICT (a)
SELECT * EXCEPT('re')
SELECT * REPLACE(a+1 AS a)
SELECT * REPLACE a + 1 AS a
SELECT * APPLY sum
SELECT * APPLY(sum)
SELECT * APPLY(x -> x + 1)
SELECT * APPLY quantile(0.5)
SELECT * APPLY(toString, 'p_')
SELECT COLUMNS('a')
SELECT COLUMNS(a, b)
SELECT t.COLUMNS('a')
SELECT t.COLUMNS(a)
SELECT COLUMNS('a') EXCEPT b APPLY sum
SELECT (t).*
SELECT f(x).*
SELECT a.b.COLUMNS('x')
SELECT * ILIKE 'a%'
SELECT t.* LIKE 'x_'
SELECT * NOT LIKE 'a'
SELECT {a:Int8}
SELECT {a:Array(Tuple( Int8,String))}
SELECT {a:Identifier}
SELECT @@version
SELECT @@session.x
SELECT @@global.max
SELECT a AT TIME ZONE 'UTC'
SELECT a IS NULL
SELECT a IS NOT NULL
SELECT a IS TRUE
SELECT a IS NOT TRUE
SELECT a IS FALSE
SELECT a IS UNKNOWN
SELECT a IS NOT UNKNOWN
SELECT a IS DISTINCT FROM b
SELECT a IS NOT DISTINCT FROM b
SELECT a <=> b
SELECT a == b
SELECT a <> b
SELECT a != b
SELECT a REGEXP b
SELECT a NOT REGEXP b
SELECT a LIKE b
SELECT a NOT ILIKE b
SELECT a LIKE b ESCAPE '#'
SELECT a DIV b
SELECT a MOD b
SELECT a % b
SELECT a SIMILAR TO b
SELECT a IS NULL IS NULL
SELECT (a IS NULL) IS NULL
SELECT a + b IS NULL
SELECT a = b = c
SELECT a < b < c
SELECT a + b + c
SELECT a - b - c
SELECT a - (b - c)
SELECT a * b / c % d
SELECT -a * b
SELECT a ^ b
SELECT a = ANY (SELECT 1)
SELECT a != ALL (SELECT 1)
SELECT a = ALL (SELECT 1)
SELECT a > ANY (SELECT 1)
SELECT a <= ALL (SELECT 1)
SELECT a = any(x)
SELECT a = SOME(x)
SELECT a < ALL(x)
SELECT a <> ALL (x)
SELECT a = SOME (SELECT 1)
SELECT a = all([1])
SELECT 0x10
SELECT 1e5
SELECT 1.50
SELECT 1_000
SELECT 0b11
SELECT 18446744073709551615
SELECT 18446744073709551616
SELECT nan
SELECT inf
SELECT NaN
SELECT -inf
SELECT 'a\tb\\n\''
SELECT x'4142'
SELECT $$h$$
SELECT 1.
SELECT .5
SELECT -0
SELECT -0.
SELECT null
SELECT true
SELECT TRUE
SELECT 1e100
SELECT 1e-7
SELECT 123456789012345678901234567890
SELECT 0.1
SELECT 100000000000000000000000.
SELECT 1.0
SELECT 1e20
SELECT 1e21
SELECT 1e22
SELECT 0.00001
SELECT 0.000001
SELECT -5
SELECT -9223372036854775808
SELECT -9223372036854775809
SELECT 00012
SELECT 0x1p4
SELECT 1e+5
SELECT 1e400
SELECT infinity
SELECT -nan
SELECT +1
SELECT + 1
SELECT +a
SELECT + -1
SELECT 1 + +1
SELECT 1 - -1
SELECT 1--1
SELECT "a"
SELECT `a b`
SELECT "a.b"
SELECT `a`.`b c`
SELECT "select"
SELECT select
SELECT from
SELECT `from`
SELECT `1a`
SELECT a$b
SELECT _a
SELECT `a-b`
SELECT `a\`b`
SELECT "a""b"
SELECT 'it''s'
SELECT 'a"b'
SELECT 'тест'
SELECT `тест`
SELECT 'a	b'
SELECT 'a\0b'
SELECT 'a\x41b'
SELECT 'a\%b'
SELECT '\e\a\b\v\f\r'
SELECT 'a\qb'
SELECT ‘smart’
SELECT “smart”
SELECT `distinct`
SELECT `all`
SELECT `table`
SELECT `null`
SELECT NULL
SELECT `true`
SELECT `index`
SELECT `array`
SELECT `interval`
SELECT `case`
SELECT `select`
SELECT `with`
SELECT `as`
SELECT `and`
SELECT `not`
SELECT `or`
SELECT `div`
SELECT `mod`
SELECT `key`
SELECT `except`
SELECT `date`
SELECT `timestamp`
SELECT `nan`
SELECT `inf`
SELECT `cast`
SELECT `exists`
SELECT `any`
SELECT `values`
SELECT `format`
SELECT `limit`
SELECT `in`
SELECT `like`
SELECT `is`
SELECT `between`
SELECT a AS `from`
SELECT a AS `select x`
SELECT `a`(x)
SELECT `a b`(x)
SELECT `any`(x)
SELECT Any(x)
SELECT "f"(1)
SELECT `not`(a)
SELECT `cast`(a, 'x')
SELECT `null`(x)
SELECT `interval`(1)
SELECT f.g(x)
SELECT `f.g`(x)
SELECT `f`.`g h`(x)
SELECT json.a.b
SELECT json.^a
SELECT json.a.:Int64
SELECT json.a[].b
SELECT json.a[][].b
SELECT json.a.:`Array(JSON)`.b
SELECT json.@a
SELECT t.json.^a.b
SELECT json.a.:`Tuple(a Int8)`
SELECT map('a', 1)
SELECT {'a': 1}
SELECT {}
SELECT {'a': {'b': 2}}
SELECT 1 AS a
SELECT 2 a
SELECT 'x' b
SELECT a b
SELECT 1a
SELECT ALL a
SELECT SELECT
SELECT a LIMIT 1 OFFSET 2 BY x OFFSET 3
SELECT 1 UNION SELECT 2 UNION ALL SELECT 3 UNION DISTINCT SELECT 4
SELECT 1 INTERSECT SELECT 2 EXCEPT SELECT 3 UNION ALL SELECT 5
SELECT 1 EXCEPT ALL SELECT 2 INTERSECT DISTINCT SELECT 3
SELECT 1 FORMAT JSON SETTINGS a = 1
SELECT 1 SETTINGS a = 1 FORMAT JSON
SELECT 1 INTO OUTFILE 'x' APPEND AND STDOUT COMPRESSION 'gz' LEVEL 3 FORMAT CSV
SELECT 1 INTO OUTFILE 'x' TRUNCATE SETTINGS a = 1
SELECT (EXPLAIN SELECT 1)
SELECT a PARALLEL WITH SELECT b
SELECT CASE a WHEN 1 THEN 2 END
SELECT CAST(a AS Int8, 'x')
SELECT CAST(a AS b, 'Int8')
SELECT CAST(a, b AS c)
SELECT CAST(a b AS Int8)
SELECT f(x -> x -> y)
SELECT f(x, y -> z)
SELECT f(a, x, y -> z)
SELECT a LIKE 'a' || 'b' ESCAPE '#'
SELECT ([1,2])
SELECT ((1,a))
SELECT ([a])
SELECT ('a')
SELECT (NULL)
SELECT (1.5)
SELECT ([1,2]) AS x
SELECT ((1,a)) AS y
SELECT ([])
SELECT (())
SELECT ([(1,2)])
SELECT (((1,2),(3,4)))
SELECT (tuple(1))
SELECT ((1,))
SELECT (-1)
SELECT -([1])
SELECT -((1,2))
SELECT -(1,2)
SELECT NOT ((1,2))
SELECT NOT ([1])
SELECT f(1, a IN b)
SELECT f(a IN b)
SELECT f(1, (a IN b))
SELECT f(1, a IN b = c)
SELECT f(1, -(a IN b))
SELECT [1, a IN b]
SELECT (1, a IN b)
SELECT f(1, [a IN b])
SELECT f(1, g(a IN b))
SELECT f(1, a = b)
SELECT f(1, a AND b IN c)
SELECT f(a, x -> x IN b)
SELECT a IN (b AS c)
SELECT a IN 'x'
SELECT a IN NULL
SELECT a IN {p:Array(Int8)}
SELECT a IN t.x
SELECT a IN *
SELECT a IN (-1)
SELECT a IN -1
SELECT a IN (1.5)
SELECT a IN (('x'))
SELECT a IN ((1))
SELECT a IN ([1])
SELECT a IN (([1,2]))
SELECT a IN ((a,b))
SELECT a IN (((1,2)))
SELECT a IN ((1,2),(3,4))
SELECT a IN [(1)]
SELECT a IN ()
SELECT f(1)(2)(3)
SELECT f()
SELECT f(SELECT 1)
SELECT f((SELECT 1))
SELECT f(SELECT 1, 2)
SELECT toDate(2014-01-01)
SELECT 1 + f(*)
SELECT *.1
SELECT t.*.a
SELECT -1 + 2
SELECT 1 - 1
SELECT a -1
SELECT a-1
SELECT -1.a
SELECT -a.b
SELECT -1[1]
SELECT - 1 + 1
SELECT 2-1::Int8
SELECT -'1'
SELECT -(1)::Int8
SELECT a::Int8::String
SELECT 'a'::String::Int8
SELECT [1][1]::Int8
SELECT NULL::Nullable(Int8)
SELECT true::Bool
SELECT nan::Float64
SELECT -inf::Float64
SELECT 1.1.1
SELECT a.1.1
SELECT a.1.b
SELECT t.1.1::Int8
SELECT a.-1
SELECT a.b.c.d.e
SELECT tuple(1, 2).1
SELECT a.0x1
SELECT a.1e1
SELECT date
SELECT date + 1
SELECT date 'x'
SELECT DATE('x')
SELECT timestamp
SELECT timestamp('x')
SELECT DATE $$x$$
SELECT date  x
SELECT (1) + (2)
SELECT ((1) + (2))
SELECT (a)(b)
SELECT (SELECT 1)
SELECT ((SELECT 1))
SELECT (((SELECT 1)))
SELECT (SELECT 1) + 1
SELECT ((SELECT 1) + 1)
SELECT (SELECT 1 UNION ALL SELECT 2)
SELECT ((SELECT 1) UNION ALL SELECT 2)
SELECT (SELECT 1) AS x
SELECT ((SELECT 1) AS x)
SELECT array(1) [1]
SELECT [[1]]
SELECT [[1],[2]]
SELECT [(1,2),(3,4)]
SELECT ((1,2),(3,4))
SELECT [[1],[a]]
SELECT ([1],[2])
SELECT ([1],(1,2))
SELECT [NULL, 1]
SELECT [true]
SELECT [1.0, 2.50]
SELECT [-1, - 1, +1]
SELECT ['a\'b', x'41']
SELECT [1 AS a]
SELECT (1, 'b' AS c)
SELECT [nan, inf]
SELECT [date '2020-01-01']
SELECT [1 + 1]
SELECT a AND b OR c AND NOT d
SELECT NOT a AND b
SELECT NOT (a AND b)
SELECT a OR (b OR c)
SELECT (a AND b AND c) OR d
SELECT a AND (b)
SELECT (a) AND (b)
SELECT a = 1 OR b != 2
SELECT NOT a = 1 AND b
SELECT (NOT a)
SELECT -a AND -b
SELECT a + 1 AND b
SELECT a AND 1
SELECT a AND 'x'
SELECT a AND f(x)
SELECT a AND b IS NULL
SELECT (a IS NULL) AND b
SELECT a + b AT TIME ZONE 'x'
SELECT -a AT TIME ZONE 'x'
SELECT a.1 AT TIME ZONE 'x'
SELECT a || b AT TIME ZONE 'x'
SELECT a * b AT TIME ZONE 'x'
SELECT a AT TIME ZONE 'x' + 1
SELECT a AT TIME ZONE 'x' AT TIME ZONE 'y'
SELECT a = b AT TIME ZONE 'x'
SELECT a AT TIME ZONE b::String
SELECT a AT TIME ZONE f(x)
SELECT * FROM obfuscate(SELECT 1)
SELECT ((SELECT 1)).1
SELECT (SELECT 1).1
SELECT {a:Tuple(Int8)}.1
SELECT @@x.1
SELECT NULL.1
SELECT x::Tuple()
SELECT x::Tuple(a Int8)
SELECT x::Tuple(a Int8, String)
SELECT x::Array(Int8,)
SELECT x::Enum('a' = 1, 'b' = -2)
SELECT x::Enum8('a','b')
SELECT x::Enum('a' = 1, 'b')
SELECT x::Nested(a Int8, b String)
SELECT x::AggregateFunction(sum, Int8)
SELECT x::AggregateFunction(1, quantile(0.5), Int8)
SELECT x::AggregateFunction(quantiles(0.5, 0.9), Int8)
SELECT x::SimpleAggregateFunction(sum, Int8)
SELECT x::Decimal(3 , 2)
SELECT x::FixedString(3)
SELECT x::DateTime64(3, 'UTC')
SELECT x::LowCardinality(Nullable(String))
SELECT x::JSON(max_dynamic_paths = 8, a.b Int8, SKIP a.c, SKIP REGEXP 'x')
SELECT x::JSON
SELECT x::Dynamic(max_types=5)
SELECT x::Variant(Int8, String)
SELECT x::Object('json')
SELECT x::Map(String, Array(Int8))
SELECT x::INT(5) UNSIGNED
SELECT x::DOUBLE PRECISION
SELECT x::double precision
SELECT x::varchar(255)
SELECT x::Foo(1, 'a', Bar)
SELECT x::char varying(5)
SELECT x::`Int8`
SELECT x::Int8(3)
SELECT x::QBit(Int8, 3)
SELECT x::Time64(3)
SELECT x::Date()
SELECT x::UInt8 SIGNED
SELECT x::NATIONAL CHAR
SELECT x::BINARY LARGE OBJECT
SELECT x::Tuple(`a b` Int8, `c` String)
SELECT x::tuple(a Int8)
SELECT x::nested(a Int8)
SELECT x::Interval
SELECT x::IntervalDay
SELECT x::AggregateFunction(`sum`, Int8)
SELECT x::AggregateFunction(sum())
SELECT x::Foo(Bar = 1)
SELECT x::Enum('a' = 1 = 2)
SELECT x::Foo(NULL)
SELECT x::Foo(-1)
SELECT x::Foo(1.50)
SELECT x::Foo(a b)
SELECT x::JSON(`a b`.c Int8)
SELECT x::JSON(a.^b Int8)
SELECT CAST(x AS tuple(int8, String))
SELECT CAST(a AS Nullable(Int8))
SELECT x::Array(Array(Int8))
SELECT x::Foo(1,)
SELECT x::Foo(,)
SELECT x::Enum()
SELECT x::json(a int8)
SELECT x::JSON()
SELECT x::Dynamic
SELECT x::dynamic(max_types = 3)
SELECT x::Tuple(a)
SELECT x::Nested(a)
SELECT x::SimpleAggregateFunction(sum(1), Int8)
select 0x10000000p-1080
select 0x1p-1074
select 0x1p-1075
select 0x1.8p-1075
select 0x1.8p-1074
select 0x1p-1100
select 0x1p1023
select 0x1.fffffffffffffp1023
select 0x1.fffffffffffff8p1023
select 0x1.fffffffffffff7fffp1023
select 0x1p1024
select 0x0.8p1024
select 0x0.00000001p1050
select 0x0.0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001p400
select 0x0p99999
select 0x0p-99999
select 0x1p99999999999999999999
select 0x1p-99999999999999999999
select 0x1.0000000000000800000000000000001p0
select 0x1.00000000000008p0
select 0x1.00000000000018p0
select 0x3.fp-1070
select 0x123456789abcdef0123456789abcdefp-1100
select 0xffffffffffffffffffffffffffffp-1150
select 0x1ffffffffffffffp-1100
select 0x1.p3
select 0x.8p3
select 0x.p3
select 0xp3
select 0x1p+3
select 0x10000000000000000
select 0xfffffffffffffffffffffffffffffffff
select 0x8.0000000000001p-1077
select 1e400
select -0x1p-1074
select -0x1p-1080
select 0x1p-1022
select 0x1.fffffffffffffp-1023
select 0x1.ffffffffffffep-1023
select case when a then x -> x end
select case x -> x when 1 then 2 end
select case a when x -> x then 2 end
select case a when 1 then x -> x end
select case when x -> x then 2 end
select case when a then 1 else x -> x end
select case when a then 1 when b then x -> x else 3 end
select case when a then 1 when b then 2 else (x, y) -> x end
select case when a then (x -> x) end
select case when a then (x, y) -> x end
select case when a as q then x -> x end
select case when a + 1 then x -> x end
select case when a then tuple(x) -> x end
select case when a then 1 when b then c when d then x -> x else y -> y end
select case when a then b else x -> x end
select case when 1 then x -> x end
select case a when b then c when d then x -> x end
select case a when b then c else x -> x end
select case a when b then x -> x else c end
select g(case when a then x -> x end, z)
select case when a then x -> (select 1 from secret) end
select case when a then -> x end
select case -> x end
select case when a then b end -> c
select case when a then x -> x when y -> y then z -> z else w -> w end
select case when a then x -> x when y -> y then z end
select case when a then x -> x when b then z end
select case when a then x -> x else z end
select case a when b then x -> x when c then d end
select case when a then x -> y -> z end
select case when a then case when b then x -> x end end
select trim(both x -> x from a)
select cast(x -> x as Int8)
select substring(x -> x from 1)
select substring(a from x -> x)
select substring(a from b for x -> x)
select position(a in b -> c)
select position(x -> x in y)
select dateAdd(day, 1, x -> x)
select date_add(x -> x, interval 1 day)
select overlay(a placing b from x -> x)
select extract(day from x -> x)
select interval x -> x day
select dateDiff(day, a, x -> x)
select [a, x -> x]
select [x, y -> z]
select (a, x -> x)
select a[x -> x]
select (x -> x)
select tuple(a, x -> x)
select f(a, x -> x)
select f(a)(b, x -> x)
select f(a, b, x -> x, c)
select view(select 1, x -> x)
select viewIfPermitted(select 1 else x -> f(x))
select exists(select 1, x -> x)
select '\xzz'
select '\x4\x41'
select '\x41'
select '\xff'
select x'ff'
select '\x1\'
select trim(both a from x -> x)
select trim(both a from b, x -> x)
select trim(leading a from x -> x, b)
select trim(both x from y)
select overlay(a placing x -> x from c)
select overlay(a placing x -> x from c for d)
select overlayUTF8(a placing x -> x from c for d)
select overlay(a placing b from c for x -> x)
select overlay(a, x -> x)
select substring(a from x -> x for c)
select substring(a, x -> x)
select substring(a, b, x -> x)
select position(a, x -> x)
select cast(a, x -> x)
select cast(x -> x, 'Int8')
select cast(x as a, y -> y)
select date_add(day, x, y -> z)
select date_diff(day, x, y -> z)
select date_diff(day, x, y, z -> z)
select date_diff(day, a, x -> x, b)
select date_add(x, y -> z)
select extract(a, x -> x)
select date_part('day', x -> x)
select date_part(x, y -> z)
select a between x -> x and b
select columns('a') apply(x -> case when x then y -> y end)
select case when a then case when b then c else d -> d end end
select case a when b then c when d then e else x -> x end
select case when a then b when c then d else x -> x end
select case when a then b when c then x -> x else z end
select case when a then b when c then x -> x end
select '\x4😀'
select '\x4é'
select '\x4é1'
select '\xé'
select '\x😀'
select '\xé1'
select '\xé\x41'
select `\x4😀`
select '\x4é😀é'
select 'é\xf0\x9f\x98\x80'
select 1 > all([2]) > all([2]) > all([2])
select _a > all([1])
select f(_a, _a1, _a3) > some([1])
select (1 > all([2])) > all([_a])
select (1 > all([2])) > (2 > all([_a])) > some([3])
select a.b > all([1]), _a.b > all([1]), b._a > all([1]), `_a.x` > all([2]), _a1 > some([_a])
select (x as _a) > all([1])
select _a(1) > all([1])
select (select _a) > all([1])
select trim(both a from (b, x) -> x)
select trim(both a from ((b, x) -> x))
