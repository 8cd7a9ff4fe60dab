// Runs on any Node from 18 up, before anything is installed: no dependencies, no TypeScript.

const supported = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];

/**
 * Why Assay cannot run here, in one sentence with what to do, or undefined where it can.
 * @param {{ platform: string, arch: string, nodeMajor: number, glibc: boolean }} machine
 */
export function unsupportedReason({ platform, arch, nodeMajor, glibc }) {
  if (nodeMajor < 18)
    return `Assay needs Node 18 or newer to set itself up (this is Node ${nodeMajor}): install a current Node and run the command again.`;
  const name = `${platform}-${arch}`;
  if (platform === "win32")
    return "Assay's embedded engine has no Windows build: run it inside WSL 2, where it works as on Linux.";
  if (!supported.includes(name))
    return `Assay's embedded engine has no build for ${name}: run it on ${supported.join(", ")}.`;
  if (platform === "linux" && !glibc)
    return "Assay's embedded engine needs glibc, which this Linux does not have (Alpine, for one): run it on Debian, Ubuntu, Fedora or another glibc system.";
  return undefined;
}

export function thisMachine() {
  const report = process.platform === "linux" ? process.report?.getReport() : undefined;
  const header = typeof report === "object" && report !== null ? report.header : undefined;
  return {
    platform: process.platform,
    arch: process.arch,
    nodeMajor: Number(process.versions.node.split(".")[0]),
    glibc: Boolean(header?.glibcVersionRuntime),
  };
}
