import { expression } from "./expressions.ts";

type Draw = () => number;
const pick = <Item>(items: readonly Item[], next: Draw): Item => items[Math.floor(next() * items.length)]!;

/** Statements over the tables of `tables.ts`; `{e}` is an expression over `events`. */
const forms: readonly string[] = [
  "SELECT {e} FROM events",
  "SELECT {e} AS q, q FROM events ORDER BY q",
  "SELECT id + 1 AS id, id * 2 AS twice FROM events WHERE id > 1",
  "SELECT toString(name) AS name, upper(name) AS big FROM events WHERE name != 'x' ORDER BY big",
  "SELECT * FROM events WHERE {t}",
  "SELECT e.* EXCEPT (doc, attrs), {n} AS extra FROM events AS e WHERE e.ok",
  "SELECT COLUMNS('^u') FROM events",
  "SELECT * REPLACE (value + {n} AS value) FROM events",
  "SELECT * APPLY toString FROM users",
  "SELECT users.name, events.name, country FROM events JOIN users ON events.user_id = users.id",
  "SELECT e.name, u.name, country, {n} AS v FROM events AS e LEFT JOIN users AS u ON e.user_id = u.id AND e.value > 1",
  "SELECT * FROM users JOIN other.users AS o USING (id)",
  "SELECT id, country, score FROM users JOIN other.users AS o USING (id) WHERE o.name != users.name",
  "SELECT u.id, o.score FROM users AS u, other.users AS o WHERE u.id = o.id",
  "SELECT u.name, o.name, v.page FROM users AS u JOIN other.users AS o ON u.id = o.id JOIN visits AS v ON v.user_id = o.id",
  "SELECT default.users.name, other.users.name FROM default.users JOIN other.users ON default.users.id = other.users.id",
  "SELECT tag, name FROM events ARRAY JOIN tags AS tag WHERE tag != ''",
  "SELECT tags, name FROM events ARRAY JOIN tags",
  "SELECT tag, i FROM events LEFT ARRAY JOIN tags AS tag, arrayEnumerate(tags) AS i",
  "SELECT nested.k, nested.v, page FROM visits ARRAY JOIN nested",
  "SELECT n.k FROM visits ARRAY JOIN nested AS n",
  "SELECT x, user_id FROM (SELECT user_id, {n} AS x FROM events) WHERE x > 1",
  "SELECT s.x + 1 FROM (SELECT id, {n} AS x FROM events) AS s JOIN users ON users.id = s.id",
  "SELECT max(x) FROM (SELECT value AS x FROM events UNION ALL SELECT score FROM other.users)",
  "SELECT * FROM (SELECT id, name FROM events) AS a JOIN (SELECT id, country FROM users) AS b ON a.id = b.id",
  "SELECT `plus(id, 1)` FROM (SELECT id + 1 FROM events)",
  "SELECT `u.name` FROM (SELECT e.name, u.name FROM events AS e JOIN users AS u ON e.user_id = u.id)",
  "SELECT id, (SELECT max(score) FROM other.users) FROM events",
  "SELECT id FROM events WHERE user_id IN (SELECT id FROM users WHERE country = 'DE')",
  "SELECT id FROM events WHERE (user_id, name) IN (SELECT id, name FROM users)",
  "SELECT id FROM events AS e WHERE exists(SELECT 1 FROM users AS u WHERE u.id = e.user_id)",
  "SELECT id, (SELECT count() FROM visits WHERE user_id = e.user_id) FROM events AS e",
  "WITH recent AS (SELECT id, value FROM events WHERE at > now()) SELECT sum(value) FROM recent",
  "WITH a AS (SELECT id AS k FROM users), b AS (SELECT k + 1 AS k FROM a) SELECT k FROM b WHERE k IN (SELECT k FROM a)",
  "WITH a AS (SELECT id FROM users) SELECT x.id, y.id FROM a AS x JOIN a AS y ON x.id = y.id",
  "WITH users AS (SELECT user_id AS id FROM visits) SELECT id FROM users",
  "WITH unused AS (SELECT born FROM users) SELECT page FROM visits",
  "WITH value * 2 AS doubled SELECT doubled + 1, id FROM events WHERE doubled > {n}",
  "WITH value * 2 AS doubled, name AS unused SELECT id FROM events ORDER BY doubled",
  "WITH 1 AS one SELECT id + one FROM events",
  "WITH (SELECT max(id) FROM users) AS top SELECT id FROM events WHERE user_id = top",
  "WITH x AS (SELECT id FROM users) SELECT id FROM x UNION ALL SELECT id FROM x WHERE id > 1",
  "WITH RECURSIVE r AS (SELECT id FROM users UNION ALL SELECT id + 1 FROM r WHERE id < 5) SELECT id FROM r",
  "SELECT arrayMap(x -> x || name, tags) FROM events",
  "SELECT arrayMap(name -> upper(name), tags) FROM events",
  "SELECT arrayFilter((x, i) -> x = name AND i > id, tags, arrayEnumerate(tags)) FROM events",
  "SELECT arrayMap(x -> (x, arrayMap(y -> y || x || name, tags)), tags) FROM events",
  "SELECT count(*), count(), uniq(name) FROM events GROUP BY user_id HAVING sum(value) > 1",
  "SELECT user_id AS u, sum(value) AS s FROM events GROUP BY u HAVING s > 1 ORDER BY s DESC LIMIT 1 BY u",
  "SELECT name, sum(value) FROM events GROUP BY ALL ORDER BY ALL",
  "SELECT user_id, name, count() FROM events GROUP BY GROUPING SETS ((user_id), (name))",
  "SELECT sum(value) OVER (PARTITION BY user_id ORDER BY at) AS running FROM events QUALIFY running > 1",
  "SELECT rank() OVER w FROM events WINDOW w AS (PARTITION BY name ORDER BY value)",
  "SELECT DISTINCT ON (user_id) name FROM events",
  "SELECT point.x, point.1, attrs['k'], attrs.keys, tags.size0, n.null FROM events",
  "SELECT e.point.x, default.events.point.y FROM events AS e",
  "SELECT (id AS k) + 1, k * 2 FROM events WHERE k > 1",
  "SELECT doc.a.b, doc.c.:Int64, doc.^d FROM events",
  "SELECT number, e.id FROM numbers(10) AS n JOIN events AS e ON e.id = n.number",
  "SELECT number + 1 AS number FROM numbers(3) WHERE number > 1",
  "SELECT id FROM events PREWHERE ok WHERE value > 1",
  "SELECT {t} AS flag, count() FROM events GROUP BY flag",
  "SELECT if({t}, {n}, {n}) AS v, v + 1 FROM events",
  "SELECT * FROM (events JOIN users ON events.user_id = users.id)",
  "SELECT id FROM users EXCEPT SELECT user_id FROM visits",
  "SELECT `odd name` + user_id FROM visits",
  "SELECT t.a, t.b FROM (SELECT id AS a, name AS b FROM events) AS t WHERE t.a IN (SELECT id FROM users)",
  "SELECT v.page FROM visits AS v SEMI LEFT JOIN users AS u ON u.id = v.user_id",
  "SELECT v.page, u.born FROM visits AS v ASOF JOIN users AS u ON u.id = v.user_id AND v.at >= u.born",
  "SELECT id, page FROM users CROSS JOIN visits",
  "SELECT outerq.x FROM (SELECT inn.id AS x FROM (SELECT id FROM events) AS inn) AS outerq",
  "SELECT c.a FROM (SELECT id, name FROM users) AS c(a, b)",
  "SELECT a + b FROM (SELECT id AS a, {n} AS b, {t} AS c FROM events) WHERE c",
  "SELECT id AS name, name AS id FROM users",
  "SELECT x.1, x.2 FROM (SELECT (id, name) AS x FROM users)",
  "SELECT sum(v) FROM (SELECT {n} AS v FROM events WHERE {t} ORDER BY id LIMIT 10)",
  "SELECT id FROM events ORDER BY {n}, name LIMIT 5",
];

