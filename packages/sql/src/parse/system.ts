import type { Command } from "../ast/command.ts";
import type { Name } from "../ast/span.ts";
import * as T from "../tokens/kinds.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { Builder } from "./builder.ts";
import type { Cursor } from "./cursor.ts";
import { dateTimeText } from "./date-time.ts";
import { parseBareCall, parseUnsigned } from "./definition.ts";

type Tail = (b: Builder) => boolean;

const clusterOnly: Tail = (b) => b.cluster();
const nothing: Tail = () => true;

/** [ON CLUSTER c] [table] [ON CLUSTER c]; printed with the cluster first. */
function tableTail(required: boolean, strings = false): Tail {
  return (b) => {
    const before = b.parts.length;
    if (!b.cluster()) return false;
    const hadCluster = b.parts.length > before;
    const text = strings ? b.p.string() : undefined;
    if (text !== undefined) {
      const dot = text.value.indexOf(".");
      const span = { start: text.start, end: text.end };
      const name = (value: string): Name => ({ kind: "Name", name: value, ...span });
      const table = name(text.value.slice(dot + 1));
      const database = dot < 0 ? {} : { database: name(text.value.slice(0, dot)) };
      b.push({ kind: "TableName", ...database, table, ...span });
    } else if (b.p.kind === T.Word || b.p.kind === T.QuotedName) {
      if (hadCluster || !b.p.sees("ON")) {
        if (!required) optionalTable(b);
        else if (!seesTail(b.p) && !b.table()) return false;
      }
    } else if (required) return false;
    if (hadCluster) return true;
    const at = b.parts.length;
    if (!b.cluster()) return false;
    if (b.parts.length > at) b.parts.splice(before, 0, b.parts.pop()!);
    return true;
  };
}

/** A table, if one stands here; with a dot that nothing follows it is forgotten. */
function optionalTable(b: Builder): boolean {
  if (seesTail(b.p) || !b.table()) return false;
  if (b.p.kind !== T.Dot) return true;
  b.p.pos++;
  b.parts.pop();
  return false;
}

function seesTail(p: Cursor): boolean {
  return p.sees("PARALLEL", "WITH");
}

/** [ON CLUSTER c] [ON VOLUME v | table]. */
const volumeOrTable: Tail = (b) => {
  if (!b.p.sees("ON", "VOLUME") && !b.cluster()) return false;
  if (b.word("ON VOLUME")) {
    const policy = b.p.name();
    const volume = policy !== undefined && b.p.token(T.Dot, "'.'") ? b.p.name() : undefined;
    return volume !== undefined && b.push(`${quoteName(policy!.name)}.${quoteName(volume.name)}`);
  }
  optionalTable(b);
  return true;
};

const target: Tail = (b) => {
  const before = b.parts.length;
  if (!b.cluster()) return false;
  const had = b.parts.length > before;
  if (!b.nameOrString()) return false;
  if (had) return true;
  const at = b.parts.length;
  if (!b.cluster()) return false;
  if (b.parts.length > at) b.parts.splice(before, 0, b.parts.pop()!);
  return true;
};

const replica =
  (database: boolean): Tail =>
  (b) => {
    if (!b.cluster() || !b.string()) return false;
    if (b.word("FROM SHARD") && !b.string()) return false;
    if (!b.word("FROM", "")) return true;
    if (b.word("DATABASE", "FROM DATABASE")) {
      if (!b.name()) return false;
    } else if (!database && b.p.take("TABLE")) {
      // Without a name the words are forgotten.
      const at = b.parts.length;
      if (b.table()) b.parts.splice(at, 0, "FROM TABLE");
    } else if (b.word("ZKPATH", "FROM ZKPATH")) {
      const path = b.p.string();
      if (path === undefined) return false;
      b.push(quoteWith(path.value, "'"));
    } else return false;
    if (database) b.p.take("WITH", "TABLES");
    return true;
  };

