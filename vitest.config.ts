import { defineConfig } from "vitest/config";

// Three kinds of tests, by distance from real services:
// unit beside the source, integration in each package's test/integration, end-to-end in test/e2e (a browser).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          // Property tests take seconds on two busy cores; nothing here waits for a service.
          testTimeout: 60_000,
          include: ["packages/*/src/**/*.test.ts", "packages/*/src/**/*.test.tsx", "scripts/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "integration",
          include: ["packages/*/test/integration/**/*.test.ts"],
          // The embedded engine is one native library per process: every file gets a process of its own.
          pool: "forks",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["packages/*/test/e2e/**/*.test.ts"],
          pool: "forks",
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A page under load may take as long for a condition as for anything else; the second by default would be a measurement.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
