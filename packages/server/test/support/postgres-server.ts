import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

const binaries = "/usr/lib/postgresql/15/bin";

export const postgresInstalled = existsSync(join(binaries, "postgres"));

export interface PostgresServer {
  /** Makes an empty database and returns its address. */
  newDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** A real PostgreSQL on a directory and a port of its own. It refuses to run as root, so root hands it to `postgres`. */
export async function startPostgres(): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), "assay-postgres-"));
  const port = await freePort();
  const data = join(directory, "data");
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
    chownSync(directory, id("-u"), id("-g"));
  }
  const command = (program: string, args: readonly string[]): [string, string[]] =>
    isRoot
      ? ["runuser", ["-u", "postgres", "--", join(binaries, program), ...args]]
      : [join(binaries, program), [...args]];
  execFileSync(...command("initdb", ["-D", data, "-A", "trust", "-U", "assay", "-E", "UTF8"]), {
    stdio: "ignore",
    cwd: directory,
  });
  const options = ["-D", data, "-p", String(port), "-k", directory, "-c", "listen_addresses=127.0.0.1"];
  const child = spawn(...command("postgres", [...options, "-c", "fsync=off"]), {
    stdio: "ignore",
    cwd: directory,
  });
  const address = (database: string) => `postgres://assay@127.0.0.1:${port}/${database}`;
  await accepting(address("postgres"), child);
  return {
    newDatabase: async (name) => {
      const client = new pg.Client(address("postgres"));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address(name);
    },
    stop: async () => {
      const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      execFileSync(...command("pg_ctl", ["-D", data, "-m", "immediate", "stop"]), {
        stdio: "ignore",
        cwd: directory,
      });
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function accepting(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`postgres ended with ${child.exitCode}`);
    const client = new pg.Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