const syncReplica: Tail = (b) => {
  if (!b.cluster() || !b.table()) return false;
  b.word("IF EXISTS");
  if (b.word("STRICT") || b.word("PULL")) return true;
  if (!b.word("LIGHTWEIGHT")) return true;
  return !b.word("FROM") || b.list(() => b.string());
};

const listen: Tail = (b) => {
  if (!b.cluster()) return false;
  const at = b.parts.length;
  if (!server(b)) return false;
  return !String(b.parts[at]).startsWith("QUERIES") || !b.word("EXCEPT") || b.list(() => server(b));
};

const servers = [
  "TCP WITH PROXY",
  "TCP SECURE",
  "TCP SSH",
  "TCP",
  "HTTP",
  "HTTPS",
  "MYSQL",
  "GRPC",
  "ARROW FLIGHT",
  "POSTGRESQL",
  "PROMETHEUS",
  "INTERSERVER HTTP",
  "INTERSERVER HTTPS",
  "QUERIES ALL",
  "QUERIES DEFAULT",
  "QUERIES CUSTOM",
  "CLOUD",
];

function server(b: Builder): boolean {
  if (b.word("CUSTOM")) return b.string();
  return b.oneOf(servers) !== undefined;
}

const flushLogs: Tail = (b) => {
  if (!b.cluster()) return false;
  if (b.p.kind !== T.Word && b.p.kind !== T.QuotedName) return true;
  if (seesTail(b.p)) return true;
  return b.list(() => b.table());
};

const filesystemCache: Tail = (b) => {
  if (b.p.kind === T.String) {
    if (!b.string()) return false;
    if (b.word("KEY")) {
      if (!b.name()) b.parts.pop();
      else if (b.word("OFFSET")) {
        const offset = parseUnsigned(b.p);
        if (offset === undefined) b.parts.pop();
        else b.push(offset);
      }
    }
  }
  return b.cluster();
};

const forOneOf =
  (options: readonly string[]): Tail =>
  (b) => {
    if (!b.word("FOR")) return true;
    const name = b.p.name();
    const found = options.find((option) => option.toUpperCase() === name?.name.toUpperCase());
    return found !== undefined && b.push(found);
  };

const fakeTime: Tail = (b) => {
  if (!b.table()) return false;
  if (b.word("UNSET FAKE TIME")) return true;
  if (!b.word("SET FAKE TIME")) return false;
  const text = b.p.string();
  if (text === undefined) return false;
  const time = dateTimeText(text.value);
  if (time === undefined)
    return b.p.raise("CANNOT_PARSE_DATETIME", `Not a date and time: '${text.value}'`, b.p.pos - 1);
  return b.push(`'${time}'`);
};

const named: Tail = (b) => b.name();
const view: Tail = (b) => b.table();

const failpointWait: Tail = (b) => {
  if (!b.name()) return false;
  b.oneOf(["PAUSE", "RESUME"]);
  return true;
};

