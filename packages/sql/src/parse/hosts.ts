import { quoteWith } from "../tokens/literal.ts";
import type { Cursor } from "./cursor.ts";

/** The hosts a user may come from, kept the way the engine keeps them: sets by kind, this machine and anywhere apart. */
export class Hosts {
  private anywhere = false;
  private local = false;
  private readonly addresses = new Set<string>();
  private readonly subnets = new Set<string>();
  private readonly names = new Set<string>();
  private readonly patterns = new Set<string>();
  private readonly likes = new Set<string>();

  get text(): string {
    if (this.anywhere) return "ANY";
    const lists = [
      ["IP", [...this.addresses, ...this.subnets]],
      ["NAME", [...this.names]],
      ["REGEXP", [...this.patterns]],
      ["LIKE", [...this.likes]],
    ] as const;
    const texts = lists
      .filter(([, values]) => values.length > 0)
      .map(([kind, values]) => `${kind} ${values.map((value) => quoteWith(value, "'")).join(", ")}`);
    if (this.local) texts.unshift("LOCAL");
    return texts.length === 0 ? "NONE" : texts.join(", ");
  }

  addAnywhere(): void {
    this.anywhere = true;
  }

  addLocal(): void {
    this.local = true;
  }

  /** Of a kind; `false` for an address that is none. */
  add(kind: string, value: string): boolean {
    switch (kind) {
      case "IP":
        return this.addAddress(value);
      case "NAME":
        if (value.toLowerCase() === "localhost") this.local = true;
        else this.names.add(value);
        return true;
      case "REGEXP":
        if (value === ".*" || value === "$") this.anywhere = true;
        else this.patterns.add(value);
        return true;
      default:
        this.addLike(value);
        return true;
    }
  }

  private addLike(value: string): void {
    if (value === "" || value === "%") this.anywhere = true;
    else if (value.toLowerCase() === "localhost" || value === "127.0.0.1" || value === "::1")
      this.local = true;
    else this.likes.add(value);
  }

  private addAddress(value: string): boolean {
    const slash = value.indexOf("/");
    const bytes = addressBytes(slash < 0 ? value : value.slice(0, slash));
    if (bytes === undefined) return false;
    const prefix = slash < 0 ? bytes.length * 8 : prefixLength(value.slice(slash + 1), bytes.length);
    if (prefix === undefined) return false;
    const masked = bytes.map((byte, index) => byte & maskByte(prefix, index));
    if (isLoopback(masked)) this.local = true;
    else if (prefix === 0) this.anywhere = true;
    else if (prefix === bytes.length * 8) this.addresses.add(addressText(masked));
    else this.subnets.add(`${addressText(masked)}/${prefix}`);
    return true;
  }
}

function maskByte(prefix: number, index: number): number {
  const bits = Math.min(8, Math.max(0, prefix - index * 8));
  return (0xff00 >> bits) & 0xff;
}

function isLoopback(bytes: readonly number[]): boolean {
  if (bytes.length === 4) return bytes[0] === 127;
  return bytes.every((byte, index) => byte === (index === 15 ? 1 : 0));
}

function prefixLength(text: string, length: number): number | undefined {
  if (/^\d+$/.test(text)) {
    const prefix = Number(text);
    return prefix <= length * 8 ? prefix : undefined;
  }
  const mask = addressBytes(text);
  if (mask?.length !== length) return undefined;
  const bits = mask.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const ones = bits.indexOf("0");
  return ones < 0 ? bits.length : ones;
}

function addressBytes(text: string): number[] | undefined {
  return text.includes(":") ? version6(text) : version4(text);
}

function version4(text: string): number[] | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const bytes = text.split(".").map(Number);
  return bytes.every((byte) => byte < 256) ? bytes : undefined;
}

function version6(text: string): number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":").map(groupBytes)));
  if (groups.some((half) => half.includes(undefined))) return undefined;
  const [head, tail] = groups.map((half) => (half as number[][]).flat());
  if (tail === undefined) return head!.length === 16 ? head : undefined;
  const missing = 16 - head!.length - tail.length;
  return missing < 0 ? undefined : [...head!, ...new Array<number>(missing).fill(0), ...tail];
}

function groupBytes(group: string): number[] | undefined {
  if (group.includes(".")) return version4(group);
  if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 0xff];
}

function addressText(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join(".");
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (mapped) return `::ffff:${bytes.slice(12).join(".")}`;
  const groups = Array.from({ length: 8 }, (_, index) => (bytes[index * 2]! << 8) | bytes[index * 2 + 1]!);
  const text = groups.map((group) => group.toString(16));
  const [start, length] = longestZeros(groups);
  if (length < 2) return text.join(":");
  return `${text.slice(0, start).join(":")}::${text.slice(start + length).join(":")}`;
}

function longestZeros(groups: readonly number[]): [number, number] {
  let best: [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start > best[1]) best = [start, end - start];
  }
  return best;
}

/** ANY, NONE, or LOCAL, IP, NAME, REGEXP and LIKE between commas. */
export function parseHosts(p: Cursor, hosts: Hosts): boolean {
  let kind = "";
  do {
    if (p.take("NONE")) continue;
    if (p.take("ANY")) hosts.addAnywhere();
    else if (p.take("LOCAL")) hosts.addLocal();
    else {
      kind = ["IP", "NAME", "REGEXP", "LIKE"].find((candidate) => p.take(candidate)) ?? kind;
      const value = kind === "" ? p.miss("IP, NAME, REGEXP or LIKE") : p.string();
      if (value === undefined) return false;
      if (!hosts.add(kind, value.value)) {
        p.raise("STD_EXCEPTION", `Not an address: '${value.value}'`, p.pos - 1);
      }
    }
  } while (p.comma());
  return true;
}
