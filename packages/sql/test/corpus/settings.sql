SELECT SHOW, DESCRIBE
SELECT 1 SETTINGS a = [1, 2]
SELECT 1 SETTINGS a = (1, 2)
SELECT 1 SETTINGS b = {'x': 1, 'y': {'z': 1}}
SELECT 1 SETTINGS b = {'x': [1, 2], 'y': {'z': (1, 'a')}}
SELECT 1 SETTINGS b = {}
SELECT 1 SETTINGS a = {'x': -1.50, 'y': NULL, 'z': 'it''s', 'w': true}
SELECT 1 SETTINGS c = -1, d.e = 'x'
SELECT 1 SETTINGS g = disk(type = cache, path = 'x')
SELECT 1 SETTINGS g = disk(type = cache, path = 'x', disk = disk(type = local), n = 1)
SELECT 1 SETTINGS h = NULL
SELECT 1 SETTINGS `k l` = 1, m = 1.50
SELECT 1 SETTINGS a = abc
SELECT 1 SETTINGS a = 'x' b
SELECT 1 SETTINGS param_x = 'y'
SELECT 1 SETTINGS param_x = 'y', a = 1
SET param_x = 1
SET param_x = [1, 'a']
SET param_x = {'a': 1}
SET param_x = NULL
SET param_x = -1.5
SET param_x = 'a''b', a = 1
SET param_x = true
SET param_x = a.b
SET param_x
SET a
SET a, b = 2
SET a = DEFAULT, b = 1
SET a TO 1
SET
SET GLOBAL a = 1
SET a = 1 FORMAT JSON
SET x.y.z = 1
SELECT 1 SETTINGS a.b.c = 1
SELECT 1 SETTINGS `a.b` = 1
SELECT 1 SETTINGS a = DEFAULT
SELECT 1 SETTINGS a = {p:UInt64}
SELECT 1 SETTINGS a = 1,
SELECT 1 SETTINGS a = x(1)
SELECT 1 SETTINGS a = +1
SELECT 1 SETTINGS a = 0x10
SELECT 1 SETTINGS a = 18446744073709551616