/** Queries around a query; `{q}` is another one. */
const frames: readonly string[] = [
  "SELECT * FROM ({q}) AS framed",
  "WITH framed AS ({q}) SELECT count() FROM framed",
  "WITH framed AS ({q}) SELECT * FROM framed AS one JOIN framed AS two ON 1",
  "SELECT (SELECT count() FROM ({q})) AS total, id FROM events",
  "SELECT id FROM users WHERE id IN (SELECT count() FROM ({q}))",
  "SELECT page, name FROM visits JOIN users ON users.id = visits.user_id AND users.id > (SELECT count() FROM ({q}))",
  "SELECT count() FROM ({q}) UNION ALL SELECT count() FROM ({q})",
  "SELECT * FROM (SELECT count() AS c FROM ({q})) AS left_one CROSS JOIN (SELECT count() AS c FROM ({q})) AS right_one",
];

/** One statement of the forms above, its expressions filled in. */
function statement(next: Draw, form: string): string {
  return form
    .replaceAll("{q}", () => statement(next, pick(forms, next)))
    .replaceAll("{e}", () => expression(next))
    .replaceAll("{n}", () => expression(next, "number", 2))
    .replaceAll("{t}", () => expression(next, "truth", 2));
}

/** Every form once, and then as many more as asked for. */
export function statements(next: Draw, more: number): string[] {
  const drawn = Array.from({ length: more }, () =>
    statement(next, next() < 0.5 ? pick(frames, next) : pick(forms, next)),
  );
  return [...new Set([...forms.map((form) => statement(next, form)), ...drawn])];
}