const tails: Record<string, Tail> = {
  SHUTDOWN: clusterOnly,
  KILL: clusterOnly,
  SUSPEND: (b) => {
    if (!b.cluster() || !b.word("FOR")) return false;
    const seconds = parseUnsigned(b.p);
    return seconds !== undefined && b.push(seconds) && b.word("SECOND");
  },
  "CLEAR FILESYSTEM CACHE": filesystemCache,
  "CLEAR SCHEMA CACHE": forOneOf(["FILE", "S3", "HDFS", "URL", "AZURE"]),
  "CLEAR FORMAT SCHEMA CACHE": forOneOf(["Protobuf", "Files"]),
  "CLEAR QUERY CACHE": (b) => {
    if (b.word("TAG") && !b.string()) b.parts.pop();
    return b.cluster();
  },
  "FLUSH ASYNC INSERT QUEUE": flushLogs,
  "CLEAR DISTRIBUTED CACHE": (b) => {
    b.word("CONNECTIONS") || b.string();
    return b.cluster();
  },
  "INSTRUMENT ADD": (b) => b.cluster(),
  "INSTRUMENT REMOVE": (b) => b.cluster(),
  "CLEAR DISK METADATA CACHE": target,
  "RELOAD DICTIONARY": tableTail(true, true),
  "UNLOAD DICTIONARY": tableTail(true, true),
  "RELOAD MODEL": target,
  "RELOAD FUNCTION": target,
  "RESTART DISK": target,
  "DROP REPLICA": replica(false),
  "DROP DATABASE REPLICA": replica(true),
  "DROP CATALOG REPLICA": (b) => b.string(),
  "SYNC REPLICA": syncReplica,
  "SYNC DATABASE REPLICA": (b) => b.cluster() && b.name() && (b.word("STRICT") || true),
  "RESTORE DATABASE REPLICA": (b) => b.cluster() && b.name(),
  "RESTART REPLICA": (b) => b.cluster() && b.table(),
  "RESTORE REPLICA": tableTail(true),
  "WAIT LOADING PARTS": (b) => b.cluster() && b.table(),
  "PREWARM MARK CACHE": (b) => b.cluster() && b.table(),
  "PREWARM PRIMARY INDEX CACHE": (b) => b.cluster() && b.table(),
  "STOP LISTEN": listen,
  "START LISTEN": listen,
  "FLUSH LOGS": flushLogs,
  "FLUSH DISTRIBUTED": (b) => tableTail(true)(b) && b.settings(),
  "STOP DISTRIBUTED SENDS": tableTail(false),
  "START DISTRIBUTED SENDS": tableTail(false),
  UNFREEZE: (b) => b.word("WITH NAME") && b.string(),
  "ENABLE FAILPOINT": named,
  "DISABLE FAILPOINT": named,
  "NOTIFY FAILPOINT": named,
  "WAIT FAILPOINT": failpointWait,
  "ALLOCATE MEMORY": (b) => {
    const size = parseUnsigned(b.p);
    return size !== undefined && b.push(size);
  },
  "FREE MEMORY": nothing,
  "SCHEDULE MERGE": (b) => b.cluster() && b.table() && b.word("PARTS") && b.list(() => b.string()),
  "SYNC MERGES": (b) => b.cluster() && (optionalTable(b) || true),
  "SYNC FILESYSTEM CACHE": (b) => {
    b.string();
    return b.cluster();
  },
  "SET COVERAGE TEST": (b) => b.string() || b.push("''"),
  "FLUSH OBJECT STORAGE QUEUE": (b) => tableTail(true)(b) && b.word("PATH") && b.string(),
  "WAIT BLOBS CLEANUP": target,
  "REFRESH VIEW": view,
  "WAIT VIEW": view,
  "START VIEW": view,
  "START REPLICATED VIEW": view,
  "STOP VIEW": view,
  "STOP REPLICATED VIEW": view,
  "PAUSE VIEW": view,
  "CANCEL VIEW": view,
  "TEST VIEW": fakeTime,
  "UNLOCK SNAPSHOT": (b) => {
    if (!b.string()) return false;
    if (!b.word("FROM")) return true;
    const from = parseBareCall(b.p);
    if (from === undefined) b.parts.pop();
    else b.push(from);
    return true;
  },
  "STOP MERGES": volumeOrTable,
  "START MERGES": volumeOrTable,
};

for (const words of [
  "TTL MERGES",
  "FETCHES",
  "MOVES",
  "REPLICATED SENDS",
  "REPLICATION QUEUES",
  "PULLING REPLICATION LOG",
  "CLEANUP",
  "VIRTUAL PARTS UPDATE",
  "REDUCE BLOCKING PARTS",
]) {
  tails[`STOP ${words}`] = volumeOrTable;
  tails[`START ${words}`] = volumeOrTable;
}
for (const words of ["LOAD PRIMARY KEY", "UNLOAD PRIMARY KEY"]) tails[words] = tableTail(false);

