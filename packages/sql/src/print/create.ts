import type {
  ColumnDeclaration,
  CreateDatabase,
  CreateDictionary,
  CreateTable,
  CreateView,
  IndexDeclaration,
  KeyValue,
  KeyValueFunction,
  Period,
  ProjectionDeclaration,
  Refresh,
  SqlSecurity,
  Storage,
  StorageOrder,
  TableProperty,
  TtlElement,
} from "../ast/create.ts";
import type { Node } from "../ast/index.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { nameText } from "./expression.ts";
import { joined, line, list, type Part, piece } from "./parts.ts";
import { tableNameText } from "./select.ts";
import { output } from "./statement.ts";

export const words = (condition: boolean | undefined, text: string): string =>
  condition === true ? text : "";

export function onCluster(cluster: string | undefined): string {
  return cluster === undefined ? "" : ` ON CLUSTER ${quoteName(cluster)}`;
}

export function commentText(comment: string | undefined): Part {
  return comment === undefined ? "" : [line, `COMMENT ${quoteWith(comment, "'")}`];
}

export function emitCreate(node: Node): Part | undefined {
  switch (node.kind) {
    case "CreateTable":
      return emitTable(node);
    case "CreateView":
      return emitView(node);
    case "CreateDatabase":
      return emitDatabase(node);
    case "CreateDictionary":
      return emitDictionary(node);
    case "CreateFunction":
      return [
        `CREATE ${words(node.orReplace, "OR REPLACE ")}FUNCTION ${words(node.ifNotExists, "IF NOT EXISTS ")}${quoteName(node.name)}`,
        `${onCluster(node.cluster)} AS `,
        piece(node.body),
      ];
    case "CreateNamedCollection":
      return [
        `CREATE ${words(node.orReplace, "OR REPLACE ")}NAMED COLLECTION ${words(node.ifNotExists, "IF NOT EXISTS ")}`,
        `${quoteName(node.name)}${onCluster(node.cluster)} AS `,
        joined(node.items.map((item) => piece(item))),
      ];
    case "CollectionItem": {
      const tail =
        node.overridable === undefined ? "" : node.overridable ? " OVERRIDABLE" : " NOT OVERRIDABLE";
      return [piece(node.setting), tail];
    }
    case "CreateIndex": {
      const head = `CREATE ${words(node.unique, "UNIQUE ")}INDEX ${words(node.ifNotExists, "IF NOT EXISTS ")}`;
      const where = ` ON ${tableNameText(node.table)}${onCluster(node.cluster)} `;
      return [`${head}${quoteName(node.index.name)}${where}`, emitIndexBody(node.index), output(node)];
    }
    case "CreateWorkload": {
      const head = `CREATE ${words(node.orReplace, "OR REPLACE ")}WORKLOAD ${words(node.ifNotExists, "IF NOT EXISTS ")}`;
      const parent = node.parent === undefined ? "" : ` IN ${quoteName(node.parent)}`;
      const settings = (node.settings ?? []).map(
        (item): Part => [
          piece(item.setting),
          item.resource === undefined ? "" : ` FOR ${quoteName(item.resource)}`,
        ],
      );
      const tail: Part = settings.length === 0 ? "" : [" SETTINGS ", joined(settings)];
      return [`${head}${quoteName(node.name)}${onCluster(node.cluster)}${parent}`, tail];
    }
    case "CreateResource": {
      const head = `CREATE ${words(node.orReplace, "OR REPLACE ")}RESOURCE ${words(node.ifNotExists, "IF NOT EXISTS ")}`;
      const operations = node.operations.map((one) =>
        one.disk === undefined ? one.words : `${one.words} ${quoteName(one.disk)}`,
      );
      return `${head}${quoteName(node.name)}${onCluster(node.cluster)} (${operations.join(", ")})`;
    }
    default:
      return emitPart(node);
  }
}

