import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

/** What the tests need and npm cannot install: how to see that it is there, and Debian's package for it. */
const services = [
  {
    name: "Chromium",
    package: "chromium",
    find: () => onPath("chromium") ?? onPath("chromium-browser") ?? onPath("google-chrome"),
  },
  { name: "PostgreSQL", package: "postgresql", find: findPostgresBin },
  { name: "Python 3", package: "python3", find: () => onPath("python3") },
];

/**
 * Installs missing services where that is possible (Debian, root). Where it is not, the tests that need one are left out, visibly; in CI that is
 * a failure instead.
 * @returns {string[]} the names of what is still missing
 */
export function installServices(say) {
  const missing = services.filter((service) => service.find() === undefined);
  if (missing.length === 0) return [];
  if (process.getuid?.() === 0 && onPath("apt-get") !== undefined) {
    const packages = missing.map((service) => service.package);
    say(`Installing ${packages.join(", ")} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
      stdio: ["ignore", "ignore", "inherit"],
      env,
    });
  }
  return services.filter((service) => service.find() === undefined).map((service) => service.name);
}

function onPath(command) {
  const found = spawnSync("sh", ["-c", `command -v ${command}`], { encoding: "utf8" });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

function findPostgresBin() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const folder = versions
    .map((version) => `${debian}/${version}/bin`)
    .find((bin) => existsSync(`${bin}/initdb`));
  return folder ?? onPath("initdb");
}