const caches =
  "DNS|CONNECTIONS|MARK|PRIMARY INDEX|UNCOMPRESSED|INDEX MARK|INDEX UNCOMPRESSED|VECTOR SIMILARITY INDEX|TEXT INDEX TOKENS|TEXT INDEX HEADER|TEXT INDEX POSTINGS|MMAP|QUERY CONDITION|ENCRYPTION HEADERS|QUERY|COMPILED EXPRESSION|ICEBERG METADATA|PAIMON METADATA|PARQUET METADATA|POINT IN POLYGON|FILESYSTEM|DISTRIBUTED|DISK METADATA|PAGE|SCHEMA|FORMAT SCHEMA|AVRO SCHEMA|S3 CLIENT".split(
    "|",
  );
const others =
  "RESTART REPLICAS|WAIT QUERY RUNNER|JEMALLOC PURGE|JEMALLOC ENABLE PROFILE|JEMALLOC DISABLE PROFILE|JEMALLOC FLUSH PROFILE|SYNC TRANSACTION LOG|SYNC FILE CACHE|REPLICA READY|REPLICA UNREADY|RELOAD DICTIONARIES|UNLOAD DICTIONARIES|RELOAD MODELS|RELOAD FUNCTIONS|RELOAD EMBEDDED DICTIONARIES|RELOAD CONFIG|RELOAD USERS|RELOAD ASYNCHRONOUS METRICS|STOP REPLICATED DDL QUERIES|START REPLICATED DDL QUERIES|FLUSH ASYNC INSERT QUEUE|START THREAD FUZZER|STOP THREAD FUZZER|RESET COVERAGE|START VIEWS|STOP VIEWS|PAUSE VIEWS|RECONNECT ZOOKEEPER|RESET DDL WORKER|STOP ALL BACKGROUND|START ALL BACKGROUND|PAUSE ALL BACKGROUND|CANCEL ALL BACKGROUND|REFRESH ALL BACKGROUND".split(
    "|",
  );

/** All commands, the longer of two that begin alike first. */
const commands: readonly string[] = [
  ...new Set([
    ...Object.keys(tails),
    ...others,
    ...caches.map((name) => `CLEAR ${name} CACHE`),
    "CLEAR TEXT INDEX CACHES",
  ]),
].sort((left, right) => right.split(" ").length - left.split(" ").length || (left < right ? -1 : 1));

const byFirstWord = new Map<string, string[]>();
for (const command of commands) {
  const [word = ""] = command.split(" ");
  byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), command]);
}

/** The engine quotes these names whether they need it or not. */
function quotedTable(b: Builder): boolean {
  const first = b.p.name("a table");
  if (first === undefined) return false;
  let text = quoteWith(first.name, "`");
  if (b.p.token(T.Dot, "'.'")) {
    const second = b.p.name("a table");
    if (second === undefined) return false;
    text += `.${quoteWith(second.name, "`")}`;
  }
  return b.push(text);
}

export function parseSystem(p: Cursor): Command | undefined {
  const b = new Builder(p);
  if (!p.take("SYSTEM")) return undefined;
  let command = b.oneOf(byFirstWord.get(p.keywords[p.pos]!) ?? []);
  if (command === undefined && p.keywords[p.pos] === "DROP") {
    command = commands.find((words) => words.startsWith("CLEAR ") && b.word(`DROP ${words.slice(6)}`, words));
  }
  if (command === undefined)
    return b.oneOf(["STOP", "START", "PAUSE", "CANCEL", "REFRESH"]) !== undefined && quotedTable(b)
      ? b.done("SYSTEM")
      : b.fail();
  return (tails[command] ?? clusterOnly)(b) ? b.done("SYSTEM") : b.fail();
}
