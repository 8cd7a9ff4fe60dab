import type {
  CreateResource,
  CreateTable,
  CreateView,
  CreateWorkload,
  KeyValue,
  KeyValueFunction,
  Period,
  Refresh,
  SqlSecurity,
  TableOverride,
} from "../ast/create.ts";
import { quoteName } from "../tokens/literal.ts";
import { type Emit, form, nodeForms } from "./form.ts";
import * as F from "./frames.ts";
import { follows } from "./output.ts";
import { type Part, piece } from "./parts.ts";
import { raw } from "./raw.ts";

const index = "{name:name} {expression:frame}[ TYPE {type}][ GRANULARITY {granularity}]";
const constraint = "{name:name} {check} {expression:frame}";
const projection = "{name:name} [({query})][INDEX {index:list} TYPE {type}][ WITH SETTINGS ({settings})]";
const storage =
  "[ ENGINE = {engine}][ PARTITION BY {partitionBy}][ PRIMARY KEY {primaryKey}][ ORDER BY {orderBy}][ UNIQUE KEY {uniqueKey}][ SAMPLE BY {sampleBy}][ TTL {ttl}][ SETTINGS {settings}]";

/** What the printers agree on between the type of a column and its end. */
export const columnMiddle =
  "[nullable=true? NULL][nullable=false? NOT NULL][default? {default.word}[ {default.expression:frame}]][autoIncrement? AUTO_INCREMENT][ COMMENT {comment:text}][ {codec}][ {statistics}][ TTL {ttl:frame}]";

export const indexBody = form(index);
export const constraintBody = form(constraint);
/** In ALTER the engine prints one more space before the list. */
export const projectionBody = form(projection.replace("INDEX {", "INDEX  {"));
const storageBody = form(storage);

const table = form(
  "{action} [temporary?TEMPORARY ]TABLE [ifNotExists?IF NOT EXISTS ]{name}[ FROM {attachFrom:text}][ AS {attachAs}][ ON CLUSTER {cluster:name}][asTable?[fill=CLONE? CLONE][fill=EMPTY? EMPTY] AS {asTable}][ ({properties:list})][ AS {asFunction}][{storage}][ {targets:spaced}][!asTable?[ {fill}]][ COMMENT {comment:text}][ AS {body}][{output}]",
);
const view = form(
  "{action} [temporary?TEMPORARY ]{view} [ifNotExists?IF NOT EXISTS ]{name}[ ON CLUSTER {cluster:name}][ {refresh}][ TO {to}][ TO INNER UUID {innerUuid:text}][ ({properties})][ ({aliases})][ INNER{innerStorage}][{storage}][ WATERMARK {watermark}][ ALLOWED_LATENESS {lateness}][ {fill}][ {security}][ COMMENT {comment:text}] AS {body}[{output}]",
);

/** With its query, which stands in brackets where what follows would become a part of it. */
function withBody(node: CreateTable | CreateView, frame: number): object {
  if (node.query === undefined) return node;
  const query = piece(node.query);
  const follower = frame | follows(node);
  return { ...node, body: (follower & F.output) === 0 ? query : [["(", query, ")"]] };
}