function emitPart(node: Node): Part | undefined {
  switch (node.kind) {
    case "SqlSecurity":
      return emitSecurity(node);
    case "Column":
      return emitColumn(node);
    case "Index":
      return [`INDEX ${quoteName(node.name)} `, emitIndexBody(node)];
    case "Constraint":
      return [`CONSTRAINT ${quoteName(node.name)} ${node.check} `, piece(node.expression)];
    case "Projection":
      return ["PROJECTION ", emitProjection(node)];
    case "PrimaryKey":
      return ["PRIMARY KEY ", piece(node.expression)];
    case "ForeignKey":
      return [
        "FOREIGN KEY ",
        piece(node.columns),
        ` REFERENCES ${tableNameText(node.table)} `,
        piece(node.references),
        node.actions.map((action) => ` ${action}`).join(""),
      ];
    case "StorageOrderBy":
      return emitStorageOrder(node);
    case "StorageOrder":
      return [piece(node.expression), node.direction === undefined ? "" : ` ${node.direction}`];
    case "Ttl":
      return emitTtl(node);
    case "Assignment":
      return [`${quoteName(node.column)} = `, piece(node.expression)];
    case "Storage":
      return emitStorage(node);
    case "Refresh":
      return emitRefresh(node);
    case "TableOverride":
      return [
        node.name === undefined ? "" : `TABLE OVERRIDE ${quoteName(node.name)} (`,
        node.properties === undefined
          ? ""
          : ["COLUMNS (", joined(node.properties.map((one) => piece(one))), ")"],
        node.properties === undefined || Object.keys(node.storage).length <= 3 ? "" : " ",
        trimmed(emitStorage(node.storage)),
        node.name === undefined ? "" : ")",
      ];
    case "Attribute": {
      const parts: Part[] = [`${quoteWith(node.name, "`")} `, piece(node.type)];
      if (node.default !== undefined) parts.push(" DEFAULT ", piece(node.default));
      if (node.expression !== undefined) parts.push(" EXPRESSION ", piece(node.expression));
      return [...parts, node.flags.map((flag) => ` ${flag}`).join("")];
    }
    case "KeyValueFunction":
      return emitKeyValueFunction(node);
    case "KeyValue":
      return emitPair(node);
    default:
      return undefined;
  }
}

/** Without the layout before its first clause. */
function trimmed(part: Part): Part {
  return Array.isArray(part) && part[0] === line ? part.slice(1) : part;
}

export function emitSecurity(node: SqlSecurity): Part {
  const definer = node.currentUser
    ? "DEFINER = CURRENT_USER"
    : node.definer === undefined
      ? ""
      : `DEFINER = ${quoteName(node.definer)}`;
  const security = node.security === undefined ? "" : `SQL SECURITY ${node.security}`;
  return [definer, security].filter(Boolean).join(" ");
}

export function emitColumn(node: ColumnDeclaration): Part {
  const parts: Part[] = [quoteWith(node.name, "`")];
  if (node.type !== undefined) parts.push(" ", piece(node.type));
  if (node.nullable !== undefined) parts.push(node.nullable ? " NULL" : " NOT NULL");
  if (node.default !== undefined) {
    parts.push(` ${node.default.word}`);
    if (node.default.expression !== undefined) parts.push(" ", piece(node.default.expression));
  }
  if (node.autoIncrement === true) parts.push(" AUTO_INCREMENT");
  if (node.comment !== undefined) parts.push(` COMMENT ${quoteWith(node.comment, "'")}`);
  if (node.codec !== undefined) parts.push(" ", piece(node.codec));
  if (node.statistics !== undefined) parts.push(" ", piece(node.statistics));
  if (node.ttl !== undefined) parts.push(" TTL ", piece(node.ttl));
  if (node.collation !== undefined) parts.push(` COLLATE ${quoteName(node.collation)}`);
  if (node.primaryKey === true) parts.push(" PRIMARY KEY");
  if (node.settings !== undefined) parts.push(" SETTINGS (", piece(node.settings), ")");
  return parts;
}

export function emitIndexBody(node: IndexDeclaration): Part {
  const parts: Part[] = [piece(node.expression)];
  if (node.type !== undefined) parts.push(" TYPE ", piece(node.type));
  if (node.granularity !== undefined) parts.push(` GRANULARITY ${node.granularity}`);
  return parts;
}

export function emitProjection(node: ProjectionDeclaration): Part {
  const parts: Part[] = [`${quoteName(node.name)} `];
  if (node.query !== undefined) parts.push("(", piece(node.query), ")");
  else parts.push("INDEX ", list(node.index!), " TYPE ", piece(node.type!));
  if (node.settings !== undefined) parts.push(" WITH SETTINGS (", piece(node.settings), ")");
  return parts;
}

function emitStorageOrder(node: StorageOrder): Part {
  const elements = joined(node.elements.map((element) => piece(element)));
  if (!node.list) return elements;
  return [node.elements.length === 0 ? "tuple(" : "tuple(", elements, ")"];
}

function emitTtl(node: TtlElement): Part {
  const { action } = node;
  const parts: Part[] = [piece(node.expression)];
  if (action?.does === "DELETE" && action.where !== undefined) parts.push(" WHERE ", piece(action.where));
  else if (action?.does === "DELETE") parts.push(" DELETE");
  else if (action?.does === "MOVE") {
    parts.push(` TO ${action.to} ${words(action.ifExists, "IF EXISTS ")}${quoteWith(action.target, "'")}`);
  } else if (action?.does === "GROUP BY") {
    parts.push(" GROUP BY ", list(action.keys));
    if (action.set !== undefined) parts.push(" SET ", joined(action.set.map((one) => piece(one))));
  } else if (action?.does === "RECOMPRESS") parts.push(" RECOMPRESS ", piece(action.codec));
  return parts;
}

export function emitStorage(node: Storage): Part {
  const parts: Part[] = [];
  const clause = (word: string, node_: Node | undefined): void => {
    if (node_ !== undefined) parts.push(line, `${word} `, piece(node_));
  };
  clause("ENGINE =", node.engine);
  clause("PARTITION BY", node.partitionBy);
  clause("PRIMARY KEY", node.primaryKey);
  clause("ORDER BY", node.orderBy);
  clause("UNIQUE KEY", node.uniqueKey);
  clause("SAMPLE BY", node.sampleBy);
  if (node.ttl !== undefined) parts.push(line, "TTL ", joined(node.ttl.map((one) => piece(one))));
  clause("SETTINGS", node.settings);
  return parts;
}

function emitProperties(properties: readonly TableProperty[] | undefined): Part {
  if (properties === undefined || properties.length === 0) return "";
  return [" (", joined(properties.map((one) => piece(one))), ")"];
}

function emitTable(node: CreateTable): Part {
  const parts: Part[] = [
    `${node.action} ${words(node.temporary, "TEMPORARY ")}TABLE ${words(node.ifNotExists, "IF NOT EXISTS ")}${tableNameText(node.name)}`,
  ];
  if (node.attachFrom !== undefined) parts.push(` FROM ${quoteWith(node.attachFrom, "'")}`);
  if (node.attachAs !== undefined) parts.push(` AS ${node.attachAs}`);
  parts.push(onCluster(node.cluster));
  if (node.asTable !== undefined)
    parts.push(
      words(node.fill === "CLONE", " CLONE"),
      words(node.fill === "EMPTY", " EMPTY"),
      ` AS ${tableNameText(node.asTable)}`,
    );
  parts.push(emitProperties(node.properties));
  if (node.asFunction !== undefined) parts.push(" AS ", piece(node.asFunction));
  if (node.storage !== undefined) parts.push(piece(node.storage));
  for (const target of node.targets ?? []) {
    parts.push(line, `${target.word} `);
    if (target.table !== undefined) parts.push(tableNameText(target.table));
    else if (target.uuid !== undefined) parts.push(`INNER UUID '${target.uuid}'`);
    else parts.push("INNER", piece(target.storage!));
  }
  if (node.asTable === undefined && node.fill !== undefined) parts.push(` ${node.fill}`);
  parts.push(commentText(node.comment));
  if (node.query !== undefined) parts.push(" AS", line, piece(node.query));
  parts.push(output(node));
  return parts;
}

function emitView(node: CreateView): Part {
  const parts: Part[] = [
    `${node.action} ${words(node.temporary, "TEMPORARY ")}${node.view} ${words(node.ifNotExists, "IF NOT EXISTS ")}${tableNameText(node.name)}`,
    onCluster(node.cluster),
  ];
  if (node.refresh !== undefined) parts.push(line, piece(node.refresh));
  if (node.to !== undefined) parts.push(` TO ${tableNameText(node.to)}`);
  if (node.innerUuid !== undefined) parts.push(` TO INNER UUID '${node.innerUuid}'`);
  parts.push(emitProperties(node.properties));
  if (node.aliases !== undefined) parts.push(" (", joined(node.aliases.map(nameText)), ")");
  if (node.innerStorage !== undefined) parts.push(" INNER", piece(node.innerStorage));
  if (node.storage !== undefined) parts.push(piece(node.storage));
  if (node.watermark !== undefined)
    parts.push(" WATERMARK ", typeof node.watermark === "string" ? node.watermark : piece(node.watermark));
  if (node.lateness !== undefined) parts.push(" ALLOWED_LATENESS ", piece(node.lateness));
  if (node.fill !== undefined) parts.push(` ${node.fill}`);
  if (node.security !== undefined) parts.push(line, piece(node.security));
  parts.push(commentText(node.comment), " AS", line, piece(node.query), output(node));
  return parts;
}

function periods(items: readonly Period[]): string {
  return items.map((item) => `${item.amount} ${item.unit}`).join(" ");
}

export function emitRefresh(node: Refresh): Part {
  const parts: Part[] = [`REFRESH ${node.schedule} ${periods(node.period)}`];
  if (node.offset !== undefined) parts.push(` OFFSET ${periods(node.offset)}`);
  if (node.randomize !== undefined) parts.push(` RANDOMIZE FOR ${periods(node.randomize)}`);
  if (node.dependsOn !== undefined) parts.push(` DEPENDS ON ${node.dependsOn.map(tableNameText).join(", ")}`);
  if (node.settings !== undefined) parts.push(" SETTINGS ", piece(node.settings));
  if (node.append) parts.push(" APPEND");
  return parts;
}

function emitDatabase(node: CreateDatabase): Part {
  const parts: Part[] = [
    `${node.attach ? "ATTACH" : "CREATE"} DATABASE ${words(node.ifNotExists, "IF NOT EXISTS ")}${nameText(node.name)}`,
  ];
  if (node.uuid !== undefined) parts.push(` UUID '${node.uuid}'`);
  parts.push(onCluster(node.cluster));
  if (node.storage !== undefined) parts.push(piece(node.storage));
  if (node.overrides !== undefined) parts.push(line, joined(node.overrides.map((one) => piece(one))));
  parts.push(commentText(node.comment), output(node));
  return parts;
}

function emitDictionary(node: CreateDictionary): Part {
  const parts: Part[] = [
    `${node.action} DICTIONARY ${words(node.ifNotExists, "IF NOT EXISTS ")}${tableNameText(node.name)}${onCluster(node.cluster)}`,
  ];
  if (node.attributes !== undefined) parts.push(" (", joined(node.attributes.map((one) => piece(one))), ")");
  if (node.primaryKey !== undefined) parts.push(line, "PRIMARY KEY ", list(node.primaryKey));
  if (node.source !== undefined) parts.push(line, "SOURCE(", piece(node.source), ")");
  if (node.lifetime !== undefined)
    parts.push(line, `LIFETIME(MIN ${node.lifetime.min} MAX ${node.lifetime.max})`);
  if (node.layout !== undefined) parts.push(line, "LAYOUT(", piece(node.layout), ")");
  if (node.range !== undefined)
    parts.push(line, `RANGE(MIN ${quoteName(node.range.min)} MAX ${quoteName(node.range.max)})`);
  if (node.settings !== undefined) parts.push(line, "SETTINGS(", piece(node.settings), ")");
  parts.push(commentText(node.comment), output(node));
  return parts;
}

function emitKeyValueFunction(node: KeyValueFunction): Part {
  return [
    node.name.toUpperCase(),
    node.brackets ? "(" : "",
    joined(
      node.pairs.map((pair) => piece(pair)),
      " ",
    ),
    node.brackets ? ")" : "",
  ];
}

function emitPair(node: KeyValue): Part {
  const value: Part = Array.isArray(node.value)
    ? [
        "(",
        joined(
          node.value.map((pair: KeyValue) => piece(pair)),
          " ",
        ),
        ")",
      ]
    : piece(node.value as Node);
  return [`${node.key.toUpperCase()} `, value];
}
