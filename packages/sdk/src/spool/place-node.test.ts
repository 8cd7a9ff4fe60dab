import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { encodeLine } from "../points.ts";
import { currentOwner, folderName, isOrphaned, ownerOf } from "./owner-node.ts";
import { adoptFileSpools, experimentFolder, openFileSpool } from "./place-node.ts";
import type { SpoolPlace } from "./spool.ts";

const folders: string[] = [];

function place(change: Partial<SpoolPlace> = {}): SpoolPlace {
  const folder = mkdtempSync(join(tmpdir(), "assay-place-"));
  folders.push(folder);
  return { url: "http://one", project: "p", name: "n", maxBytes: 1_000_000, folder, ...change };
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A process that has lived and died, and one that lives. */
const dead = { ...currentOwner(), pid: spawnSync(process.execPath, ["-e", ""]).pid! };

test("an owner is read back from the name of its folder", () => {
  const owner = currentOwner();
  expect(ownerOf(folderName(owner))).toEqual(owner);
  expect(ownerOf("quarantine")).toBeUndefined();
  expect(ownerOf("a~b~c~d")).toBeUndefined();
});

test("only processes that cannot be alive are orphans", () => {
  const living = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  try {
    const me = currentOwner();
    expect(isOrphaned(me)).toBe(false);
    expect(isOrphaned(dead)).toBe(true);
    expect(isOrphaned({ ...me, pid: living.pid! })).toBe(process.platform === "linux");
    expect(isOrphaned({ ...me, start: "1" })).toBe(process.platform === "linux");
    expect(isOrphaned({ ...dead, machine: "elsewhere.00000000.1" })).toBe(false);
    expect(isOrphaned({ ...me, pid: 0 })).toBe(true);
    const [host = "", boot = "", namespace = ""] = me.machine.split(".");
    expect(isOrphaned({ ...me, machine: [host, "otherboot", namespace].join(".") })).toBe(boot !== "x");
    expect(isOrphaned({ ...me, machine: [host, boot, "1"].join(".") })).toBe(false);
  } finally {
    living.kill();
  }
});

function leaveOrphan(at: SpoolPlace): void {
  const spool = openFileSpool(at);
  spool.append(encodeLine('"loss"', "1", 1, 1), 1);
  renameSync(spool.location, join(experimentFolder(at), folderName(dead)));
}

test("an orphan goes to one adopter, a living process's spool to none", () => {
  const here = place();
  const living = openFileSpool(here);
  living.append(encodeLine('"loss"', "2", 1, 2), 1);
  leaveOrphan(here);
  leaveOrphan(here);
  const adopted = adoptFileSpools(here);
  expect(adopted.map((spool) => spool.inherited().length)).toEqual([1, 1]);
  expect(adoptFileSpools(here)).toEqual([]);
  expect(adopted.map(({ location }) => location)).not.toContain(living.location);
});

test("a spool that was let go with points in it is an orphan, an empty one disappears", () => {
  const here = place();
  const empty = openFileSpool(here);
  empty.close();
  expect(readdirSync(experimentFolder(here))).toEqual([]);
  const left = openFileSpool(here);
  left.append(encodeLine('"loss"', "2", 1, 2), 1);
  left.close();
  expect(adoptFileSpools(here).map((spool) => spool.inherited()[0]?.points)).toEqual([1]);
});

test("experiments of other servers, projects and names lie elsewhere", () => {
  const here = place();
  leaveOrphan(here);
  const others = [{ url: "http://two" }, { project: "p2" }, { name: "n2" }, { project: "p~n", name: "" }];
  expect(others.flatMap((change) => adoptFileSpools({ ...here, ...change }))).toEqual([]);
});

test("names that are no file names still give a folder", () => {
  const here = place({ project: "../../etc", name: `${"x".repeat(300)}/..` });
  mkdirSync(experimentFolder(here), { recursive: true });
  expect(readdirSync(here.folder!)).toHaveLength(1);
});
