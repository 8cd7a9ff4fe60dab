import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { FileSpool } from "./files-node.ts";
import { currentOwner, folderName, isOrphaned, ownerOf } from "./owner-node.ts";
import type { SpoolPlace } from "./spool.ts";

/** Every spool of one experiment on one server lies in one folder, readable names first, a hash against clashes last. */
export function experimentFolder(place: SpoolPlace): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([place.url, place.project, place.name]))
    .digest("hex");
  const readable = [place.project, place.name].map((part) =>
    part.replaceAll(/[^A-Za-z0-9._-]+/g, "_").slice(0, 60),
  );
  return join(place.folder ?? defaultFolder(), [...readable, hash.slice(0, 12)].join("~"));
}

function defaultFolder(): string {
  return join(homedir(), ".assay", "spool");
}

/** A fresh folder of this process. */
export function openFileSpool(place: SpoolPlace): FileSpool {
  return new FileSpool(join(experimentFolder(place), folderName(currentOwner())), place.maxBytes);
}

/** Makes every orphan of the experiment this process's own, by renaming its folder: of several adopters one succeeds. */
export function adoptFileSpools(place: SpoolPlace): FileSpool[] {
  const folder = experimentFolder(place);
  mkdirSync(folder, { recursive: true });
  const adopted: FileSpool[] = [];
  for (const name of readdirSync(folder)) {
    const owner = ownerOf(name);
    if (owner === undefined || !isOrphaned(owner)) continue;
    const mine = join(folder, folderName(currentOwner()));
    try {
      renameSync(join(folder, name), mine);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
      throw error;
    }
    adopted.push(new FileSpool(mine, place.maxBytes));
  }
  return adopted;
}
