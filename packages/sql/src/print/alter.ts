import type { Alter, AlterAction, AlterCommand } from "../ast/alter.ts";
import { constraintBody, emitRefresh, indexBody, projectionBody } from "./create.ts";
import { type Emit, form, nodeForms } from "./form.ts";
import * as F from "./frames.ts";
import { follows } from "./output.ts";
import { type Part, piece } from "./parts.ts";

export const alterForms: Record<string, Emit> = {
  ...nodeForms({
    // What stands after the word PARTITION or PART.
    Partition: "[by=ALL?ALL|[by=ID?ID ]{value}]",
  }),
  Alter: (node: Alter, frame: number) => alter(withCommands(node, frame)),
  AlterCommand: ({ action }: AlterCommand, frame: number) => [
    "(",
    emitAction(withoutShard(action), frame),
    ")",
  ],
};

const alter = form(
  "ALTER [object=DATABASE?DATABASE|TABLE] {name}[ ON CLUSTER {cluster:name}] {actions}[{output}]",
);

/** Every command knows what follows the statement, and whether it is the first. */
export function withCommands(node: Alter, frame: number): object {
  const first = frame | follows(node);
  const actions = node.commands.map((command, index) => [
    piece(command, index === 0 ? first : first | F.later),
  ]);
  return { ...node, actions };
}

/** The engine forgets the word SHARD when it prints. */
function withoutShard(action: AlterAction): AlterAction {
  return action.command === "MOVE" && action.to === "SHARD" ? { ...action, to: "" as "SHARD" } : action;
}

const ofPartition =
  "{command} [partition.by=PART?PART|PARTITION] {partition}[ FROM {from}][ FROM {path:text}][to? TO [to=?|{to} ][{table}][{target:text}]]";
// The engine really prints a space after FIRST, and two before some lists.
const place = "[place=FIRST? FIRST |[ AFTER {place}]]";
const addition = `{command} [ifNotExists?IF NOT EXISTS ]{body}${place}`;
const statistics =
  "{command} [ifExists?IF EXISTS ][ifNotExists?IF NOT EXISTS ] [columns=ALL?ALL|{columns:name}][ TYPE  {types:list}][ IN PARTITION {partition}]";
const freeze = "{command}[ PARTITION {partition}][ WITH NAME {withName:text}]";

const ordinary = form(
  "{command}[ifExists? IF EXISTS][ {name}][ TO {to}][ {expression}][ {ttl}][ {settings}][ {query:frame}][ {comment:text}][ IN PARTITION {partition}]",
);
const forms: Readonly<Record<string, (values: object, frame: number) => Part>> = Object.fromEntries(
  Object.entries({
    "ADD COLUMN": addition,
    "ADD INDEX": addition,
    "ADD PROJECTION": addition,
    "ADD CONSTRAINT": addition,
    "MODIFY COLUMN": `{command} [ifExists?IF EXISTS ]{declaration:frame}[ REMOVE {remove}][ MODIFY SETTING {settings}][ RESET SETTING  {reset:name}]${place}`,
    "ADD STATISTICS": statistics,
    "MODIFY STATISTICS": statistics,
    "DROP STATISTICS": statistics,
    "CLEAR STATISTICS": statistics,
    "MATERIALIZE STATISTICS": statistics,
    "RESET SETTING": "{command}  {reset:name}",
    "MODIFY SQL SECURITY": "MODIFY {security}",
    DROP: ofPartition,
    DETACH: ofPartition,
    "DROP DETACHED": ofPartition,
    FORGET: ofPartition,
    ATTACH: ofPartition,
    REPLACE: ofPartition,
    MOVE: ofPartition,
    FETCH: ofPartition,
    FREEZE: freeze,
    UNFREEZE: freeze,
    DELETE: "DELETE[ IN PARTITION {partition}] WHERE {where}",
    UPDATE: "UPDATE  {set:list}[ IN PARTITION {partition}] WHERE {where}",
    EXECUTE: "EXECUTE {call.name:name}( {call.arguments:list})",
    "UNLOCK SNAPSHOT": "UNLOCK SNAPSHOT {name}[ FROM {from}]",
  }).map(([command, text]) => [command, form(text)]),
);

export function emitAction(action: AlterAction, frame: number): Part {
  if (action.command === "MODIFY REFRESH") return ["MODIFY ", emitRefresh(action.refresh, true)];
  const emit = forms[action.command] ?? ordinary;
  const values =
    "declaration" in action ? { ...action, body: [[declared(action.declaration, frame)]] } : action;
  return emit(values, frame);
}

/** What is added, without the word for what it is. */
const bodies = {
  Index: indexBody,
  Projection: projectionBody,
  Constraint: constraintBody,
};

function declared(node: Extract<AlterAction, { declaration: unknown }>["declaration"], frame: number): Part {
  return node.kind === "Column" ? piece(node, frame) : bodies[node.kind](node, frame);
}
