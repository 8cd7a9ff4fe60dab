import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/**
 * Who a spool folder belongs to, as its name says it: `machine~pid~start~random`. The folder's name is the lock: taking over an orphan is
 * one rename, which only one adopter can win.
 */
export interface Owner {
  /** Host name, boot and process-id namespace: only inside one of these does a process id mean anything. */
  readonly machine: string;
  /** 0: let go by its process, free to adopt. */
  readonly pid: number;
  /** When the process started, in clock ticks since boot; `x` where the system does not tell. */
  readonly start: string;
}

const separator = "~";

export function currentOwner(): Owner {
  return { machine: currentMachine(), pid: process.pid, start: startOf(process.pid) ?? "x" };
}

export function folderName(owner: Owner): string {
  return [owner.machine, owner.pid, owner.start, randomUUID().slice(0, 8)].join(separator);
}

export function ownerOf(folder: string): Owner | undefined {
  const [machine, pid, start, random, ...rest] = folder.split(separator);
  if (machine === undefined || start === undefined || random === undefined || rest.length > 0)
    return undefined;
  return /^\d+$/.test(pid ?? "") ? { machine, pid: Number(pid), start } : undefined;
}

/** Whether nobody can be writing into this owner's folder any more. In doubt (another host or container) it is not an orphan. */
export function isOrphaned(owner: Owner): boolean {
  if (owner.pid === 0) return true;
  const here = currentMachine();
  if (owner.machine !== here) return rebooted(owner.machine, here);
  const start = startOf(owner.pid);
  if (start !== undefined) return owner.start !== "x" && owner.start !== start;
  return !answersSignals(owner.pid);
}

/** The same host since started anew: no process of then lives. */
function rebooted(then: string, now: string): boolean {
  const [hostThen, bootThen] = then.split(".");
  const [hostNow, bootNow] = now.split(".");
  return hostThen === hostNow && bootThen !== bootNow && bootThen !== "x" && bootNow !== "x";
}

let machine: string | undefined;

function currentMachine(): string {
  machine ??= [
    hostname().replaceAll(/[^A-Za-z0-9-]/g, "-"),
    readText("/proc/sys/kernel/random/boot_id")?.slice(0, 8) ?? "x",
    /\d+/.exec(readLink("/proc/self/ns/pid") ?? "")?.[0] ?? "x",
  ].join(".");
  return machine;
}

/** The 22nd field of `/proc/PID/stat`; the second may hold blanks and brackets, so counting starts behind it. */
function startOf(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