/** How the engine writes what CREATE and ALTER declare. */
export const createForms: Record<string, Emit> = {
  ...nodeForms({
    ViewTarget: "{word} [{table}][INNER UUID {uuid:text}][INNER COLUMNS ({columns})][INNER{storage}]",
    CreateDatabase:
      "[attach?ATTACH|CREATE] DATABASE [ifNotExists?IF NOT EXISTS ]{name}[ UUID {uuid:text}][ ON CLUSTER {cluster:name}][{storage}][ {overrides}][ COMMENT {comment:text}][{output}]",
    CreateDictionary:
      "{action} DICTIONARY [ifNotExists?IF NOT EXISTS ]{name}[ ON CLUSTER {cluster:name}][ ({attributes})][ PRIMARY KEY {primaryKey:list}][ SOURCE({source})][lifetime? LIFETIME([lifetime.min=0?[lifetime.spelled?|MIN 0 MAX ]|MIN {lifetime.min} MAX ]{lifetime.max})][ LAYOUT({layout})][ RANGE(MIN {range.min:name} MAX {range.max:name})][ SETTINGS({settings})][ COMMENT {comment:text}][{output}]",
    CreateFunction:
      "CREATE [orReplace?OR REPLACE ]FUNCTION [ifNotExists?IF NOT EXISTS ]{name:name}[ ON CLUSTER {cluster:name}] AS {body}",
    CreateNamedCollection:
      "CREATE [orReplace?OR REPLACE ]NAMED COLLECTION [ifNotExists?IF NOT EXISTS ]{name:name}[ ON CLUSTER {cluster:name}] AS {items}",
    CollectionItem: "{setting}[overridable=true? OVERRIDABLE][overridable=false? NOT OVERRIDABLE]",
    CreateIndex: `CREATE [unique?UNIQUE ]INDEX [ifNotExists?IF NOT EXISTS ]{index.name:name} ON {table}[ ON CLUSTER {cluster:name}] [brackets?({index.expression})|{index.expression}][ TYPE {index.type}][ GRANULARITY {index.granularity}][{output}]`,
    Column: `{name:back}[ {type}]${columnMiddle}[ COLLATE {collation:name}][primaryKey? PRIMARY KEY][ SETTINGS ({settings})]`,
    Index: `INDEX ${index}`,
    Constraint: `CONSTRAINT ${constraint}`,
    Projection: `PROJECTION ${projection}`,
    PrimaryKey: "PRIMARY KEY {expression}",
    ForeignKey: "FOREIGN KEY {columns} REFERENCES {table} {references}[ {actions:spaced}]",
    StorageOrderBy: "[list?tuple({elements})|{elements}]",
    StorageOrder: "{expression}[ {direction}]",
    Ttl: "{expression}[action.does=MOVE? TO {action.to} [action.ifExists?IF EXISTS ]{action.target:text}][action.does=DELETE?[action.where?[spelled? DELETE] WHERE {action.where}| DELETE]][action.does=GROUP BY? GROUP BY {action.keys:list}[ SET {action.set}]][action.does=RECOMPRESS? RECOMPRESS {action.codec}]",
    Assignment: "{column:name} = {expression:frame}",
    Storage: storage,
    Attribute: "{name:back} {type}[ DEFAULT {default}][ EXPRESSION {expression}][ {flags:spaced}]",
  }),
  CreateTable: (node: CreateTable, frame: number) => table(withBody(node, frame)),
  CreateView: (node: CreateView, frame: number) => view(withBody(node, frame)),
  CreateWorkload: emitWorkload,
  CreateResource: emitResource,
  TableOverride: emitOverride,
  Refresh: (node: Refresh) => emitRefresh(node, false),
  SqlSecurity: emitSecurity,
  KeyValueFunction: (node: KeyValueFunction) => pairs({ ...node, name: upper(node.name) }),
  KeyValue: (node: KeyValue) => pair({ ...node, key: upper(node.key), several: Array.isArray(node.value) }),
};

/** A name printed in capitals, unless it needs its quotes. */
function upper(name: string): string {
  return /^\w+$/.test(name) ? name.toUpperCase() : name;
}

const pairs = form("{name}[brackets?({pairs:spaced})|{pairs:spaced}]");
const pair = form("{key} [several?({value:spaced})|{value}]");

const refresh = form(
  "REFRESH[ {schedule} {period}][ OFFSET {offset}][ RANDOMIZE FOR {randomize}][dependsOn? DEPENDS ON {gap}{dependsOn}][ SETTINGS {settings}][append? APPEND]",
);

/** In ALTER the engine prints one more space before the list. */
export function emitRefresh(node: Refresh, alters: boolean): Part {
  const periods = (items: readonly Period[] | undefined): string | undefined =>
    items?.map((item) => `${item.amount} ${item.unit}`).join(" ");
  return refresh({
    ...node,
    gap: [[alters ? " " : ""]],
    period: periods(node.period),
    offset: periods(node.offset),
    randomize: periods(node.randomize),
  });
}

function emitSecurity(node: SqlSecurity): Part {
  const definer = node.currentUser ? "CURRENT_USER" : node.definer && quoteName(node.definer);
  const parts = [
    definer && `DEFINER = ${definer}`,
    node.security && `SQL SECURITY ${raw("security", node.security)}`,
  ];
  return parts.filter(Boolean).join(" ");
}

const override = form("[TABLE OVERRIDE {name:name} (][COLUMNS ({properties})]{space}{clauses}[name?)]");

/** The space before the first clause of the storage goes where nothing stands before it. */
function emitOverride(node: TableOverride): Part {
  const [first = "", ...rest] = storageBody(node.storage) as Part[];
  const clauses = [[String(first).trimStart(), rest]];
  return override({ ...node, clauses, space: [[node.properties === undefined || first === "" ? "" : " "]] });
}

const workload = form(
  "CREATE [orReplace?OR REPLACE ]WORKLOAD [ifNotExists?IF NOT EXISTS ]{name:name}[ ON CLUSTER {cluster:name}][ IN {parent:name}][ SETTINGS {settings}]",
);
const workloadSetting = form("{setting}[ FOR {resource:name}]");

function emitWorkload(node: CreateWorkload): Part {
  return workload({ ...node, settings: node.settings?.map((item) => workloadSetting(item)) });
}

const resource = form(
  "CREATE [orReplace?OR REPLACE ]RESOURCE [ifNotExists?IF NOT EXISTS ]{name:name}[ ON CLUSTER {cluster:name}] ({operations})",
);
const operation = form("{words}[ {disk:name}]");

function emitResource(node: CreateResource): Part {
  return resource({ ...node, operations: node.operations.map((one) => operation(one)) });
}
