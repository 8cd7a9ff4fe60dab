SELECT a + (1+2)
SELECT a + (a)
SELECT a + f((a))
SELECT a + f((a),(b+1))
SELECT a + -(a+b)
SELECT a + - -1
SELECT a + -1
SELECT a + -a
SELECT a + -(-a)
SELECT a + NOT (a)
SELECT a + NOT a = 1
SELECT a + not(a)
SELECT a + NOT (a, b)
SELECT a + -(SELECT 1)
SELECT a + and(a, b)
SELECT a + (a = 1) AND (b = 2)
SELECT a + NOT x BETWEEN 1 AND 2
SELECT a + timestamp '2020-01-01 00:00:00'
SELECT a + 'a'::String
SELECT a + 1::Int8
SELECT a + [1,2]::Array(Int8)
SELECT a + (a)::Int8
SELECT a + -a::Int8
SELECT a + [1, 2 ]::Array(Int8)
SELECT a + a::Nullable(Decimal( 3 , 2 ))
SELECT a + (1,a)
SELECT a + (1,)
SELECT a + tuple(1,2)
SELECT a + ()
SELECT a + [1,a]
SELECT a + array(1,2)
SELECT a + (((1,2)))
SELECT a + ((1,2),3)
SELECT a + ([1],2)
SELECT a + a IN 1
SELECT a + a IN (1,2)
SELECT a + a IN [1,2]
SELECT a + a IN f(x)
SELECT a + a IN (f(x))
SELECT a + a IN (1+2)
SELECT a + a IN tuple(1)
SELECT a + in(a, b)
SELECT a + a[1]
SELECT a + (a)[1]
SELECT a + [1,2][1]
SELECT a + a.1
SELECT a + (a).1
SELECT a + f(x).1
SELECT a + a.1.2
SELECT a + a.b
SELECT a + f(x).b
SELECT a + a[1].b
SELECT a + [1].1
SELECT a + (-(42))[1]
SELECT a + (-1)[1]
SELECT a + ((1,2))
SELECT a + lambda(x, 1)
SELECT a + CASE a WHEN 1 THEN 2 ELSE 3 END
SELECT a + CAST(a, 'Int8')
SELECT a + interval 1 day
SELECT a + INTERVAL '1 day 2 hours'
SELECT a + INTERVAL (1) HOUR
SELECT a + INTERVAL '-2-6' YEAR TO MONTH
SELECT a + interval + 1
SELECT a + interval(1)
SELECT a + extract(s, 'x')
SELECT a + EXTRACT(CENTURY FROM d)
SELECT a + substring(a FROM 1 FOR 2)
SELECT a + substr(a,1)
SELECT a + TRIM(BOTH 'x' FROM a)
SELECT a + LTRIM(a)
SELECT a + position(a IN b)
SELECT a + dateadd(day, 1, x)
SELECT a + datediff(day, a, b)
SELECT a + overlay(a PLACING b FROM 1 FOR 2)
SELECT a + EXISTS(SELECT 1)
SELECT a + NOT EXISTS(SELECT 1)
SELECT a + count()
SELECT a + count(ALL a)
SELECT a + quantile(0.5)(DISTINCT x)
SELECT a + f(x) OVER ()
SELECT a + f(x) OVER (w ORDER BY b)
SELECT a + f(x) RESPECT NULLS
SELECT a + f(DISTINCT, a)
SELECT a + {a:Array(Tuple( Int8,String))}
SELECT a + @@version
SELECT a + @@global.max
SELECT a + a IS NULL
SELECT a + a IS TRUE
SELECT a + a IS FALSE
SELECT a + a IS NOT UNKNOWN
SELECT a + a IS NULL IS NULL
SELECT a + a + b IS NULL
SELECT a + a = ANY (SELECT 1)
SELECT a + a = ALL (SELECT 1)
SELECT a + a <= ALL (SELECT 1)
SELECT a + a = SOME(x)
SELECT a + a <> ALL (x)
SELECT a + a = all([1])
SELECT a + 1e5
SELECT a + 1_000
SELECT a + 18446744073709551615
SELECT a + nan
SELECT a + NaN
SELECT a + 'a\tb\\n\''
SELECT a + $$h$$
SELECT a + .5
SELECT a + -0.
SELECT a + true
SELECT a + 1e100
SELECT a + 123456789012345678901234567890
SELECT a + 100000000000000000000000.
SELECT a + 1e20
SELECT a + 1e22
SELECT a + 0.000001
SELECT a + -9223372036854775808
SELECT a + 00012
SELECT a + 1e+5
SELECT a + infinity
SELECT a + +1
SELECT a + +a
SELECT a + 1 + +1
SELECT a + 1--1
SELECT a + `a b`
SELECT a + `a`.`b c`
SELECT a + select
SELECT a + `from`
SELECT a + a$b
SELECT a + `a-b`
SELECT a + "a""b"
SELECT a + 'a"b'
SELECT a + `тест`
SELECT a + 'a\0b'
SELECT a + 'a\%b'
SELECT a + 'a\qb'
SELECT a + “smart”
SELECT a + `all`
SELECT a + `null`
SELECT a + `true`
SELECT a + `array`
SELECT a + `case`
SELECT a + `with`
SELECT a + `and`
SELECT a + `or`
SELECT a + `mod`
SELECT a + `except`
SELECT a + `timestamp`
SELECT a + `inf`
SELECT a + `exists`
SELECT a + `values`
SELECT a + `limit`
SELECT a + `like`
SELECT a + `between`
SELECT a + `a b`(x)
SELECT a + Any(x)
SELECT a + `not`(a)
SELECT a + `null`(x)
SELECT a + f.g(x)
SELECT a + `f`.`g h`(x)
SELECT a + json.^a
SELECT a + json.a[].b
SELECT a + json.a.:`Array(JSON)`.b
SELECT a + t.json.^a.b
SELECT a + map('a', 1)
SELECT a + {}
SELECT a + 1a
SELECT a + a LIMIT 1 OFFSET 2 BY x OFFSET 3
SELECT a + 1 FORMAT JSON SETTINGS a = 1
SELECT a + 1 INTO OUTFILE 'x' APPEND AND STDOUT COMPRESSION 'gz' LEVEL 3 FORMAT CSV
SELECT a + (EXPLAIN SELECT 1)
SELECT a + a LIKE 'a' || 'b' ESCAPE '#'
SELECT a + ((1,a))
SELECT a + ('a')
SELECT a + (1.5)
SELECT a + (())
SELECT a + (((1,2),(3,4)))
SELECT a + ((1,))
SELECT a + -([1])
SELECT a + -(1,2)
SELECT a + NOT ([1])
SELECT a + f(a IN b)
SELECT a + f(1, a IN b = c)
SELECT a + [1, a IN b]
SELECT a + f(1, [a IN b])
SELECT a + f(1, a = b)
SELECT a + a IN 'x'
SELECT a + a IN {p:Array(Int8)}
SELECT a + a IN (-1)
SELECT a + a IN (1.5)
SELECT a + a IN ((1))
SELECT a + a IN (([1,2]))
SELECT a + a IN (((1,2)))
SELECT a + a IN [(1)]
SELECT a + f(1)(2)(3)
SELECT a + f(SELECT 1)
SELECT a + f(SELECT 1, 2)
SELECT a + -1 + 2
SELECT a + a -1
SELECT a + -1.a
SELECT a + -1[1]
SELECT a + 2-1::Int8
SELECT a + -(1)::Int8
SELECT a + 'a'::String::Int8
SELECT a + NULL::Nullable(Int8)
SELECT a + nan::Float64
SELECT a + 1.1.1
SELECT a + a.1.b
SELECT a + a.-1
SELECT a + tuple(1, 2).1
SELECT a + a.1e1
SELECT a + date + 1
SELECT a + DATE('x')
SELECT a + timestamp('x')
SELECT a + (1) + (2)
SELECT a + (a)(b)
SELECT a + ((SELECT 1))
SELECT a + (SELECT 1) + 1
SELECT a + (SELECT 1 UNION ALL SELECT 2)
SELECT a + array(1) [1]
SELECT a + [[1],[2]]
SELECT a + ((1,2),(3,4))
SELECT a + ([1],[2])
SELECT a + [NULL, 1]
SELECT a + [1.0, 2.50]
SELECT a + ['a\'b', x'41']
SELECT a + [date '2020-01-01']
SELECT a + NOT (a AND b)
SELECT a + a AND (b)
SELECT a + a = 1 OR b != 2
SELECT a + -a AND -b
SELECT a + a AND 'x'
SELECT a + a AND b IS NULL
SELECT a + -a AT TIME ZONE 'x'
SELECT a + a || b AT TIME ZONE 'x'
SELECT a + a AT TIME ZONE 'x' AT TIME ZONE 'y'
SELECT a + a AT TIME ZONE b::String
SELECT a + ((SELECT 1)).1
SELECT a + {a:Tuple(Int8)}.1
SELECT a + NULL.1
SELECT a + x::Tuple(a Int8)
SELECT a + x::Array(Int8,)
SELECT a + x::Enum8('a','b')
SELECT a + x::Nested(a Int8, b String)
SELECT a + x::AggregateFunction(1, quantile(0.5), Int8)
SELECT a + x::SimpleAggregateFunction(sum, Int8)
SELECT a + x::FixedString(3)
SELECT a + x::LowCardinality(Nullable(String))
SELECT a + x::JSON
SELECT a + x::Variant(Int8, String)
SELECT a + x::Map(String, Array(Int8))
SELECT a + x::DOUBLE PRECISION
SELECT a + x::varchar(255)
SELECT a + x::char varying(5)
SELECT a + x::Int8(3)
SELECT a + x::Time64(3)
SELECT a + x::UInt8 SIGNED
SELECT a + x::BINARY LARGE OBJECT
SELECT a + x::tuple(a Int8)
SELECT a + x::Interval
SELECT a + x::AggregateFunction(`sum`, Int8)
SELECT a + x::Foo(Bar = 1)
SELECT a + x::Foo(NULL)
SELECT a + x::Foo(1.50)
SELECT a + x::JSON(`a b`.c Int8)
SELECT a + x::Array(Array(Int8))
SELECT a + x::Foo(,)
SELECT a + x::json(a int8)
SELECT a + x::Dynamic
SELECT a + x::Tuple(a)
SELECT a + x::SimpleAggregateFunction(sum(1), Int8)
SELECT f(((1+2)), 1)
SELECT f((a)+1, 1)
SELECT f(f((a+b)), 1)
SELECT f(-(a), 1)
SELECT f(-(-1), 1)
SELECT f(-(1), 1)
SELECT f(- 1, 1)
SELECT f(--a, 1)
SELECT f(-(-(a)), 1)
SELECT f((NOT a) = 1, 1)
SELECT f(NOT (a = 1), 1)
SELECT f(not(a, b), 1)
SELECT f(NOT (SELECT 1), 1)
SELECT f(a AND (b AND c), 1)
SELECT f(a = 1 AND b = 2, 1)
SELECT f(x BETWEEN 1 AND 2, 1)
SELECT f(date '2020-01-01', 1)
SELECT f(DATE '2020-01-01' + 1, 1)
SELECT f(a::Int8, 1)
SELECT f(-1::Int8, 1)
SELECT f((1,'a')::Tuple(Int8,String), 1)
SELECT f((a+1)::Int8, 1)
SELECT f((1)::Int8, 1)
SELECT f(1.50::Decimal(3,2), 1)
SELECT f((1,2), 1)
SELECT f((1), 1)
SELECT f(tuple(1), 1)
SELECT f(tuple(), 1)
SELECT f([1,'a'], 1)
SELECT f([], 1)
SELECT f(array(), 1)
SELECT f(((1),(2)), 1)
SELECT f([(1,2)], 1)
SELECT f(((a,b)), 1)
SELECT f(a IN (1), 1)
SELECT f(a IN ((1,2)), 1)
SELECT f(a IN (b), 1)
SELECT f(a IN (SELECT 1), 1)
SELECT f(a NOT IN (1,2), 1)
SELECT f(a IN ((SELECT 1)), 1)
SELECT f(a IN (a, b), 1)
SELECT f(a IN ('x'), 1)
SELECT f(a[1][2], 1)
SELECT f((a+b)[1], 1)
SELECT f(f(x)[1], 1)
SELECT f(a.b.1, 1)
SELECT f((a+b).1, 1)
SELECT f((1,2).1, 1)
SELECT f((a, b).1, 1)
SELECT f((a).b, 1)
SELECT f((a+b).b, 1)
SELECT f(a[1].1, 1)
SELECT f((-(42)).1, 1)
SELECT f((-a)[1], 1)
SELECT f(tuple(1).1, 1)
SELECT f((((a,b))), 1)
SELECT f(CASE WHEN a THEN 1 END, 1)
SELECT f(CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END, 1)
SELECT f(CAST(a b, 'Int8'), 1)
SELECT f(INTERVAL '1' DAY, 1)
SELECT f(INTERVAL a+1 MONTH, 1)
SELECT f(INTERVAL '1:30' HOUR TO MINUTE, 1)
SELECT f(interval, 1)
SELECT f(INTERVAL -1 DAY, 1)
SELECT f(extract(year FROM d), 1)
SELECT f(EXTRACT(DOW FROM d), 1)
SELECT f(substring(a FROM 1), 1)
SELECT f(SUBSTRING(a, 1, 2), 1)
SELECT f(trim(a), 1)
SELECT f(trim(LEADING 'x' FROM a), 1)
SELECT f(rtrim(a, 'x'), 1)
SELECT f(POSITION(a, b), 1)
SELECT f(date_sub(INTERVAL 1 DAY, x), 1)
SELECT f(DATE_DIFF('day', a, b), 1)
SELECT f(exists(SELECT 1), 1)
SELECT f(date_part('year', d), 1)
SELECT f(year(), 1)
SELECT f(count(DISTINCT a), 1)
SELECT f(quantile(0.5)(x), 1)
SELECT f(sum(x) FILTER (WHERE y), 1)
SELECT f(f(x) OVER (PARTITION BY a ORDER BY b DESC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), 1)
SELECT f(first_value(x) IGNORE NULLS OVER (RANGE UNBOUNDED PRECEDING), 1)
SELECT f(f(ALL), 1)
SELECT f({a:Int8}, 1)
SELECT f({a:Identifier}, 1)
SELECT f(@@session.x, 1)
SELECT f(a AT TIME ZONE 'UTC', 1)
SELECT f(a IS NOT NULL, 1)
SELECT f(a IS NOT TRUE, 1)
SELECT f(a IS UNKNOWN, 1)
SELECT f(a LIKE b ESCAPE '#', 1)
SELECT f((a IS NULL) IS NULL, 1)
SELECT f(a - (b - c), 1)
SELECT f(a != ALL (SELECT 1), 1)
SELECT f(a > ANY (SELECT 1), 1)
SELECT f(a = any(x), 1)
SELECT f(a < ALL(x), 1)
SELECT f(a = SOME (SELECT 1), 1)
SELECT f(0x10, 1)
SELECT f(1.50, 1)
SELECT f(0b11, 1)
SELECT f(18446744073709551616, 1)
SELECT f(inf, 1)
SELECT f(-inf, 1)
SELECT f(x'4142', 1)
SELECT f(1., 1)
SELECT f(-0, 1)
SELECT f(null, 1)
SELECT f(TRUE, 1)
SELECT f(1e-7, 1)
SELECT f(0.1, 1)
SELECT f(1.0, 1)
SELECT f(1e21, 1)
SELECT f(0.00001, 1)
SELECT f(-5, 1)
SELECT f(-9223372036854775809, 1)
SELECT f(0x1p4, 1)
SELECT f(1e400, 1)
SELECT f(-nan, 1)
SELECT f(+ 1, 1)
SELECT f(+ -1, 1)
SELECT f(1 - -1, 1)
SELECT f("a", 1)
SELECT f("a.b", 1)
SELECT f("select", 1)
SELECT f(from, 1)
SELECT f(`1a`, 1)
SELECT f(_a, 1)
SELECT f(`a\`b`, 1)
SELECT f('it''s', 1)
SELECT f('тест', 1)
SELECT f('a	b', 1)
SELECT f('a\x41b', 1)
SELECT f('\e\a\b\v\f\r', 1)
SELECT f(‘smart’, 1)
SELECT f(`distinct`, 1)
SELECT f(`table`, 1)
SELECT f(NULL, 1)
SELECT f(`index`, 1)
SELECT f(`interval`, 1)
SELECT f(`select`, 1)
SELECT f(`as`, 1)
SELECT f(`not`, 1)
SELECT f(`div`, 1)
SELECT f(`key`, 1)
SELECT f(`date`, 1)
SELECT f(`nan`, 1)
SELECT f(`cast`, 1)
SELECT f(`any`, 1)
SELECT f(`format`, 1)
SELECT f(`in`, 1)
SELECT f(`is`, 1)
SELECT f(`a`(x), 1)
SELECT f(`any`(x), 1)
SELECT f("f"(1), 1)
SELECT f(`cast`(a, 'x'), 1)
SELECT f(`interval`(1), 1)
SELECT f(`f.g`(x), 1)
SELECT f(json.a.b, 1)
SELECT f(json.a.:Int64, 1)
SELECT f(json.a[][].b, 1)
SELECT f(json.@a, 1)
SELECT f(json.a.:`Tuple(a Int8)`, 1)
SELECT f({'a': 1}, 1)
SELECT f({'a': {'b': 2}}, 1)
SELECT f(SELECT, 1)
SELECT f(1 UNION SELECT 2 UNION ALL SELECT 3 UNION DISTINCT SELECT 4, 1)
SELECT f(1 SETTINGS a = 1 FORMAT JSON, 1)
SELECT f(1 INTO OUTFILE 'x' TRUNCATE SETTINGS a = 1, 1)
SELECT f(CASE a WHEN 1 THEN 2 END, 1)
SELECT f(([1,2]), 1)
SELECT f(([a]), 1)
SELECT f((NULL), 1)
SELECT f(([]), 1)
SELECT f(([(1,2)]), 1)
SELECT f((tuple(1)), 1)
SELECT f((-1), 1)
SELECT f(-((1,2)), 1)
SELECT f(NOT ((1,2)), 1)
SELECT f(f(1, a IN b), 1)
SELECT f(f(1, (a IN b)), 1)
SELECT f(f(1, -(a IN b)), 1)
SELECT f((1, a IN b), 1)
SELECT f(f(1, g(a IN b)), 1)
SELECT f(f(1, a AND b IN c), 1)
SELECT f(a IN NULL, 1)
SELECT f(a IN t.x, 1)
SELECT f(a IN -1, 1)
SELECT f(a IN (('x')), 1)
SELECT f(a IN ([1]), 1)
SELECT f(a IN ((a,b)), 1)
SELECT f(a IN ((1,2),(3,4)), 1)
SELECT f(a IN (), 1)
SELECT f(f(), 1)
SELECT f(f((SELECT 1)), 1)
SELECT f(toDate(2014-01-01), 1)
SELECT f(1 - 1, 1)
SELECT f(a-1, 1)
SELECT f(-a.b, 1)
SELECT f(- 1 + 1, 1)
SELECT f(-'1', 1)
SELECT f(a::Int8::String, 1)
SELECT f([1][1]::Int8, 1)
SELECT f(true::Bool, 1)
SELECT f(-inf::Float64, 1)
SELECT f(a.1.1, 1)
SELECT f(t.1.1::Int8, 1)
SELECT f(a.b.c.d.e, 1)
SELECT f(a.0x1, 1)
SELECT f(date, 1)
SELECT f(date 'x', 1)
SELECT f(timestamp, 1)
SELECT f(DATE $$x$$, 1)
SELECT f(((1) + (2)), 1)
SELECT f((SELECT 1), 1)
SELECT f((((SELECT 1))), 1)
SELECT f(((SELECT 1) + 1), 1)
SELECT f(((SELECT 1) UNION ALL SELECT 2), 1)
SELECT f([[1]], 1)
SELECT f([(1,2),(3,4)], 1)
SELECT f([[1],[a]], 1)
SELECT f(([1],(1,2)), 1)
SELECT f([true], 1)
SELECT f([-1, - 1, +1], 1)
SELECT f([nan, inf], 1)
SELECT f([1 + 1], 1)
SELECT f(a OR (b OR c), 1)
SELECT f((a) AND (b), 1)
SELECT f((NOT a), 1)
SELECT f(a AND 1, 1)
SELECT f(a AND f(x), 1)
SELECT f(a + b AT TIME ZONE 'x', 1)
SELECT f(a.1 AT TIME ZONE 'x', 1)
SELECT f(a AT TIME ZONE 'x' + 1, 1)
SELECT f(a = b AT TIME ZONE 'x', 1)
SELECT f(a AT TIME ZONE f(x), 1)
SELECT f((SELECT 1).1, 1)
SELECT f(@@x.1, 1)
SELECT f(x::Tuple(), 1)
SELECT f(x::Tuple(a Int8, String), 1)
SELECT f(x::Enum('a' = 1, 'b' = -2), 1)
SELECT f(x::Enum('a' = 1, 'b'), 1)
SELECT f(x::AggregateFunction(sum, Int8), 1)
SELECT f(x::AggregateFunction(quantiles(0.5, 0.9), Int8), 1)
SELECT f(x::Decimal(3 , 2), 1)
SELECT f(x::DateTime64(3, 'UTC'), 1)
SELECT f(x::JSON(max_dynamic_paths = 8, a.b Int8, SKIP a.c, SKIP REGEXP 'x'), 1)
SELECT f(x::Dynamic(max_types=5), 1)
SELECT f(x::Object('json'), 1)
SELECT f(x::INT(5) UNSIGNED, 1)
SELECT f(x::double precision, 1)
SELECT f(x::Foo(1, 'a', Bar), 1)
SELECT f(x::`Int8`, 1)
SELECT f(x::QBit(Int8, 3), 1)
SELECT f(x::Date(), 1)
SELECT f(x::NATIONAL CHAR, 1)
SELECT f(x::Tuple(`a b` Int8, `c` String), 1)
SELECT f(x::nested(a Int8), 1)
SELECT f(x::IntervalDay, 1)
SELECT f(x::AggregateFunction(sum()), 1)
SELECT f(x::Enum('a' = 1 = 2), 1)
SELECT f(x::Foo(-1), 1)
SELECT f(x::Foo(a b), 1)
SELECT f(x::JSON(a.^b Int8), 1)
SELECT f(x::Foo(1,), 1)
SELECT f(x::Enum(), 1)
SELECT f(x::JSON(), 1)
SELECT f(x::dynamic(max_types = 3), 1)
SELECT f(x::Nested(a), 1)
SELECT a FROM t WHERE NOT (1+2) AND b
SELECT a FROM t WHERE NOT (a)+1 AND b
SELECT a FROM t WHERE NOT f((a),(b+1)) AND b
SELECT a FROM t WHERE NOT -(-1) AND b
SELECT a FROM t WHERE NOT -1 AND b
SELECT a FROM t WHERE NOT --a AND b
SELECT a FROM t WHERE NOT NOT (a) AND b
SELECT a FROM t WHERE NOT NOT (a = 1) AND b
SELECT a FROM t WHERE NOT NOT (a, b) AND b
SELECT a FROM t WHERE NOT a AND (b AND c) AND b
SELECT a FROM t WHERE NOT (a = 1) AND (b = 2) AND b
SELECT a FROM t WHERE NOT date '2020-01-01' AND b
SELECT a FROM t WHERE NOT 'a'::String AND b
SELECT a FROM t WHERE NOT -1::Int8 AND b
SELECT a FROM t WHERE NOT (a)::Int8 AND b
SELECT a FROM t WHERE NOT (1)::Int8 AND b
SELECT a FROM t WHERE NOT a::Nullable(Decimal( 3 , 2 )) AND b
SELECT a FROM t WHERE NOT (1) AND b
SELECT a FROM t WHERE NOT tuple(1,2) AND b
SELECT a FROM t WHERE NOT [1,'a'] AND b
SELECT a FROM t WHERE NOT array(1,2) AND b
SELECT a FROM t WHERE NOT ((1),(2)) AND b
SELECT a FROM t WHERE NOT ([1],2) AND b
SELECT a FROM t WHERE NOT a IN (1) AND b
SELECT a FROM t WHERE NOT a IN [1,2] AND b
SELECT a FROM t WHERE NOT a IN (SELECT 1) AND b
SELECT a FROM t WHERE NOT a IN (1+2) AND b
SELECT a FROM t WHERE NOT a IN (a, b) AND b
SELECT a FROM t WHERE NOT a[1] AND b
SELECT a FROM t WHERE NOT (a+b)[1] AND b
SELECT a FROM t WHERE NOT a.1 AND b
SELECT a FROM t WHERE NOT (a+b).1 AND b
SELECT a FROM t WHERE NOT a.1.2 AND b
SELECT a FROM t WHERE NOT (a).b AND b
SELECT a FROM t WHERE NOT a[1].b AND b
SELECT a FROM t WHERE NOT (-(42)).1 AND b
SELECT a FROM t WHERE NOT (-1)[1] AND b
SELECT a FROM t WHERE NOT (((a,b))) AND b
SELECT a FROM t WHERE NOT CASE a WHEN 1 THEN 2 ELSE 3 END AND b
SELECT a FROM t WHERE NOT CAST(a b, 'Int8') AND b
SELECT a FROM t WHERE NOT INTERVAL '1 day 2 hours' AND b
SELECT a FROM t WHERE NOT INTERVAL '1:30' HOUR TO MINUTE AND b
SELECT a FROM t WHERE NOT interval + 1 AND b
SELECT a FROM t WHERE NOT extract(year FROM d) AND b
SELECT a FROM t WHERE NOT EXTRACT(CENTURY FROM d) AND b
SELECT a FROM t WHERE NOT SUBSTRING(a, 1, 2) AND b
SELECT a FROM t WHERE NOT TRIM(BOTH 'x' FROM a) AND b
SELECT a FROM t WHERE NOT rtrim(a, 'x') AND b
SELECT a FROM t WHERE NOT dateadd(day, 1, x) AND b
SELECT a FROM t WHERE NOT DATE_DIFF('day', a, b) AND b
SELECT a FROM t WHERE NOT EXISTS(SELECT 1) AND b
SELECT a FROM t WHERE NOT year() AND b
SELECT a FROM t WHERE NOT count(ALL a) AND b
SELECT a FROM t WHERE NOT sum(x) FILTER (WHERE y) AND b
SELECT a FROM t WHERE NOT f(x) OVER (w ORDER BY b) AND b
SELECT a FROM t WHERE NOT f(ALL) AND b
SELECT a FROM t WHERE NOT {a:Array(Tuple( Int8,String))} AND b
SELECT a FROM t WHERE NOT @@session.x AND b
SELECT a FROM t WHERE NOT a IS NULL AND b
SELECT a FROM t WHERE NOT a IS NOT TRUE AND b
SELECT a FROM t WHERE NOT a IS NOT UNKNOWN AND b
SELECT a FROM t WHERE NOT (a IS NULL) IS NULL AND b
SELECT a FROM t WHERE NOT a = ANY (SELECT 1) AND b
SELECT a FROM t WHERE NOT a > ANY (SELECT 1) AND b
SELECT a FROM t WHERE NOT a = SOME(x) AND b
SELECT a FROM t WHERE NOT a = SOME (SELECT 1) AND b
SELECT a FROM t WHERE NOT 1e5 AND b
SELECT a FROM t WHERE NOT 0b11 AND b
SELECT a FROM t WHERE NOT nan AND b
SELECT a FROM t WHERE NOT -inf AND b
SELECT a FROM t WHERE NOT $$h$$ AND b
SELECT a FROM t WHERE NOT -0 AND b
SELECT a FROM t WHERE NOT true AND b
SELECT a FROM t WHERE NOT 1e-7 AND b
SELECT a FROM t WHERE NOT 100000000000000000000000. AND b
SELECT a FROM t WHERE NOT 1e21 AND b
SELECT a FROM t WHERE NOT 0.000001 AND b
SELECT a FROM t WHERE NOT -9223372036854775809 AND b
SELECT a FROM t WHERE NOT 1e+5 AND b
SELECT a FROM t WHERE NOT -nan AND b
SELECT a FROM t WHERE NOT +a AND b
SELECT a FROM t WHERE NOT 1 - -1 AND b
SELECT a FROM t WHERE NOT `a b` AND b
SELECT a FROM t WHERE NOT "select" AND b
SELECT a FROM t WHERE NOT `from` AND b
SELECT a FROM t WHERE NOT _a AND b
SELECT a FROM t WHERE NOT "a""b" AND b
SELECT a FROM t WHERE NOT 'тест' AND b
SELECT a FROM t WHERE NOT 'a\0b' AND b
SELECT a FROM t WHERE NOT '\e\a\b\v\f\r' AND b
SELECT a FROM t WHERE NOT “smart” AND b
SELECT a FROM t WHERE NOT `table` AND b
SELECT a FROM t WHERE NOT `true` AND b
SELECT a FROM t WHERE NOT `interval` AND b
SELECT a FROM t WHERE NOT `with` AND b
SELECT a FROM t WHERE NOT `not` AND b
SELECT a FROM t WHERE NOT `mod` AND b
SELECT a FROM t WHERE NOT `date` AND b
SELECT a FROM t WHERE NOT `inf` AND b
SELECT a FROM t WHERE NOT `any` AND b
SELECT a FROM t WHERE NOT `limit` AND b
SELECT a FROM t WHERE NOT `is` AND b
SELECT a FROM t WHERE NOT `a b`(x) AND b
SELECT a FROM t WHERE NOT "f"(1) AND b
SELECT a FROM t WHERE NOT `null`(x) AND b
SELECT a FROM t WHERE NOT `f.g`(x) AND b
SELECT a FROM t WHERE NOT json.^a AND b
SELECT a FROM t WHERE NOT json.a[][].b AND b
SELECT a FROM t WHERE NOT t.json.^a.b AND b
SELECT a FROM t WHERE NOT {'a': 1} AND b
SELECT a FROM t WHERE NOT 1a AND b
SELECT a FROM t WHERE NOT 1 UNION SELECT 2 UNION ALL SELECT 3 UNION DISTINCT SELECT 4 AND b
SELECT a FROM t WHERE NOT 1 INTO OUTFILE 'x' APPEND AND STDOUT COMPRESSION 'gz' LEVEL 3 FORMAT CSV AND b
SELECT a FROM t WHERE NOT CASE a WHEN 1 THEN 2 END AND b
SELECT a FROM t WHERE NOT ((1,a)) AND b
SELECT a FROM t WHERE NOT (NULL) AND b
SELECT a FROM t WHERE NOT (()) AND b
SELECT a FROM t WHERE NOT (tuple(1)) AND b
SELECT a FROM t WHERE NOT -([1]) AND b
SELECT a FROM t WHERE NOT NOT ((1,2)) AND b
SELECT a FROM t WHERE NOT f(a IN b) AND b
SELECT a FROM t WHERE NOT f(1, -(a IN b)) AND b
SELECT a FROM t WHERE NOT f(1, [a IN b]) AND b
SELECT a FROM t WHERE NOT f(1, a AND b IN c) AND b
SELECT a FROM t WHERE NOT a IN {p:Array(Int8)} AND b
SELECT a FROM t WHERE NOT a IN -1 AND b
SELECT a FROM t WHERE NOT a IN ((1)) AND b
SELECT a FROM t WHERE NOT a IN ((a,b)) AND b
SELECT a FROM t WHERE NOT a IN [(1)] AND b
SELECT a FROM t WHERE NOT f() AND b
SELECT a FROM t WHERE NOT f(SELECT 1, 2) AND b
SELECT a FROM t WHERE NOT 1 - 1 AND b
SELECT a FROM t WHERE NOT -1.a AND b
SELECT a FROM t WHERE NOT - 1 + 1 AND b
SELECT a FROM t WHERE NOT -(1)::Int8 AND b
SELECT a FROM t WHERE NOT [1][1]::Int8 AND b
SELECT a FROM t WHERE NOT nan::Float64 AND b
SELECT a FROM t WHERE NOT a.1.1 AND b
SELECT a FROM t WHERE NOT a.-1 AND b
SELECT a FROM t WHERE NOT a.0x1 AND b
SELECT a FROM t WHERE NOT date + 1 AND b
SELECT a FROM t WHERE NOT timestamp AND b
SELECT a FROM t WHERE NOT (1) + (2) AND b
SELECT a FROM t WHERE NOT (SELECT 1) AND b
SELECT a FROM t WHERE NOT (SELECT 1) + 1 AND b
SELECT a FROM t WHERE NOT ((SELECT 1) UNION ALL SELECT 2) AND b
SELECT a FROM t WHERE NOT [[1],[2]] AND b
SELECT a FROM t WHERE NOT [[1],[a]] AND b
SELECT a FROM t WHERE NOT [NULL, 1] AND b
SELECT a FROM t WHERE NOT [-1, - 1, +1] AND b
SELECT a FROM t WHERE NOT [date '2020-01-01'] AND b
SELECT a FROM t WHERE NOT a OR (b OR c) AND b
SELECT a FROM t WHERE NOT a = 1 OR b != 2 AND b
SELECT a FROM t WHERE NOT a AND 1 AND b
SELECT a FROM t WHERE NOT a AND b IS NULL AND b
SELECT a FROM t WHERE NOT a.1 AT TIME ZONE 'x' AND b
SELECT a FROM t WHERE NOT a AT TIME ZONE 'x' AT TIME ZONE 'y' AND b
SELECT a FROM t WHERE NOT a AT TIME ZONE f(x) AND b
SELECT a FROM t WHERE NOT {a:Tuple(Int8)}.1 AND b
SELECT a FROM t WHERE NOT x::Tuple() AND b
SELECT a FROM t WHERE NOT x::Array(Int8,) AND b
SELECT a FROM t WHERE NOT x::Enum('a' = 1, 'b') AND b
SELECT a FROM t WHERE NOT x::AggregateFunction(1, quantile(0.5), Int8) AND b
SELECT a FROM t WHERE NOT x::Decimal(3 , 2) AND b
SELECT a FROM t WHERE NOT x::LowCardinality(Nullable(String)) AND b
SELECT a FROM t WHERE NOT x::Dynamic(max_types=5) AND b
SELECT a FROM t WHERE NOT x::Map(String, Array(Int8)) AND b
SELECT a FROM t WHERE NOT x::double precision AND b
SELECT a FROM t WHERE NOT x::char varying(5) AND b
SELECT a FROM t WHERE NOT x::QBit(Int8, 3) AND b
SELECT a FROM t WHERE NOT x::UInt8 SIGNED AND b
SELECT a FROM t WHERE NOT x::Tuple(`a b` Int8, `c` String) AND b
SELECT a FROM t WHERE NOT x::Interval AND b
SELECT a FROM t WHERE NOT x::AggregateFunction(sum()) AND b
SELECT a FROM t WHERE NOT x::Foo(NULL) AND b
SELECT a FROM t WHERE NOT x::Foo(a b) AND b
SELECT a FROM t WHERE NOT x::Array(Array(Int8)) AND b
SELECT a FROM t WHERE NOT x::Enum() AND b
SELECT a FROM t WHERE NOT x::Dynamic AND b
SELECT a FROM t WHERE NOT x::Nested(a) AND b
SELECT [(a), x][1]
SELECT [f((a+b)), x][1]
SELECT [-(a+b), x][1]
SELECT [-(1), x][1]
SELECT [-a, x][1]
SELECT [-(-(a)), x][1]
SELECT [NOT a = 1, x][1]
SELECT [not(a, b), x][1]
SELECT [-(SELECT 1), x][1]
SELECT [a = 1 AND b = 2, x][1]
SELECT [NOT x BETWEEN 1 AND 2, x][1]
SELECT [DATE '2020-01-01' + 1, x][1]
SELECT [1::Int8, x][1]
SELECT [(1,'a')::Tuple(Int8,String), x][1]
SELECT [-a::Int8, x][1]
SELECT [1.50::Decimal(3,2), x][1]
SELECT [(1,a), x][1]
SELECT [tuple(1), x][1]
SELECT [(), x][1]
SELECT [[], x][1]
SELECT [(((1,2))), x][1]
SELECT [[(1,2)], x][1]
SELECT [a IN 1, x][1]
SELECT [a IN ((1,2)), x][1]
SELECT [a IN f(x), x][1]
SELECT [a NOT IN (1,2), x][1]
SELECT [a IN tuple(1), x][1]
SELECT [a IN ('x'), x][1]
SELECT [(a)[1], x][1]
SELECT [f(x)[1], x][1]
SELECT [(a).1, x][1]
SELECT [(1,2).1, x][1]
SELECT [a.b, x][1]
SELECT [(a+b).b, x][1]
SELECT [[1].1, x][1]
SELECT [(-a)[1], x][1]
SELECT [((1,2)), x][1]
SELECT [CASE WHEN a THEN 1 END, x][1]
SELECT [CAST(a, 'Int8'), x][1]
SELECT [INTERVAL '1' DAY, x][1]
SELECT [INTERVAL (1) HOUR, x][1]
SELECT [interval, x][1]
SELECT [interval(1), x][1]
SELECT [EXTRACT(DOW FROM d), x][1]
SELECT [substring(a FROM 1 FOR 2), x][1]
SELECT [trim(a), x][1]
SELECT [LTRIM(a), x][1]
SELECT [POSITION(a, b), x][1]
SELECT [datediff(day, a, b), x][1]
SELECT [exists(SELECT 1), x][1]
SELECT [NOT EXISTS(SELECT 1), x][1]
SELECT [count(DISTINCT a), x][1]
SELECT [quantile(0.5)(DISTINCT x), x][1]
SELECT [f(x) OVER (PARTITION BY a ORDER BY b DESC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), x][1]
SELECT [f(x) RESPECT NULLS, x][1]
SELECT [{a:Int8}, x][1]
SELECT [@@version, x][1]
SELECT [a AT TIME ZONE 'UTC', x][1]
SELECT [a IS TRUE, x][1]
SELECT [a IS UNKNOWN, x][1]
SELECT [a IS NULL IS NULL, x][1]
SELECT [a - (b - c), x][1]
SELECT [a = ALL (SELECT 1), x][1]
SELECT [a = any(x), x][1]
SELECT [a <> ALL (x), x][1]
SELECT [0x10, x][1]
SELECT [1_000, x][1]
SELECT [18446744073709551616, x][1]
SELECT [NaN, x][1]
SELECT [x'4142', x][1]
SELECT [.5, x][1]
SELECT [null, x][1]
SELECT [1e100, x][1]
SELECT [0.1, x][1]
SELECT [1e20, x][1]
SELECT [0.00001, x][1]
SELECT [-9223372036854775808, x][1]
SELECT [0x1p4, x][1]
SELECT [infinity, x][1]
SELECT [+ 1, x][1]
SELECT [1 + +1, x][1]
SELECT ["a", x][1]
SELECT [`a`.`b c`, x][1]
SELECT [from, x][1]
SELECT [a$b, x][1]
SELECT [`a\`b`, x][1]
SELECT ['a"b', x][1]
SELECT ['a	b', x][1]
SELECT ['a\%b', x][1]
SELECT [‘smart’, x][1]
SELECT [`all`, x][1]
SELECT [NULL, x][1]
SELECT [`array`, x][1]
SELECT [`select`, x][1]
SELECT [`and`, x][1]
SELECT [`div`, x][1]
SELECT [`except`, x][1]
SELECT [`nan`, x][1]
SELECT [`exists`, x][1]
SELECT [`format`, x][1]
SELECT [`like`, x][1]
SELECT [`a`(x), x][1]
SELECT [Any(x), x][1]
SELECT [`cast`(a, 'x'), x][1]
SELECT [f.g(x), x][1]
SELECT [json.a.b, x][1]
SELECT [json.a[].b, x][1]
SELECT [json.@a, x][1]
SELECT [map('a', 1), x][1]
SELECT [{'a': {'b': 2}}, x][1]
SELECT [a LIMIT 1 OFFSET 2 BY x OFFSET 3, x][1]
SELECT [1 SETTINGS a = 1 FORMAT JSON, x][1]
SELECT [(EXPLAIN SELECT 1), x][1]
SELECT [([1,2]), x][1]
SELECT [('a'), x][1]
SELECT [([]), x][1]
SELECT [(((1,2),(3,4))), x][1]
SELECT [(-1), x][1]
SELECT [-(1,2), x][1]
SELECT [f(1, a IN b), x][1]
SELECT [f(1, a IN b = c), x][1]
SELECT [(1, a IN b), x][1]
SELECT [f(1, a = b), x][1]
SELECT [a IN NULL, x][1]
SELECT [a IN (-1), x][1]
SELECT [a IN (('x')), x][1]
SELECT [a IN (([1,2])), x][1]
SELECT [a IN ((1,2),(3,4)), x][1]
SELECT [f(1)(2)(3), x][1]
SELECT [f((SELECT 1)), x][1]
SELECT [-1 + 2, x][1]
SELECT [a-1, x][1]
SELECT [-1[1], x][1]
SELECT [-'1', x][1]
SELECT ['a'::String::Int8, x][1]
SELECT [true::Bool, x][1]
SELECT [1.1.1, x][1]
SELECT [t.1.1::Int8, x][1]
SELECT [tuple(1, 2).1, x][1]
SELECT [date, x][1]
SELECT [DATE('x'), x][1]
SELECT [DATE $$x$$, x][1]
SELECT [(a)(b), x][1]
SELECT [(((SELECT 1))), x][1]
SELECT [(SELECT 1 UNION ALL SELECT 2), x][1]
SELECT [[[1]], x][1]
SELECT [((1,2),(3,4)), x][1]
SELECT [([1],(1,2)), x][1]
SELECT [[1.0, 2.50], x][1]
SELECT [[nan, inf], x][1]
SELECT [NOT (a AND b), x][1]
SELECT [(a) AND (b), x][1]
SELECT [-a AND -b, x][1]
SELECT [a AND f(x), x][1]
SELECT [-a AT TIME ZONE 'x', x][1]
SELECT [a AT TIME ZONE 'x' + 1, x][1]
SELECT [a AT TIME ZONE b::String, x][1]
SELECT [(SELECT 1).1, x][1]
SELECT [NULL.1, x][1]
SELECT [x::Tuple(a Int8, String), x][1]
SELECT [x::Enum8('a','b'), x][1]
SELECT [x::AggregateFunction(sum, Int8), x][1]
SELECT [x::SimpleAggregateFunction(sum, Int8), x][1]
SELECT [x::DateTime64(3, 'UTC'), x][1]
SELECT [x::JSON, x][1]
SELECT [x::Object('json'), x][1]
SELECT [x::DOUBLE PRECISION, x][1]
SELECT [x::Foo(1, 'a', Bar), x][1]
SELECT [x::Int8(3), x][1]
SELECT [x::Date(), x][1]
SELECT [x::BINARY LARGE OBJECT, x][1]
SELECT [x::nested(a Int8), x][1]
SELECT [x::AggregateFunction(`sum`, Int8), x][1]
SELECT [x::Enum('a' = 1 = 2), x][1]
SELECT [x::Foo(1.50), x][1]
SELECT [x::JSON(a.^b Int8), x][1]
SELECT [x::Foo(,), x][1]
SELECT [x::JSON(), x][1]
SELECT [x::Tuple(a), x][1]
SELECT CASE WHEN ((1+2)) THEN 1 ELSE (((1+2))) END
SELECT CASE WHEN f((a+b)) THEN 1 ELSE (f((a+b))) END
SELECT CASE WHEN -(-1) THEN 1 ELSE (-(-1)) END
SELECT CASE WHEN - 1 THEN 1 ELSE (- 1) END
SELECT CASE WHEN -(-(a)) THEN 1 ELSE (-(-(a))) END
SELECT CASE WHEN NOT (a = 1) THEN 1 ELSE (NOT (a = 1)) END
SELECT CASE WHEN NOT (SELECT 1) THEN 1 ELSE (NOT (SELECT 1)) END
SELECT CASE WHEN a = 1 AND b = 2 THEN 1 ELSE (a = 1 AND b = 2) END
SELECT CASE WHEN date '2020-01-01' THEN 1 ELSE (date '2020-01-01') END
SELECT CASE WHEN a::Int8 THEN 1 ELSE (a::Int8) END
SELECT CASE WHEN (1,'a')::Tuple(Int8,String) THEN 1 ELSE ((1,'a')::Tuple(Int8,String)) END
SELECT CASE WHEN (1)::Int8 THEN 1 ELSE ((1)::Int8) END
SELECT CASE WHEN (1,2) THEN 1 ELSE ((1,2)) END
SELECT CASE WHEN tuple(1) THEN 1 ELSE (tuple(1)) END
SELECT CASE WHEN [1,'a'] THEN 1 ELSE ([1,'a']) END
SELECT CASE WHEN array() THEN 1 ELSE (array()) END
SELECT CASE WHEN [(1,2)] THEN 1 ELSE ([(1,2)]) END
SELECT CASE WHEN a IN (1) THEN 1 ELSE (a IN (1)) END
SELECT CASE WHEN a IN (b) THEN 1 ELSE (a IN (b)) END
SELECT CASE WHEN a NOT IN (1,2) THEN 1 ELSE (a NOT IN (1,2)) END
SELECT CASE WHEN a IN (a, b) THEN 1 ELSE (a IN (a, b)) END
SELECT CASE WHEN a[1][2] THEN 1 ELSE (a[1][2]) END
SELECT CASE WHEN f(x)[1] THEN 1 ELSE (f(x)[1]) END
SELECT CASE WHEN (a+b).1 THEN 1 ELSE ((a+b).1) END
SELECT CASE WHEN (a, b).1 THEN 1 ELSE ((a, b).1) END
SELECT CASE WHEN (a+b).b THEN 1 ELSE ((a+b).b) END
SELECT CASE WHEN (-(42)).1 THEN 1 ELSE ((-(42)).1) END
SELECT CASE WHEN tuple(1).1 THEN 1 ELSE (tuple(1).1) END
SELECT CASE WHEN CASE WHEN a THEN 1 END THEN 1 ELSE (CASE WHEN a THEN 1 END) END
SELECT CASE WHEN CAST(a b, 'Int8') THEN 1 ELSE (CAST(a b, 'Int8')) END
SELECT CASE WHEN INTERVAL a+1 MONTH THEN 1 ELSE (INTERVAL a+1 MONTH) END
SELECT CASE WHEN interval THEN 1 ELSE (interval) END
SELECT CASE WHEN extract(year FROM d) THEN 1 ELSE (extract(year FROM d)) END
SELECT CASE WHEN substring(a FROM 1) THEN 1 ELSE (substring(a FROM 1)) END
SELECT CASE WHEN trim(a) THEN 1 ELSE (trim(a)) END
SELECT CASE WHEN rtrim(a, 'x') THEN 1 ELSE (rtrim(a, 'x')) END
SELECT CASE WHEN date_sub(INTERVAL 1 DAY, x) THEN 1 ELSE (date_sub(INTERVAL 1 DAY, x)) END
SELECT CASE WHEN exists(SELECT 1) THEN 1 ELSE (exists(SELECT 1)) END
SELECT CASE WHEN year() THEN 1 ELSE (year()) END
SELECT CASE WHEN quantile(0.5)(x) THEN 1 ELSE (quantile(0.5)(x)) END
SELECT CASE WHEN f(x) OVER (PARTITION BY a ORDER BY b DESC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) THEN 1 ELSE (f(x) OVER (PARTITION BY a ORDER BY b DESC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)) END
SELECT CASE WHEN f(ALL) THEN 1 ELSE (f(ALL)) END
SELECT CASE WHEN {a:Identifier} THEN 1 ELSE ({a:Identifier}) END
SELECT CASE WHEN a AT TIME ZONE 'UTC' THEN 1 ELSE (a AT TIME ZONE 'UTC') END
SELECT CASE WHEN a IS NOT TRUE THEN 1 ELSE (a IS NOT TRUE) END
SELECT CASE WHEN a LIKE b ESCAPE '#' THEN 1 ELSE (a LIKE b ESCAPE '#') END
SELECT CASE WHEN a - (b - c) THEN 1 ELSE (a - (b - c)) END
SELECT CASE WHEN a > ANY (SELECT 1) THEN 1 ELSE (a > ANY (SELECT 1)) END
SELECT CASE WHEN a < ALL(x) THEN 1 ELSE (a < ALL(x)) END
SELECT CASE WHEN 0x10 THEN 1 ELSE (0x10) END
SELECT CASE WHEN 0b11 THEN 1 ELSE (0b11) END
SELECT CASE WHEN inf THEN 1 ELSE (inf) END
SELECT CASE WHEN x'4142' THEN 1 ELSE (x'4142') END
SELECT CASE WHEN -0 THEN 1 ELSE (-0) END
SELECT CASE WHEN TRUE THEN 1 ELSE (TRUE) END
SELECT CASE WHEN 0.1 THEN 1 ELSE (0.1) END
SELECT CASE WHEN 1e21 THEN 1 ELSE (1e21) END
SELECT CASE WHEN -5 THEN 1 ELSE (-5) END
SELECT CASE WHEN 0x1p4 THEN 1 ELSE (0x1p4) END
SELECT CASE WHEN -nan THEN 1 ELSE (-nan) END
SELECT CASE WHEN + -1 THEN 1 ELSE (+ -1) END
SELECT CASE WHEN "a" THEN 1 ELSE ("a") END
SELECT CASE WHEN "select" THEN 1 ELSE ("select") END
SELECT CASE WHEN `1a` THEN 1 ELSE (`1a`) END
SELECT CASE WHEN `a\`b` THEN 1 ELSE (`a\`b`) END
SELECT CASE WHEN 'тест' THEN 1 ELSE ('тест') END
SELECT CASE WHEN 'a\x41b' THEN 1 ELSE ('a\x41b') END
SELECT CASE WHEN ‘smart’ THEN 1 ELSE (‘smart’) END
SELECT CASE WHEN `table` THEN 1 ELSE (`table`) END
SELECT CASE WHEN `index` THEN 1 ELSE (`index`) END
SELECT CASE WHEN `select` THEN 1 ELSE (`select`) END
SELECT CASE WHEN `not` THEN 1 ELSE (`not`) END
SELECT CASE WHEN `key` THEN 1 ELSE (`key`) END
SELECT CASE WHEN `nan` THEN 1 ELSE (`nan`) END
SELECT CASE WHEN `any` THEN 1 ELSE (`any`) END
SELECT CASE WHEN `in` THEN 1 ELSE (`in`) END
SELECT CASE WHEN `a`(x) THEN 1 ELSE (`a`(x)) END
SELECT CASE WHEN "f"(1) THEN 1 ELSE ("f"(1)) END
SELECT CASE WHEN `interval`(1) THEN 1 ELSE (`interval`(1)) END
SELECT CASE WHEN json.a.b THEN 1 ELSE (json.a.b) END
SELECT CASE WHEN json.a[][].b THEN 1 ELSE (json.a[][].b) END
SELECT CASE WHEN json.a.:`Tuple(a Int8)` THEN 1 ELSE (json.a.:`Tuple(a Int8)`) END
SELECT CASE WHEN {'a': {'b': 2}} THEN 1 ELSE ({'a': {'b': 2}}) END
SELECT CASE WHEN 1 UNION SELECT 2 UNION ALL SELECT 3 UNION DISTINCT SELECT 4 THEN 1 ELSE (1 UNION SELECT 2 UNION ALL SELECT 3 UNION DISTINCT SELECT 4) END
SELECT CASE WHEN 1 INTO OUTFILE 'x' TRUNCATE SETTINGS a = 1 THEN 1 ELSE (1 INTO OUTFILE 'x' TRUNCATE SETTINGS a = 1) END
SELECT CASE WHEN ([1,2]) THEN 1 ELSE (([1,2])) END
SELECT CASE WHEN (NULL) THEN 1 ELSE ((NULL)) END
SELECT CASE WHEN ([(1,2)]) THEN 1 ELSE (([(1,2)])) END
SELECT CASE WHEN (-1) THEN 1 ELSE ((-1)) END
SELECT CASE WHEN NOT ((1,2)) THEN 1 ELSE (NOT ((1,2))) END
SELECT CASE WHEN f(1, (a IN b)) THEN 1 ELSE (f(1, (a IN b))) END
SELECT CASE WHEN (1, a IN b) THEN 1 ELSE ((1, a IN b)) END
SELECT CASE WHEN f(1, a AND b IN c) THEN 1 ELSE (f(1, a AND b IN c)) END
SELECT CASE WHEN a IN t.x THEN 1 ELSE (a IN t.x) END
SELECT CASE WHEN a IN (('x')) THEN 1 ELSE (a IN (('x'))) END
SELECT CASE WHEN a IN ((a,b)) THEN 1 ELSE (a IN ((a,b))) END
SELECT CASE WHEN a IN () THEN 1 ELSE (a IN ()) END
SELECT CASE WHEN f((SELECT 1)) THEN 1 ELSE (f((SELECT 1))) END
SELECT CASE WHEN 1 - 1 THEN 1 ELSE (1 - 1) END
SELECT CASE WHEN -a.b THEN 1 ELSE (-a.b) END
SELECT CASE WHEN -'1' THEN 1 ELSE (-'1') END
SELECT CASE WHEN [1][1]::Int8 THEN 1 ELSE ([1][1]::Int8) END
SELECT CASE WHEN -inf::Float64 THEN 1 ELSE (-inf::Float64) END
SELECT CASE WHEN t.1.1::Int8 THEN 1 ELSE (t.1.1::Int8) END
SELECT CASE WHEN a.0x1 THEN 1 ELSE (a.0x1) END
SELECT CASE WHEN date 'x' THEN 1 ELSE (date 'x') END
SELECT CASE WHEN DATE $$x$$ THEN 1 ELSE (DATE $$x$$) END
SELECT CASE WHEN (SELECT 1) THEN 1 ELSE ((SELECT 1)) END
SELECT CASE WHEN ((SELECT 1) + 1) THEN 1 ELSE (((SELECT 1) + 1)) END
SELECT CASE WHEN [[1]] THEN 1 ELSE ([[1]]) END
SELECT CASE WHEN [[1],[a]] THEN 1 ELSE ([[1],[a]]) END
SELECT CASE WHEN [true] THEN 1 ELSE ([true]) END
SELECT CASE WHEN [nan, inf] THEN 1 ELSE ([nan, inf]) END
SELECT CASE WHEN a OR (b OR c) THEN 1 ELSE (a OR (b OR c)) END
SELECT CASE WHEN (NOT a) THEN 1 ELSE ((NOT a)) END
SELECT CASE WHEN a AND f(x) THEN 1 ELSE (a AND f(x)) END
SELECT CASE WHEN a.1 AT TIME ZONE 'x' THEN 1 ELSE (a.1 AT TIME ZONE 'x') END
SELECT CASE WHEN a = b AT TIME ZONE 'x' THEN 1 ELSE (a = b AT TIME ZONE 'x') END
SELECT CASE WHEN (SELECT 1).1 THEN 1 ELSE ((SELECT 1).1) END
SELECT CASE WHEN x::Tuple() THEN 1 ELSE (x::Tuple()) END
SELECT CASE WHEN x::Enum('a' = 1, 'b' = -2) THEN 1 ELSE (x::Enum('a' = 1, 'b' = -2)) END
SELECT CASE WHEN x::AggregateFunction(sum, Int8) THEN 1 ELSE (x::AggregateFunction(sum, Int8)) END
SELECT CASE WHEN x::Decimal(3 , 2) THEN 1 ELSE (x::Decimal(3 , 2)) END
SELECT CASE WHEN x::JSON(max_dynamic_paths = 8, a.b Int8, SKIP a.c, SKIP REGEXP 'x') THEN 1 ELSE (x::JSON(max_dynamic_paths = 8, a.b Int8, SKIP a.c, SKIP REGEXP 'x')) END
SELECT CASE WHEN x::Object('json') THEN 1 ELSE (x::Object('json')) END
SELECT CASE WHEN x::double precision THEN 1 ELSE (x::double precision) END
SELECT CASE WHEN x::`Int8` THEN 1 ELSE (x::`Int8`) END
SELECT CASE WHEN x::Date() THEN 1 ELSE (x::Date()) END
SELECT CASE WHEN x::Tuple(`a b` Int8, `c` String) THEN 1 ELSE (x::Tuple(`a b` Int8, `c` String)) END
SELECT CASE WHEN x::IntervalDay THEN 1 ELSE (x::IntervalDay) END
SELECT CASE WHEN x::Enum('a' = 1 = 2) THEN 1 ELSE (x::Enum('a' = 1 = 2)) END
SELECT CASE WHEN x::Foo(a b) THEN 1 ELSE (x::Foo(a b)) END
SELECT CASE WHEN x::Foo(1,) THEN 1 ELSE (x::Foo(1,)) END
SELECT CASE WHEN x::JSON() THEN 1 ELSE (x::JSON()) END
SELECT CASE WHEN x::Nested(a) THEN 1 ELSE (x::Nested(a)) END
SELECT sum(x) OVER (PARTITION BY (a)+1 ORDER BY a) FROM t GROUP BY (a)+1
SELECT sum(x) OVER (PARTITION BY -(a+b) ORDER BY a) FROM t GROUP BY -(a+b)
SELECT sum(x) OVER (PARTITION BY - 1 ORDER BY a) FROM t GROUP BY - 1
SELECT sum(x) OVER (PARTITION BY NOT (a) ORDER BY a) FROM t GROUP BY NOT (a)
SELECT sum(x) OVER (PARTITION BY not(a, b) ORDER BY a) FROM t GROUP BY not(a, b)
SELECT sum(x) OVER (PARTITION BY and(a, b) ORDER BY a) FROM t GROUP BY and(a, b)
SELECT sum(x) OVER (PARTITION BY date '2020-01-01' ORDER BY a) FROM t GROUP BY date '2020-01-01'
SELECT sum(x) OVER (PARTITION BY 1::Int8 ORDER BY a) FROM t GROUP BY 1::Int8
SELECT sum(x) OVER (PARTITION BY (a+1)::Int8 ORDER BY a) FROM t GROUP BY (a+1)::Int8
SELECT sum(x) OVER (PARTITION BY a::Nullable(Decimal( 3 , 2 )) ORDER BY a) FROM t GROUP BY a::Nullable(Decimal( 3 , 2 ))
SELECT sum(x) OVER (PARTITION BY tuple(1) ORDER BY a) FROM t GROUP BY tuple(1)
SELECT sum(x) OVER (PARTITION BY [1,a] ORDER BY a) FROM t GROUP BY [1,a]
SELECT sum(x) OVER (PARTITION BY ((1),(2)) ORDER BY a) FROM t GROUP BY ((1),(2))
SELECT sum(x) OVER (PARTITION BY a IN 1 ORDER BY a) FROM t GROUP BY a IN 1
SELECT sum(x) OVER (PARTITION BY a IN (b) ORDER BY a) FROM t GROUP BY a IN (b)
SELECT sum(x) OVER (PARTITION BY a IN (1+2) ORDER BY a) FROM t GROUP BY a IN (1+2)
SELECT sum(x) OVER (PARTITION BY a IN ('x') ORDER BY a) FROM t GROUP BY a IN ('x')
SELECT sum(x) OVER (PARTITION BY [1,2][1] ORDER BY a) FROM t GROUP BY [1,2][1]
SELECT sum(x) OVER (PARTITION BY (a+b).1 ORDER BY a) FROM t GROUP BY (a+b).1
SELECT sum(x) OVER (PARTITION BY a.b ORDER BY a) FROM t GROUP BY a.b
SELECT sum(x) OVER (PARTITION BY a[1].1 ORDER BY a) FROM t GROUP BY a[1].1
SELECT sum(x) OVER (PARTITION BY (-1)[1] ORDER BY a) FROM t GROUP BY (-1)[1]
SELECT sum(x) OVER (PARTITION BY CASE WHEN a THEN 1 END ORDER BY a) FROM t GROUP BY CASE WHEN a THEN 1 END
SELECT sum(x) OVER (PARTITION BY interval 1 day ORDER BY a) FROM t GROUP BY interval 1 day
SELECT sum(x) OVER (PARTITION BY INTERVAL '1:30' HOUR TO MINUTE ORDER BY a) FROM t GROUP BY INTERVAL '1:30' HOUR TO MINUTE
SELECT sum(x) OVER (PARTITION BY interval(1) ORDER BY a) FROM t GROUP BY interval(1)
SELECT sum(x) OVER (PARTITION BY substring(a FROM 1) ORDER BY a) FROM t GROUP BY substring(a FROM 1)
SELECT sum(x) OVER (PARTITION BY TRIM(BOTH 'x' FROM a) ORDER BY a) FROM t GROUP BY TRIM(BOTH 'x' FROM a)
SELECT sum(x) OVER (PARTITION BY POSITION(a, b) ORDER BY a) FROM t GROUP BY POSITION(a, b)
SELECT sum(x) OVER (PARTITION BY overlay(a PLACING b FROM 1 FOR 2) ORDER BY a) FROM t GROUP BY overlay(a PLACING b FROM 1 FOR 2)
SELECT sum(x) OVER (PARTITION BY year() ORDER BY a) FROM t GROUP BY year()
SELECT sum(x) OVER (PARTITION BY quantile(0.5)(DISTINCT x) ORDER BY a) FROM t GROUP BY quantile(0.5)(DISTINCT x)
SELECT sum(x) OVER (PARTITION BY first_value(x) IGNORE NULLS OVER (RANGE UNBOUNDED PRECEDING) ORDER BY a) FROM t GROUP BY first_value(x) IGNORE NULLS OVER (RANGE UNBOUNDED PRECEDING)
SELECT sum(x) OVER (PARTITION BY {a:Array(Tuple( Int8,String))} ORDER BY a) FROM t GROUP BY {a:Array(Tuple( Int8,String))}
SELECT sum(x) OVER (PARTITION BY a AT TIME ZONE 'UTC' ORDER BY a) FROM t GROUP BY a AT TIME ZONE 'UTC'
SELECT sum(x) OVER (PARTITION BY a IS FALSE ORDER BY a) FROM t GROUP BY a IS FALSE
SELECT sum(x) OVER (PARTITION BY (a IS NULL) IS NULL ORDER BY a) FROM t GROUP BY (a IS NULL) IS NULL
SELECT sum(x) OVER (PARTITION BY a = ALL (SELECT 1) ORDER BY a) FROM t GROUP BY a = ALL (SELECT 1)
SELECT sum(x) OVER (PARTITION BY a < ALL(x) ORDER BY a) FROM t GROUP BY a < ALL(x)
SELECT sum(x) OVER (PARTITION BY 1e5 ORDER BY a) FROM t GROUP BY 1e5
SELECT sum(x) OVER (PARTITION BY 18446744073709551616 ORDER BY a) FROM t GROUP BY 18446744073709551616
SELECT sum(x) OVER (PARTITION BY 'a\tb\\n\'' ORDER BY a) FROM t GROUP BY 'a\tb\\n\''
SELECT sum(x) OVER (PARTITION BY -0 ORDER BY a) FROM t GROUP BY -0
SELECT sum(x) OVER (PARTITION BY 1e100 ORDER BY a) FROM t GROUP BY 1e100
SELECT sum(x) OVER (PARTITION BY 1.0 ORDER BY a) FROM t GROUP BY 1.0
SELECT sum(x) OVER (PARTITION BY 0.000001 ORDER BY a) FROM t GROUP BY 0.000001
SELECT sum(x) OVER (PARTITION BY 0x1p4 ORDER BY a) FROM t GROUP BY 0x1p4
SELECT sum(x) OVER (PARTITION BY +1 ORDER BY a) FROM t GROUP BY +1
SELECT sum(x) OVER (PARTITION BY 1 - -1 ORDER BY a) FROM t GROUP BY 1 - -1
SELECT sum(x) OVER (PARTITION BY `a`.`b c` ORDER BY a) FROM t GROUP BY `a`.`b c`
SELECT sum(x) OVER (PARTITION BY `1a` ORDER BY a) FROM t GROUP BY `1a`
SELECT sum(x) OVER (PARTITION BY "a""b" ORDER BY a) FROM t GROUP BY "a""b"
SELECT sum(x) OVER (PARTITION BY 'a	b' ORDER BY a) FROM t GROUP BY 'a	b'
SELECT sum(x) OVER (PARTITION BY 'a\qb' ORDER BY a) FROM t GROUP BY 'a\qb'
SELECT sum(x) OVER (PARTITION BY `table` ORDER BY a) FROM t GROUP BY `table`
SELECT sum(x) OVER (PARTITION BY `array` ORDER BY a) FROM t GROUP BY `array`
SELECT sum(x) OVER (PARTITION BY `as` ORDER BY a) FROM t GROUP BY `as`
SELECT sum(x) OVER (PARTITION BY `mod` ORDER BY a) FROM t GROUP BY `mod`
SELECT sum(x) OVER (PARTITION BY `nan` ORDER BY a) FROM t GROUP BY `nan`
SELECT sum(x) OVER (PARTITION BY `values` ORDER BY a) FROM t GROUP BY `values`
SELECT sum(x) OVER (PARTITION BY `is` ORDER BY a) FROM t GROUP BY `is`
SELECT sum(x) OVER (PARTITION BY Any(x) ORDER BY a) FROM t GROUP BY Any(x)
SELECT sum(x) OVER (PARTITION BY `interval`(1) ORDER BY a) FROM t GROUP BY `interval`(1)
SELECT sum(x) OVER (PARTITION BY json.^a ORDER BY a) FROM t GROUP BY json.^a
SELECT sum(x) OVER (PARTITION BY json.@a ORDER BY a) FROM t GROUP BY json.@a
SELECT sum(x) OVER (PARTITION BY {} ORDER BY a) FROM t GROUP BY {}
SELECT sum(x) OVER (PARTITION BY 1 UNION SELECT 2 UNION ALL SELECT 3 UNION DISTINCT SELECT 4 ORDER BY a) FROM t GROUP BY 1 UNION SELECT 2 UNION ALL SELECT 3 UNION DISTINCT SELECT 4
SELECT sum(x) OVER (PARTITION BY (EXPLAIN SELECT 1) ORDER BY a) FROM t GROUP BY (EXPLAIN SELECT 1)
SELECT sum(x) OVER (PARTITION BY ([a]) ORDER BY a) FROM t GROUP BY ([a])
SELECT sum(x) OVER (PARTITION BY (()) ORDER BY a) FROM t GROUP BY (())
SELECT sum(x) OVER (PARTITION BY (-1) ORDER BY a) FROM t GROUP BY (-1)
SELECT sum(x) OVER (PARTITION BY NOT ([1]) ORDER BY a) FROM t GROUP BY NOT ([1])
SELECT sum(x) OVER (PARTITION BY f(1, -(a IN b)) ORDER BY a) FROM t GROUP BY f(1, -(a IN b))
SELECT sum(x) OVER (PARTITION BY f(1, a = b) ORDER BY a) FROM t GROUP BY f(1, a = b)
SELECT sum(x) OVER (PARTITION BY a IN t.x ORDER BY a) FROM t GROUP BY a IN t.x
SELECT sum(x) OVER (PARTITION BY a IN ((1)) ORDER BY a) FROM t GROUP BY a IN ((1))
SELECT sum(x) OVER (PARTITION BY a IN ((1,2),(3,4)) ORDER BY a) FROM t GROUP BY a IN ((1,2),(3,4))
SELECT sum(x) OVER (PARTITION BY f(SELECT 1) ORDER BY a) FROM t GROUP BY f(SELECT 1)
SELECT sum(x) OVER (PARTITION BY 1 - 1 ORDER BY a) FROM t GROUP BY 1 - 1
SELECT sum(x) OVER (PARTITION BY -1[1] ORDER BY a) FROM t GROUP BY -1[1]
SELECT sum(x) OVER (PARTITION BY a::Int8::String ORDER BY a) FROM t GROUP BY a::Int8::String
SELECT sum(x) OVER (PARTITION BY nan::Float64 ORDER BY a) FROM t GROUP BY nan::Float64
SELECT sum(x) OVER (PARTITION BY t.1.1::Int8 ORDER BY a) FROM t GROUP BY t.1.1::Int8
SELECT sum(x) OVER (PARTITION BY a.1e1 ORDER BY a) FROM t GROUP BY a.1e1
SELECT sum(x) OVER (PARTITION BY timestamp ORDER BY a) FROM t GROUP BY timestamp
SELECT sum(x) OVER (PARTITION BY (a)(b) ORDER BY a) FROM t GROUP BY (a)(b)
SELECT sum(x) OVER (PARTITION BY ((SELECT 1) + 1) ORDER BY a) FROM t GROUP BY ((SELECT 1) + 1)
SELECT sum(x) OVER (PARTITION BY [[1],[2]] ORDER BY a) FROM t GROUP BY [[1],[2]]
SELECT sum(x) OVER (PARTITION BY ([1],(1,2)) ORDER BY a) FROM t GROUP BY ([1],(1,2))
SELECT sum(x) OVER (PARTITION BY ['a\'b', x'41'] ORDER BY a) FROM t GROUP BY ['a\'b', x'41']
SELECT sum(x) OVER (PARTITION BY a OR (b OR c) ORDER BY a) FROM t GROUP BY a OR (b OR c)
SELECT sum(x) OVER (PARTITION BY -a AND -b ORDER BY a) FROM t GROUP BY -a AND -b
SELECT sum(x) OVER (PARTITION BY a + b AT TIME ZONE 'x' ORDER BY a) FROM t GROUP BY a + b AT TIME ZONE 'x'
SELECT sum(x) OVER (PARTITION BY a AT TIME ZONE 'x' AT TIME ZONE 'y' ORDER BY a) FROM t GROUP BY a AT TIME ZONE 'x' AT TIME ZONE 'y'
SELECT sum(x) OVER (PARTITION BY (SELECT 1).1 ORDER BY a) FROM t GROUP BY (SELECT 1).1
SELECT sum(x) OVER (PARTITION BY x::Tuple(a Int8) ORDER BY a) FROM t GROUP BY x::Tuple(a Int8)
SELECT sum(x) OVER (PARTITION BY x::Enum('a' = 1, 'b') ORDER BY a) FROM t GROUP BY x::Enum('a' = 1, 'b')
SELECT sum(x) OVER (PARTITION BY x::SimpleAggregateFunction(sum, Int8) ORDER BY a) FROM t GROUP BY x::SimpleAggregateFunction(sum, Int8)
SELECT sum(x) OVER (PARTITION BY x::JSON(max_dynamic_paths = 8, a.b Int8, SKIP a.c, SKIP REGEXP 'x') ORDER BY a) FROM t GROUP BY x::JSON(max_dynamic_paths = 8, a.b Int8, SKIP a.c, SKIP REGEXP 'x')
SELECT sum(x) OVER (PARTITION BY x::Map(String, Array(Int8)) ORDER BY a) FROM t GROUP BY x::Map(String, Array(Int8))
SELECT sum(x) OVER (PARTITION BY x::Foo(1, 'a', Bar) ORDER BY a) FROM t GROUP BY x::Foo(1, 'a', Bar)
SELECT sum(x) OVER (PARTITION BY x::Time64(3) ORDER BY a) FROM t GROUP BY x::Time64(3)
SELECT sum(x) OVER (PARTITION BY x::Tuple(`a b` Int8, `c` String) ORDER BY a) FROM t GROUP BY x::Tuple(`a b` Int8, `c` String)
SELECT sum(x) OVER (PARTITION BY x::AggregateFunction(`sum`, Int8) ORDER BY a) FROM t GROUP BY x::AggregateFunction(`sum`, Int8)
SELECT sum(x) OVER (PARTITION BY x::Foo(-1) ORDER BY a) FROM t GROUP BY x::Foo(-1)
SELECT sum(x) OVER (PARTITION BY x::Array(Array(Int8)) ORDER BY a) FROM t GROUP BY x::Array(Array(Int8))
SELECT sum(x) OVER (PARTITION BY x::JSON() ORDER BY a) FROM t GROUP BY x::JSON()
SELECT sum(x) OVER (PARTITION BY x::SimpleAggregateFunction(sum(1), Int8) ORDER BY a) FROM t GROUP BY x::SimpleAggregateFunction(sum(1), Int8)
