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
    const subnet = parseSubnet(value);
    if (subnet === undefined) return false;
    const { address, mask } = subnet;
    const whole = mask.every((byte) => byte === 255);
    if (isLoopback4(address) || (whole && isLoopback6(address))) this.local = true;
    else if (mask.every((byte) => byte === 0)) this.anywhere = true;
    else if (whole) this.addresses.add(addressText(address));
    else this.subnets.add(`${addressText(address)}/${maskText(mask)}`);
    return true;
  }
}

interface Subnet {
  /** Without the bits the mask leaves out. */
  readonly address: readonly number[];
  readonly mask: readonly number[];
}

/** An address, perhaps with the length of a prefix or a mask, which may have holes; of two kinds the older one is widened. */
function parseSubnet(text: string): Subnet | undefined {
  const slash = text.indexOf("/");
  let address = addressBytes(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  let mask =
    slash < 0 ? maskOf(address.length * 8, address.length) : parseMask(text.slice(slash + 1), address.length);
  if (mask === undefined) return undefined;
  if (address.length < mask.length) address = [...mappedPrefix, ...address];
  if (mask.length < address.length) mask = [...new Array<number>(12).fill(255), ...mask];
  return { address: address.map((byte, index) => byte & mask[index]!), mask };
}

const mappedPrefix = [...new Array<number>(10).fill(0), 255, 255];

function parseMask(text: string, length: number): number[] | undefined {
  if (!/^\d+$/.test(text)) return addressBytes(text);
  const prefix = Number(text);
  return prefix <= length * 8 ? maskOf(prefix, length) : undefined;
}

function maskOf(prefix: number, length: number): number[] {
  return Array.from({ length }, (_, index) => {
    const bits = Math.min(8, Math.max(0, prefix - index * 8));
    return (0xff00 >> bits) & 0xff;
  });
}

/** The length of the prefix, or the mask itself where it has holes. */
function maskText(mask: readonly number[]): string {
  const bits = mask.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const prefix = /^(1*)0*$/.exec(bits)?.[1];
  return prefix === undefined ? addressText(mask) : String(prefix.length);
}

/** 127.0.0.0/8, mapped or not. */
function isLoopback4(bytes: readonly number[]): boolean {
  return bytes.length === 4 ? bytes[0] === 127 : isMapped(bytes) && bytes[12] === 127;
}

function isLoopback6(bytes: readonly number[]): boolean {
  return bytes.length === 16 && bytes.every((byte, index) => byte === (index === 15 ? 1 : 0));
}

function isMapped(bytes: readonly number[]): boolean {
  return mappedPrefix.every((byte, index) => bytes[index] === byte);
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

/**
 * As the engine's library writes addresses: the first zeros of two groups or more as `::`, and an address of the older kind
 * within as such, or as nothing where it begins with zero.
 */
function addressText(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join(".");
  const groups = Array.from({ length: 8 }, (_, index) => (bytes[index * 2]! << 8) | bytes[index * 2 + 1]!);
  const compatible = groups.slice(0, 6).every((group) => group === 0) && !isLoopback6(bytes);
  if (compatible || isMapped(bytes))
    return `${compatible ? "::" : "::ffff:"}${bytes[12] === 0 ? "" : bytes.slice(12).join(".")}`;
  const text = groups.map((group) => group.toString(16));
  const start = groups.findIndex((group, index) => group === 0 && groups[index + 1] === 0);
  if (start < 0) return text.join(":");
  let end = start;
  while (groups[end] === 0) end++;
  return `${text.slice(0, start).join(":")}::${text.slice(end).join(":")}`;
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
