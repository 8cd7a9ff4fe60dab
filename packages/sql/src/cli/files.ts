import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What is said of a file that cannot be read; nothing for other errors. */
export function readingFailure(error: unknown): string | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return undefined;
  return sayings[code] ?? message;
}

const sayings: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "this is a folder",
  EACCES: "reading it is not allowed",
  EPERM: "it is not allowed",
  EROFS: "writing it is not allowed",
};

/** The file itself, or the files `*.sql` of a folder at any depth, in order; hidden folders and `node_modules` are left out. */
export function filesAt(path: string): string[] {
  if (path === "-" || !statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const below = join(path, entry.name);
      if (entry.isDirectory())
        return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : filesAt(below);
      return entry.isFile() && entry.name.endsWith(".sql") ? [below] : [];
    });
}

/** The bytes of a file, or of standard input for `-`. */
export function bytesAt(path: string): Uint8Array {
  return readFileSync(path === "-" ? 0 : path);
}

/** Why bytes are not the text of a script in UTF-8, where they plainly are none. */
export function notText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const head = bytes.subarray(0, 1000);
  const zeros = head.filter((byte) => byte === 0).length;
  if (marked || zeros * 3 > head.length) return "this is UTF-16, but only UTF-8 is read";
  return undefined;
}
