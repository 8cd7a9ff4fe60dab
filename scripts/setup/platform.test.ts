import { expect, test } from "vitest";
import { thisMachine, unsupportedReason } from "./platform.mjs";

const debian = { platform: "linux", arch: "x64", nodeMajor: 18, glibc: true };

test("the machine that runs the tests is supported", () => {
  expect(unsupportedReason(thisMachine())).toBeUndefined();
});

test.each([
  ["old Node", { ...debian, nodeMajor: 16 }, "Node 18 or newer"],
  ["Windows", { ...debian, platform: "win32" }, "WSL 2"],
  ["a processor without a build", { ...debian, arch: "riscv64" }, "no build for linux-riscv64"],
  ["musl", { ...debian, glibc: false }, "needs glibc"],
])("%s is refused with what to do", (_name, machine, words) => {
  expect(unsupportedReason(machine)).toContain(words);
});
