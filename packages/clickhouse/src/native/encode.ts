import type { Block, BlockColumn } from "../block.ts";
import { clickhouseErrors } from "../errors.ts";
import { ByteWriter } from "./byte-writer.ts";
import { uuidBytes, writeUuid } from "./uuid.ts";

type TextColumn = Extract<BlockColumn, { values: readonly string[] }>;
type DictionaryColumn = Extract<BlockColumn, { dictionary: readonly string[] }>;
type NumberColumn = Exclude<BlockColumn, TextColumn | DictionaryColumn>;

/** The block in ClickHouse's Native format, as files and HTTP bodies hold it. Throws `CLICKHOUSE_INVALID_BLOCK`. */
export function encodeNative(block: Block): Uint8Array {
  const { rowCount, columns } = block;
  const out = new ByteWriter(columns.length * (64 + rowCount * 9));
  out.varUint(columns.length);
  out.varUint(rowCount);
  for (const column of columns) {
    out.text(column.name);
    out.text(column.type);
    if ("dictionary" in column) writeDictionaryColumn(out, column, rowCount);
    else if (column.type === "String" || column.type === "UUID")
      writeTexts(out, column as TextColumn, rowCount);
    else writeNumbers(out, column as NumberColumn, rowCount);
  }
  return out.finish();
}

function checkLength(column: BlockColumn, length: number, rowCount: number): void {
  if (length === rowCount || length === 1) return;
  throw clickhouseErrors.invalidBlock(
    `Column ${column.name} has ${length} values for ${rowCount} rows; it needs ${rowCount}, or one for all`,
  );
}

// Typed arrays are written as they lie in memory: every platform Node runs on is little-endian, as the format is.
function writeNumbers(out: ByteWriter, column: NumberColumn, rowCount: number): void {
  const { values } = column;
  checkLength(column, values.length, rowCount);
  const source = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (values.length === rowCount) out.raw(source);
  else repeat(out, source, rowCount);
}

function writeTexts(out: ByteWriter, column: TextColumn, rowCount: number): void {
  const { values, type } = column;
  checkLength(column, values.length, rowCount);
  if (values.length !== rowCount) repeat(out, encodeText(values[0]!, type), rowCount);
  else if (type === "String") for (const value of values) out.text(value);
  else writeUuids(out, values);
}

function writeUuids(out: ByteWriter, values: readonly string[]): void {
  const rowCount = values.length;
  const { bytes, start } = out.reserve(rowCount * uuidBytes);
  for (let row = 0; row < rowCount; row++) writeUuid(values[row]!, bytes, start + row * uuidBytes);
}

function writeDictionaryColumn(out: ByteWriter, column: DictionaryColumn, rowCount: number): void {
  const { dictionary, type } = column;
  checkLength(column, column.indexes.length, rowCount);
  const indexes =
    column.indexes.length === rowCount ? column.indexes : new Uint32Array(rowCount).fill(column.indexes[0]!);
  for (const index of indexes) {
    if (index < dictionary.length) continue;
    throw clickhouseErrors.invalidBlock(`Column ${column.name} has no dictionary entry ${index}`);
  }
  if (type === "LowCardinality(String)") writeLowCardinality(out, dictionary, indexes);
  else writeExpanded(out, dictionary, indexes, type);
}

/** Every distinct text is encoded once and copied where it belongs. */
function writeExpanded(
  out: ByteWriter,
  dictionary: readonly string[],
  indexes: Uint32Array,
  type: "String" | "UUID",
): void {
  const entries = dictionary.map((text) => encodeText(text, type));
  if (entries.length === 1) {
    repeat(out, entries[0]!, indexes.length);
    return;
  }
  let total = 0;
  for (const index of indexes) total += entries[index]!.length;
  const { bytes, start } = out.reserve(total);
  let position = start;
  for (const index of indexes) {
    const entry = entries[index]!;
    bytes.set(entry, position);
    position += entry.length;
  }
}

const sharedDictionariesWithAdditionalKeys = 1;
const hasAdditionalKeys = 1 << 9;
const needsUpdateDictionary = 1 << 10;

/** One dictionary of this block alone, then an index per row in the narrowest width that holds it. */
function writeLowCardinality(out: ByteWriter, dictionary: readonly string[], indexes: Uint32Array): void {
  const width = dictionary.length <= 0x100 ? 0 : dictionary.length <= 0x10000 ? 1 : 2;
  if (indexes.length === 0) return;
  out.uint64(sharedDictionariesWithAdditionalKeys);
  out.uint64(width | hasAdditionalKeys | needsUpdateDictionary);
  out.uint64(dictionary.length);
  for (const text of dictionary) out.text(text);
  out.uint64(indexes.length);
  const narrow = width === 0 ? Uint8Array.from(indexes) : width === 1 ? Uint16Array.from(indexes) : indexes;
  out.raw(new Uint8Array(narrow.buffer, narrow.byteOffset, narrow.byteLength));
}

function encodeText(text: string, type: "String" | "UUID"): Uint8Array {
  if (type === "UUID") {
    const bytes = new Uint8Array(uuidBytes);
    writeUuid(text, bytes, 0);
    return bytes;
  }
  const writer = new ByteWriter(text.length + 8);
  writer.text(text);
  return writer.finish();
}

/** `unit` as often as there are rows, by doubling what is there already. */
function repeat(out: ByteWriter, unit: Uint8Array, times: number): void {
  const total = unit.length * times;
  const { bytes, start } = out.reserve(total);
  if (total === 0) return;
  bytes.set(unit, start);
  for (let filled = unit.length; filled < total; filled *= 2) {
    bytes.copyWithin(start + filled, start, start + Math.min(filled, total - filled));
  }
}
