SELECT a + b + c
SELECT a + b - c
SELECT a + b * c
SELECT a + b / c
SELECT a + b % c
SELECT a + b = c
SELECT a + b != c
SELECT a + b < c
SELECT a + b > c
SELECT a + b <= c
SELECT a + b >= c
SELECT a + b <=> c
SELECT a + b AND c
SELECT a + b OR c
SELECT a + b || c
SELECT a + b LIKE c
SELECT a + b NOT ILIKE c
SELECT a + b IN c
SELECT a + b GLOBAL NOT IN c
SELECT a + b DIV c
SELECT a + b MOD c
SELECT a + b REGEXP c
SELECT a + b IS DISTINCT FROM c
SELECT a + b ::Int8 + c
SELECT a + b [1] - c
SELECT a + b .1 * c
SELECT a + b IS NULL AND c
SELECT a + b BETWEEN 1 AND c
SELECT a + b ? 1 : c
SELECT a - b + c
SELECT a - b - c
SELECT a - b * c
SELECT a - b / c
SELECT a - b % c
SELECT a - b = c
SELECT a - b != c
SELECT a - b < c
SELECT a - b > c
SELECT a - b <= c
SELECT a - b >= c
SELECT a - b <=> c
SELECT a - b AND c
SELECT a - b OR c
SELECT a - b || c
SELECT a - b LIKE c
SELECT a - b NOT ILIKE c
SELECT a - b IN c
SELECT a - b GLOBAL NOT IN c
SELECT a - b DIV c
SELECT a - b MOD c
SELECT a - b REGEXP c
SELECT a - b IS DISTINCT FROM c
SELECT a - b ::Int8 + c
SELECT a - b [1] - c
SELECT a - b .1 * c
SELECT a - b IS NULL AND c
SELECT a - b BETWEEN 1 AND c
SELECT a - b ? 1 : c
SELECT a * b + c
SELECT a * b - c
SELECT a * b * c
SELECT a * b / c
SELECT a * b % c
SELECT a * b = c
SELECT a * b != c
SELECT a * b < c
SELECT a * b > c
SELECT a * b <= c
SELECT a * b >= c
SELECT a * b <=> c
SELECT a * b AND c
SELECT a * b OR c
SELECT a * b || c
SELECT a * b LIKE c
SELECT a * b NOT ILIKE c
SELECT a * b IN c
SELECT a * b GLOBAL NOT IN c
SELECT a * b DIV c
SELECT a * b MOD c
SELECT a * b REGEXP c
SELECT a * b IS DISTINCT FROM c
SELECT a * b ::Int8 + c
SELECT a * b [1] - c
SELECT a * b .1 * c
SELECT a * b IS NULL AND c
SELECT a * b BETWEEN 1 AND c
SELECT a * b ? 1 : c
SELECT a / b + c
SELECT a / b - c
SELECT a / b * c
SELECT a / b / c
SELECT a / b % c
SELECT a / b = c
SELECT a / b != c
SELECT a / b < c
SELECT a / b > c
SELECT a / b <= c
SELECT a / b >= c
SELECT a / b <=> c
SELECT a / b AND c
SELECT a / b OR c
SELECT a / b || c
SELECT a / b LIKE c
SELECT a / b NOT ILIKE c
SELECT a / b IN c
SELECT a / b GLOBAL NOT IN c
SELECT a / b DIV c
SELECT a / b MOD c
SELECT a / b REGEXP c
SELECT a / b IS DISTINCT FROM c
SELECT a / b ::Int8 + c
SELECT a / b [1] - c
SELECT a / b .1 * c
SELECT a / b IS NULL AND c
SELECT a / b BETWEEN 1 AND c
SELECT a / b ? 1 : c
SELECT a % b + c
SELECT a % b - c
SELECT a % b * c
SELECT a % b / c
SELECT a % b % c
SELECT a % b = c
SELECT a % b != c
SELECT a % b < c
SELECT a % b > c
SELECT a % b <= c
SELECT a % b >= c
SELECT a % b <=> c
SELECT a % b AND c
SELECT a % b OR c
SELECT a % b || c
SELECT a % b LIKE c
SELECT a % b NOT ILIKE c
SELECT a % b IN c
SELECT a % b GLOBAL NOT IN c
SELECT a % b DIV c
SELECT a % b MOD c
SELECT a % b REGEXP c
SELECT a % b IS DISTINCT FROM c
SELECT a % b ::Int8 + c
SELECT a % b [1] - c
SELECT a % b .1 * c
SELECT a % b IS NULL AND c
SELECT a % b BETWEEN 1 AND c
SELECT a % b ? 1 : c
SELECT a = b + c
SELECT a = b - c
SELECT a = b * c
SELECT a = b / c
SELECT a = b % c
SELECT a = b = c
SELECT a = b != c
SELECT a = b < c
SELECT a = b > c
SELECT a = b <= c
SELECT a = b >= c
SELECT a = b <=> c
SELECT a = b AND c
SELECT a = b OR c
SELECT a = b || c
SELECT a = b LIKE c
SELECT a = b NOT ILIKE c
SELECT a = b IN c
SELECT a = b GLOBAL NOT IN c
SELECT a = b DIV c
SELECT a = b MOD c
SELECT a = b REGEXP c
SELECT a = b IS DISTINCT FROM c
SELECT a = b ::Int8 + c
SELECT a = b [1] - c
SELECT a = b .1 * c
SELECT a = b IS NULL AND c
SELECT a = b BETWEEN 1 AND c
SELECT a = b ? 1 : c
SELECT a != b + c
SELECT a != b - c
SELECT a != b * c
SELECT a != b / c
SELECT a != b % c
SELECT a != b = c
SELECT a != b != c
SELECT a != b < c
SELECT a != b > c
SELECT a != b <= c
SELECT a != b >= c
SELECT a != b <=> c
SELECT a != b AND c
SELECT a != b OR c
SELECT a != b || c
SELECT a != b LIKE c
SELECT a != b NOT ILIKE c
SELECT a != b IN c
SELECT a != b GLOBAL NOT IN c
SELECT a != b DIV c
SELECT a != b MOD c
SELECT a != b REGEXP c
SELECT a != b IS DISTINCT FROM c
SELECT a != b ::Int8 + c
SELECT a != b [1] - c
SELECT a != b .1 * c
SELECT a != b IS NULL AND c
SELECT a != b BETWEEN 1 AND c
SELECT a != b ? 1 : c
SELECT a < b + c
SELECT a < b - c
SELECT a < b * c
SELECT a < b / c
SELECT a < b % c
SELECT a < b = c
SELECT a < b != c
SELECT a < b < c
SELECT a < b > c
SELECT a < b <= c
SELECT a < b >= c
SELECT a < b <=> c
SELECT a < b AND c
SELECT a < b OR c
SELECT a < b || c
SELECT a < b LIKE c
SELECT a < b NOT ILIKE c
SELECT a < b IN c
SELECT a < b GLOBAL NOT IN c
SELECT a < b DIV c
SELECT a < b MOD c
SELECT a < b REGEXP c
SELECT a < b IS DISTINCT FROM c
SELECT a < b ::Int8 + c
SELECT a < b [1] - c
SELECT a < b .1 * c
SELECT a < b IS NULL AND c
SELECT a < b BETWEEN 1 AND c
SELECT a < b ? 1 : c
SELECT a > b + c
SELECT a > b - c
SELECT a > b * c
SELECT a > b / c
SELECT a > b % c
SELECT a > b = c
SELECT a > b != c
SELECT a > b < c
SELECT a > b > c
SELECT a > b <= c
SELECT a > b >= c
SELECT a > b <=> c
SELECT a > b AND c
SELECT a > b OR c
SELECT a > b || c
SELECT a > b LIKE c
SELECT a > b NOT ILIKE c
SELECT a > b IN c
SELECT a > b GLOBAL NOT IN c
SELECT a > b DIV c
SELECT a > b MOD c
SELECT a > b REGEXP c
SELECT a > b IS DISTINCT FROM c
SELECT a > b ::Int8 + c
SELECT a > b [1] - c
SELECT a > b .1 * c
SELECT a > b IS NULL AND c
SELECT a > b BETWEEN 1 AND c
SELECT a > b ? 1 : c
SELECT a <= b + c
SELECT a <= b - c
SELECT a <= b * c
SELECT a <= b / c
SELECT a <= b % c
SELECT a <= b = c
SELECT a <= b != c
SELECT a <= b < c
SELECT a <= b > c
SELECT a <= b <= c
SELECT a <= b >= c
SELECT a <= b <=> c
SELECT a <= b AND c
SELECT a <= b OR c
SELECT a <= b || c
SELECT a <= b LIKE c
SELECT a <= b NOT ILIKE c
SELECT a <= b IN c
SELECT a <= b GLOBAL NOT IN c
SELECT a <= b DIV c
SELECT a <= b MOD c
SELECT a <= b REGEXP c
SELECT a <= b IS DISTINCT FROM c
SELECT a <= b ::Int8 + c
SELECT a <= b [1] - c
SELECT a <= b .1 * c
SELECT a <= b IS NULL AND c
SELECT a <= b BETWEEN 1 AND c
SELECT a <= b ? 1 : c
SELECT a >= b + c
SELECT a >= b - c
SELECT a >= b * c
SELECT a >= b / c
SELECT a >= b % c
SELECT a >= b = c
SELECT a >= b != c
SELECT a >= b < c
SELECT a >= b > c
SELECT a >= b <= c
SELECT a >= b >= c
SELECT a >= b <=> c
SELECT a >= b AND c
SELECT a >= b OR c
SELECT a >= b || c
SELECT a >= b LIKE c
SELECT a >= b NOT ILIKE c
SELECT a >= b IN c
SELECT a >= b GLOBAL NOT IN c
SELECT a >= b DIV c
SELECT a >= b MOD c
SELECT a >= b REGEXP c
SELECT a >= b IS DISTINCT FROM c
SELECT a >= b ::Int8 + c
SELECT a >= b [1] - c
SELECT a >= b .1 * c
SELECT a >= b IS NULL AND c
SELECT a >= b BETWEEN 1 AND c
SELECT a >= b ? 1 : c
SELECT a <=> b + c
SELECT a <=> b - c
SELECT a <=> b * c
SELECT a <=> b / c
SELECT a <=> b % c
SELECT a <=> b = c
SELECT a <=> b != c
SELECT a <=> b < c
SELECT a <=> b > c
SELECT a <=> b <= c
SELECT a <=> b >= c
SELECT a <=> b <=> c
SELECT a <=> b AND c
SELECT a <=> b OR c
SELECT a <=> b || c
SELECT a <=> b LIKE c
SELECT a <=> b NOT ILIKE c
SELECT a <=> b IN c
SELECT a <=> b GLOBAL NOT IN c
SELECT a <=> b DIV c
SELECT a <=> b MOD c
SELECT a <=> b REGEXP c
SELECT a <=> b IS DISTINCT FROM c
SELECT a <=> b ::Int8 + c
SELECT a <=> b [1] - c
SELECT a <=> b .1 * c
SELECT a <=> b IS NULL AND c
SELECT a <=> b BETWEEN 1 AND c
SELECT a <=> b ? 1 : c
SELECT a AND b + c
SELECT a AND b - c
SELECT a AND b * c
SELECT a AND b / c
SELECT a AND b % c
SELECT a AND b = c
SELECT a AND b != c
SELECT a AND b < c
SELECT a AND b > c
SELECT a AND b <= c
SELECT a AND b >= c
SELECT a AND b <=> c
SELECT a AND b AND c
SELECT a AND b OR c
SELECT a AND b || c
SELECT a AND b LIKE c
SELECT a AND b NOT ILIKE c
SELECT a AND b IN c
SELECT a AND b GLOBAL NOT IN c
SELECT a AND b DIV c
SELECT a AND b MOD c
SELECT a AND b REGEXP c
SELECT a AND b IS DISTINCT FROM c
SELECT a AND b ::Int8 + c
SELECT a AND b [1] - c
SELECT a AND b .1 * c
SELECT a AND b IS NULL AND c
SELECT a AND b BETWEEN 1 AND c
SELECT a AND b ? 1 : c
SELECT a OR b + c
SELECT a OR b - c
SELECT a OR b * c
SELECT a OR b / c
SELECT a OR b % c
SELECT a OR b = c
SELECT a OR b != c
SELECT a OR b < c
SELECT a OR b > c
SELECT a OR b <= c
SELECT a OR b >= c
SELECT a OR b <=> c
SELECT a OR b AND c
SELECT a OR b OR c
SELECT a OR b || c
SELECT a OR b LIKE c
SELECT a OR b NOT ILIKE c
SELECT a OR b IN c
SELECT a OR b GLOBAL NOT IN c
SELECT a OR b DIV c
SELECT a OR b MOD c
SELECT a OR b REGEXP c
SELECT a OR b IS DISTINCT FROM c
SELECT a OR b ::Int8 + c
SELECT a OR b [1] - c
SELECT a OR b .1 * c
SELECT a OR b IS NULL AND c
SELECT a OR b BETWEEN 1 AND c
SELECT a OR b ? 1 : c
SELECT a || b + c
SELECT a || b - c
SELECT a || b * c
SELECT a || b / c
SELECT a || b % c
SELECT a || b = c
SELECT a || b != c
SELECT a || b < c
SELECT a || b > c
SELECT a || b <= c
SELECT a || b >= c
SELECT a || b <=> c
SELECT a || b AND c
SELECT a || b OR c
SELECT a || b || c
SELECT a || b LIKE c
SELECT a || b NOT ILIKE c
SELECT a || b IN c
SELECT a || b GLOBAL NOT IN c
SELECT a || b DIV c
SELECT a || b MOD c
SELECT a || b REGEXP c
SELECT a || b IS DISTINCT FROM c
SELECT a || b ::Int8 + c
SELECT a || b [1] - c
SELECT a || b .1 * c
SELECT a || b IS NULL AND c
SELECT a || b BETWEEN 1 AND c
SELECT a || b ? 1 : c
SELECT a LIKE b + c
SELECT a LIKE b - c
SELECT a LIKE b * c
SELECT a LIKE b / c
SELECT a LIKE b % c
SELECT a LIKE b = c
SELECT a LIKE b != c
SELECT a LIKE b < c
SELECT a LIKE b > c
SELECT a LIKE b <= c
SELECT a LIKE b >= c
SELECT a LIKE b <=> c
SELECT a LIKE b AND c
SELECT a LIKE b OR c
SELECT a LIKE b || c
SELECT a LIKE b LIKE c
SELECT a LIKE b NOT ILIKE c
SELECT a LIKE b IN c
SELECT a LIKE b GLOBAL NOT IN c
SELECT a LIKE b DIV c
SELECT a LIKE b MOD c
SELECT a LIKE b REGEXP c
SELECT a LIKE b IS DISTINCT FROM c
SELECT a LIKE b ::Int8 + c
SELECT a LIKE b [1] - c
SELECT a LIKE b .1 * c
SELECT a LIKE b IS NULL AND c
SELECT a LIKE b BETWEEN 1 AND c
SELECT a LIKE b ? 1 : c
SELECT a NOT ILIKE b + c
SELECT a NOT ILIKE b - c
SELECT a NOT ILIKE b * c
SELECT a NOT ILIKE b / c
SELECT a NOT ILIKE b % c
SELECT a NOT ILIKE b = c
SELECT a NOT ILIKE b != c
SELECT a NOT ILIKE b < c
SELECT a NOT ILIKE b > c
SELECT a NOT ILIKE b <= c
SELECT a NOT ILIKE b >= c
SELECT a NOT ILIKE b <=> c
SELECT a NOT ILIKE b AND c
SELECT a NOT ILIKE b OR c
SELECT a NOT ILIKE b || c
SELECT a NOT ILIKE b LIKE c
SELECT a NOT ILIKE b NOT ILIKE c
SELECT a NOT ILIKE b IN c
SELECT a NOT ILIKE b GLOBAL NOT IN c
SELECT a NOT ILIKE b DIV c
SELECT a NOT ILIKE b MOD c
SELECT a NOT ILIKE b REGEXP c
SELECT a NOT ILIKE b IS DISTINCT FROM c
SELECT a NOT ILIKE b ::Int8 + c
SELECT a NOT ILIKE b [1] - c
SELECT a NOT ILIKE b .1 * c
SELECT a NOT ILIKE b IS NULL AND c
SELECT a NOT ILIKE b BETWEEN 1 AND c
SELECT a NOT ILIKE b ? 1 : c
SELECT a IN b + c
SELECT a IN b - c
SELECT a IN b * c
SELECT a IN b / c
SELECT a IN b % c
SELECT a IN b = c
SELECT a IN b != c
SELECT a IN b < c
SELECT a IN b > c
SELECT a IN b <= c
SELECT a IN b >= c
SELECT a IN b <=> c
SELECT a IN b AND c
SELECT a IN b OR c
SELECT a IN b || c
SELECT a IN b LIKE c
SELECT a IN b NOT ILIKE c
SELECT a IN b IN c
SELECT a IN b GLOBAL NOT IN c
SELECT a IN b DIV c
SELECT a IN b MOD c
SELECT a IN b REGEXP c
SELECT a IN b IS DISTINCT FROM c
SELECT a IN b ::Int8 + c
SELECT a IN b [1] - c
SELECT a IN b .1 * c
SELECT a IN b IS NULL AND c
SELECT a IN b BETWEEN 1 AND c
SELECT a IN b ? 1 : c
SELECT a GLOBAL NOT IN b + c
SELECT a GLOBAL NOT IN b - c
SELECT a GLOBAL NOT IN b * c
SELECT a GLOBAL NOT IN b / c
SELECT a GLOBAL NOT IN b % c
SELECT a GLOBAL NOT IN b = c
SELECT a GLOBAL NOT IN b != c
SELECT a GLOBAL NOT IN b < c
SELECT a GLOBAL NOT IN b > c
SELECT a GLOBAL NOT IN b <= c
SELECT a GLOBAL NOT IN b >= c
SELECT a GLOBAL NOT IN b <=> c
SELECT a GLOBAL NOT IN b AND c
SELECT a GLOBAL NOT IN b OR c
SELECT a GLOBAL NOT IN b || c
SELECT a GLOBAL NOT IN b LIKE c
SELECT a GLOBAL NOT IN b NOT ILIKE c
SELECT a GLOBAL NOT IN b IN c
SELECT a GLOBAL NOT IN b GLOBAL NOT IN c
SELECT a GLOBAL NOT IN b DIV c
SELECT a GLOBAL NOT IN b MOD c
SELECT a GLOBAL NOT IN b REGEXP c
SELECT a GLOBAL NOT IN b IS DISTINCT FROM c
SELECT a GLOBAL NOT IN b ::Int8 + c
SELECT a GLOBAL NOT IN b [1] - c
SELECT a GLOBAL NOT IN b .1 * c
SELECT a GLOBAL NOT IN b IS NULL AND c
SELECT a GLOBAL NOT IN b BETWEEN 1 AND c
SELECT a GLOBAL NOT IN b ? 1 : c
SELECT a DIV b + c
SELECT a DIV b - c
SELECT a DIV b * c
SELECT a DIV b / c
SELECT a DIV b % c
SELECT a DIV b = c
SELECT a DIV b != c
SELECT a DIV b < c
SELECT a DIV b > c
SELECT a DIV b <= c
SELECT a DIV b >= c
SELECT a DIV b <=> c
SELECT a DIV b AND c
SELECT a DIV b OR c
SELECT a DIV b || c
SELECT a DIV b LIKE c
SELECT a DIV b NOT ILIKE c
SELECT a DIV b IN c
SELECT a DIV b GLOBAL NOT IN c
SELECT a DIV b DIV c
SELECT a DIV b MOD c
SELECT a DIV b REGEXP c
SELECT a DIV b IS DISTINCT FROM c
SELECT a DIV b ::Int8 + c
SELECT a DIV b [1] - c
SELECT a DIV b .1 * c
SELECT a DIV b IS NULL AND c
SELECT a DIV b BETWEEN 1 AND c
SELECT a DIV b ? 1 : c
SELECT a MOD b + c
SELECT a MOD b - c
SELECT a MOD b * c
SELECT a MOD b / c
SELECT a MOD b % c
SELECT a MOD b = c
SELECT a MOD b != c
SELECT a MOD b < c
SELECT a MOD b > c
SELECT a MOD b <= c
SELECT a MOD b >= c
SELECT a MOD b <=> c
SELECT a MOD b AND c
SELECT a MOD b OR c
SELECT a MOD b || c
SELECT a MOD b LIKE c
SELECT a MOD b NOT ILIKE c
SELECT a MOD b IN c
SELECT a MOD b GLOBAL NOT IN c
SELECT a MOD b DIV c
SELECT a MOD b MOD c
SELECT a MOD b REGEXP c
SELECT a MOD b IS DISTINCT FROM c
SELECT a MOD b ::Int8 + c
SELECT a MOD b [1] - c
SELECT a MOD b .1 * c
SELECT a MOD b IS NULL AND c
SELECT a MOD b BETWEEN 1 AND c
SELECT a MOD b ? 1 : c
SELECT a REGEXP b + c
SELECT a REGEXP b - c
SELECT a REGEXP b * c
SELECT a REGEXP b / c
SELECT a REGEXP b % c
SELECT a REGEXP b = c
SELECT a REGEXP b != c
SELECT a REGEXP b < c
SELECT a REGEXP b > c
SELECT a REGEXP b <= c
SELECT a REGEXP b >= c
SELECT a REGEXP b <=> c
SELECT a REGEXP b AND c
SELECT a REGEXP b OR c
SELECT a REGEXP b || c
SELECT a REGEXP b LIKE c
SELECT a REGEXP b NOT ILIKE c
SELECT a REGEXP b IN c
SELECT a REGEXP b GLOBAL NOT IN c
SELECT a REGEXP b DIV c
SELECT a REGEXP b MOD c
SELECT a REGEXP b REGEXP c
SELECT a REGEXP b IS DISTINCT FROM c
SELECT a REGEXP b ::Int8 + c
SELECT a REGEXP b [1] - c
SELECT a REGEXP b .1 * c
SELECT a REGEXP b IS NULL AND c
SELECT a REGEXP b BETWEEN 1 AND c
SELECT a REGEXP b ? 1 : c
SELECT a IS DISTINCT FROM b + c
SELECT a IS DISTINCT FROM b - c
SELECT a IS DISTINCT FROM b * c
SELECT a IS DISTINCT FROM b / c
SELECT a IS DISTINCT FROM b % c
SELECT a IS DISTINCT FROM b = c
SELECT a IS DISTINCT FROM b != c
SELECT a IS DISTINCT FROM b < c
SELECT a IS DISTINCT FROM b > c
SELECT a IS DISTINCT FROM b <= c
SELECT a IS DISTINCT FROM b >= c
SELECT a IS DISTINCT FROM b <=> c
SELECT a IS DISTINCT FROM b AND c
SELECT a IS DISTINCT FROM b OR c
SELECT a IS DISTINCT FROM b || c
SELECT a IS DISTINCT FROM b LIKE c
SELECT a IS DISTINCT FROM b NOT ILIKE c
SELECT a IS DISTINCT FROM b IN c
SELECT a IS DISTINCT FROM b GLOBAL NOT IN c
SELECT a IS DISTINCT FROM b DIV c
SELECT a IS DISTINCT FROM b MOD c
SELECT a IS DISTINCT FROM b REGEXP c
SELECT a IS DISTINCT FROM b IS DISTINCT FROM c
SELECT a IS DISTINCT FROM b ::Int8 + c
SELECT a IS DISTINCT FROM b [1] - c
SELECT a IS DISTINCT FROM b .1 * c
SELECT a IS DISTINCT FROM b IS NULL AND c
SELECT a IS DISTINCT FROM b BETWEEN 1 AND c
SELECT a IS DISTINCT FROM b ? 1 : c
SELECT a ::Int8 + b + c
SELECT a ::Int8 + b - c
SELECT a ::Int8 + b * c
SELECT a ::Int8 + b / c
SELECT a ::Int8 + b % c
SELECT a ::Int8 + b = c
SELECT a ::Int8 + b != c
SELECT a ::Int8 + b < c
SELECT a ::Int8 + b > c
SELECT a ::Int8 + b <= c
SELECT a ::Int8 + b >= c
SELECT a ::Int8 + b <=> c
SELECT a ::Int8 + b AND c
SELECT a ::Int8 + b OR c
SELECT a ::Int8 + b || c
SELECT a ::Int8 + b LIKE c
SELECT a ::Int8 + b NOT ILIKE c
SELECT a ::Int8 + b IN c
SELECT a ::Int8 + b GLOBAL NOT IN c
SELECT a ::Int8 + b DIV c
SELECT a ::Int8 + b MOD c
SELECT a ::Int8 + b REGEXP c
SELECT a ::Int8 + b IS DISTINCT FROM c
SELECT a ::Int8 + b ::Int8 + c
SELECT a ::Int8 + b [1] - c
SELECT a ::Int8 + b .1 * c
SELECT a ::Int8 + b IS NULL AND c
SELECT a ::Int8 + b BETWEEN 1 AND c
SELECT a ::Int8 + b ? 1 : c
SELECT a [1] - b + c
SELECT a [1] - b - c
SELECT a [1] - b * c
SELECT a [1] - b / c
SELECT a [1] - b % c
SELECT a [1] - b = c
SELECT a [1] - b != c
SELECT a [1] - b < c
SELECT a [1] - b > c
SELECT a [1] - b <= c
SELECT a [1] - b >= c
SELECT a [1] - b <=> c
SELECT a [1] - b AND c
SELECT a [1] - b OR c
SELECT a [1] - b || c
SELECT a [1] - b LIKE c
SELECT a [1] - b NOT ILIKE c
SELECT a [1] - b IN c
SELECT a [1] - b GLOBAL NOT IN c
SELECT a [1] - b DIV c
SELECT a [1] - b MOD c
SELECT a [1] - b REGEXP c
SELECT a [1] - b IS DISTINCT FROM c
SELECT a [1] - b ::Int8 + c
SELECT a [1] - b [1] - c
SELECT a [1] - b .1 * c
SELECT a [1] - b IS NULL AND c
SELECT a [1] - b BETWEEN 1 AND c
SELECT a [1] - b ? 1 : c
SELECT a .1 * b + c
SELECT a .1 * b - c
SELECT a .1 * b * c
SELECT a .1 * b / c
SELECT a .1 * b % c
SELECT a .1 * b = c
SELECT a .1 * b != c
SELECT a .1 * b < c
SELECT a .1 * b > c
SELECT a .1 * b <= c
SELECT a .1 * b >= c
SELECT a .1 * b <=> c
SELECT a .1 * b AND c
SELECT a .1 * b OR c
SELECT a .1 * b || c
SELECT a .1 * b LIKE c
SELECT a .1 * b NOT ILIKE c
SELECT a .1 * b IN c
SELECT a .1 * b GLOBAL NOT IN c
SELECT a .1 * b DIV c
SELECT a .1 * b MOD c
SELECT a .1 * b REGEXP c
SELECT a .1 * b IS DISTINCT FROM c
SELECT a .1 * b ::Int8 + c
SELECT a .1 * b [1] - c
SELECT a .1 * b .1 * c
SELECT a .1 * b IS NULL AND c
SELECT a .1 * b BETWEEN 1 AND c
SELECT a .1 * b ? 1 : c
SELECT a IS NULL AND b + c
SELECT a IS NULL AND b - c
SELECT a IS NULL AND b * c
SELECT a IS NULL AND b / c
SELECT a IS NULL AND b % c
SELECT a IS NULL AND b = c
SELECT a IS NULL AND b != c
SELECT a IS NULL AND b < c
SELECT a IS NULL AND b > c
SELECT a IS NULL AND b <= c
SELECT a IS NULL AND b >= c
SELECT a IS NULL AND b <=> c
SELECT a IS NULL AND b AND c
SELECT a IS NULL AND b OR c
SELECT a IS NULL AND b || c
SELECT a IS NULL AND b LIKE c
SELECT a IS NULL AND b NOT ILIKE c
SELECT a IS NULL AND b IN c
SELECT a IS NULL AND b GLOBAL NOT IN c
SELECT a IS NULL AND b DIV c
SELECT a IS NULL AND b MOD c
SELECT a IS NULL AND b REGEXP c
SELECT a IS NULL AND b IS DISTINCT FROM c
SELECT a IS NULL AND b ::Int8 + c
SELECT a IS NULL AND b [1] - c
SELECT a IS NULL AND b .1 * c
SELECT a IS NULL AND b IS NULL AND c
SELECT a IS NULL AND b BETWEEN 1 AND c
SELECT a IS NULL AND b ? 1 : c
SELECT a BETWEEN 1 AND b + c
SELECT a BETWEEN 1 AND b - c
SELECT a BETWEEN 1 AND b * c
SELECT a BETWEEN 1 AND b / c
SELECT a BETWEEN 1 AND b % c
SELECT a BETWEEN 1 AND b = c
SELECT a BETWEEN 1 AND b != c
SELECT a BETWEEN 1 AND b < c
SELECT a BETWEEN 1 AND b > c
SELECT a BETWEEN 1 AND b <= c
SELECT a BETWEEN 1 AND b >= c
SELECT a BETWEEN 1 AND b <=> c
SELECT a BETWEEN 1 AND b AND c
SELECT a BETWEEN 1 AND b OR c
SELECT a BETWEEN 1 AND b || c
SELECT a BETWEEN 1 AND b LIKE c
SELECT a BETWEEN 1 AND b NOT ILIKE c
SELECT a BETWEEN 1 AND b IN c
SELECT a BETWEEN 1 AND b GLOBAL NOT IN c
SELECT a BETWEEN 1 AND b DIV c
SELECT a BETWEEN 1 AND b MOD c
SELECT a BETWEEN 1 AND b REGEXP c
SELECT a BETWEEN 1 AND b IS DISTINCT FROM c
SELECT a BETWEEN 1 AND b ::Int8 + c
SELECT a BETWEEN 1 AND b [1] - c
SELECT a BETWEEN 1 AND b .1 * c
SELECT a BETWEEN 1 AND b IS NULL AND c
SELECT a BETWEEN 1 AND b BETWEEN 1 AND c
SELECT a BETWEEN 1 AND b ? 1 : c
SELECT a ? 1 : b + c
SELECT a ? 1 : b - c
SELECT a ? 1 : b * c
SELECT a ? 1 : b / c
SELECT a ? 1 : b % c
SELECT a ? 1 : b = c
SELECT a ? 1 : b != c
SELECT a ? 1 : b < c
SELECT a ? 1 : b > c
SELECT a ? 1 : b <= c
SELECT a ? 1 : b >= c
SELECT a ? 1 : b <=> c
SELECT a ? 1 : b AND c
SELECT a ? 1 : b OR c
SELECT a ? 1 : b || c
SELECT a ? 1 : b LIKE c
SELECT a ? 1 : b NOT ILIKE c
SELECT a ? 1 : b IN c
SELECT a ? 1 : b GLOBAL NOT IN c
SELECT a ? 1 : b DIV c
SELECT a ? 1 : b MOD c
SELECT a ? 1 : b REGEXP c
SELECT a ? 1 : b IS DISTINCT FROM c
SELECT a ? 1 : b ::Int8 + c
SELECT a ? 1 : b [1] - c
SELECT a ? 1 : b .1 * c
SELECT a ? 1 : b IS NULL AND c
SELECT a ? 1 : b BETWEEN 1 AND c
SELECT a ? 1 : b ? 1 : c
SELECT -a + NOT b + -1
SELECT -a + NOT b / -1
SELECT -a + NOT b != -1
SELECT -a + NOT b <= -1
SELECT -a + NOT b AND -1
SELECT -a + NOT b LIKE -1
SELECT -a + NOT b GLOBAL NOT IN -1
SELECT -a - NOT b + -1
SELECT -a - NOT b / -1
SELECT -a - NOT b != -1
SELECT -a - NOT b <= -1
SELECT -a - NOT b AND -1
SELECT -a - NOT b LIKE -1
SELECT -a - NOT b GLOBAL NOT IN -1
SELECT -a * NOT b + -1
SELECT -a * NOT b / -1
SELECT -a * NOT b != -1
SELECT -a * NOT b <= -1
SELECT -a * NOT b AND -1
SELECT -a * NOT b LIKE -1
SELECT -a * NOT b GLOBAL NOT IN -1
SELECT -a / NOT b + -1
SELECT -a / NOT b / -1
SELECT -a / NOT b != -1
SELECT -a / NOT b <= -1
SELECT -a / NOT b AND -1
SELECT -a / NOT b LIKE -1
SELECT -a / NOT b GLOBAL NOT IN -1
SELECT -a % NOT b + -1
SELECT -a % NOT b / -1
SELECT -a % NOT b != -1
SELECT -a % NOT b <= -1
SELECT -a % NOT b AND -1
SELECT -a % NOT b LIKE -1
SELECT -a % NOT b GLOBAL NOT IN -1
SELECT -a = NOT b + -1
SELECT -a = NOT b / -1
SELECT -a = NOT b != -1
SELECT -a = NOT b <= -1
SELECT -a = NOT b AND -1
SELECT -a = NOT b LIKE -1
SELECT -a = NOT b GLOBAL NOT IN -1
SELECT -a != NOT b + -1
SELECT -a != NOT b / -1
SELECT -a != NOT b != -1
SELECT -a != NOT b <= -1
SELECT -a != NOT b AND -1
SELECT -a != NOT b LIKE -1
SELECT -a != NOT b GLOBAL NOT IN -1
SELECT -a < NOT b + -1
SELECT -a < NOT b / -1
SELECT -a < NOT b != -1
SELECT -a < NOT b <= -1
SELECT -a < NOT b AND -1
SELECT -a < NOT b LIKE -1
SELECT -a < NOT b GLOBAL NOT IN -1
SELECT -a > NOT b + -1
SELECT -a > NOT b / -1
SELECT -a > NOT b != -1
SELECT -a > NOT b <= -1
SELECT -a > NOT b AND -1
SELECT -a > NOT b LIKE -1
SELECT -a > NOT b GLOBAL NOT IN -1
SELECT -a <= NOT b + -1
SELECT -a <= NOT b / -1
SELECT -a <= NOT b != -1
SELECT -a <= NOT b <= -1
SELECT -a <= NOT b AND -1
SELECT -a <= NOT b LIKE -1
SELECT -a <= NOT b GLOBAL NOT IN -1
SELECT -a >= NOT b + -1
SELECT -a >= NOT b / -1
SELECT -a >= NOT b != -1
SELECT -a >= NOT b <= -1
SELECT -a >= NOT b AND -1
SELECT -a >= NOT b LIKE -1
SELECT -a >= NOT b GLOBAL NOT IN -1
SELECT -a <=> NOT b + -1
SELECT -a <=> NOT b / -1
SELECT -a <=> NOT b != -1
SELECT -a <=> NOT b <= -1
SELECT -a <=> NOT b AND -1
SELECT -a <=> NOT b LIKE -1
SELECT -a <=> NOT b GLOBAL NOT IN -1
SELECT -a AND NOT b + -1
SELECT -a AND NOT b / -1
SELECT -a AND NOT b != -1
SELECT -a AND NOT b <= -1
SELECT -a AND NOT b AND -1
SELECT -a AND NOT b LIKE -1
SELECT -a AND NOT b GLOBAL NOT IN -1
SELECT -a OR NOT b + -1
SELECT -a OR NOT b / -1
SELECT -a OR NOT b != -1
SELECT -a OR NOT b <= -1
SELECT -a OR NOT b AND -1
SELECT -a OR NOT b LIKE -1
SELECT -a OR NOT b GLOBAL NOT IN -1
SELECT -a || NOT b + -1
SELECT -a || NOT b / -1
SELECT -a || NOT b != -1
SELECT -a || NOT b <= -1
SELECT -a || NOT b AND -1
SELECT -a || NOT b LIKE -1
SELECT -a || NOT b GLOBAL NOT IN -1
SELECT -a LIKE NOT b + -1
SELECT -a LIKE NOT b / -1
SELECT -a LIKE NOT b != -1
SELECT -a LIKE NOT b <= -1
SELECT -a LIKE NOT b AND -1
SELECT -a LIKE NOT b LIKE -1
SELECT -a LIKE NOT b GLOBAL NOT IN -1
SELECT -a NOT ILIKE NOT b + -1
SELECT -a NOT ILIKE NOT b / -1
SELECT -a NOT ILIKE NOT b != -1
SELECT -a NOT ILIKE NOT b <= -1
SELECT -a NOT ILIKE NOT b AND -1
SELECT -a NOT ILIKE NOT b LIKE -1
SELECT -a NOT ILIKE NOT b GLOBAL NOT IN -1
SELECT -a IN NOT b + -1
SELECT -a IN NOT b / -1
SELECT -a IN NOT b != -1
SELECT -a IN NOT b <= -1
SELECT -a IN NOT b AND -1
SELECT -a IN NOT b LIKE -1
SELECT -a IN NOT b GLOBAL NOT IN -1
SELECT -a GLOBAL NOT IN NOT b + -1
SELECT -a GLOBAL NOT IN NOT b / -1
SELECT -a GLOBAL NOT IN NOT b != -1
SELECT -a GLOBAL NOT IN NOT b <= -1
SELECT -a GLOBAL NOT IN NOT b AND -1
SELECT -a GLOBAL NOT IN NOT b LIKE -1
SELECT -a GLOBAL NOT IN NOT b GLOBAL NOT IN -1
SELECT -a DIV NOT b + -1
SELECT -a DIV NOT b / -1
SELECT -a DIV NOT b != -1
SELECT -a DIV NOT b <= -1
SELECT -a DIV NOT b AND -1
SELECT -a DIV NOT b LIKE -1
SELECT -a DIV NOT b GLOBAL NOT IN -1
