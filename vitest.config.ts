import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** `ground`: rules, commands and host on real PostgreSQL. `portal`: journeys and browser against the built portal, started once. */
export default defineConfig({
  resolve: { alias: { "@": root } },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    env: {
      TZ: "America/St_Johns",
      LOG_LEVEL: "silent",
      PORTAL_TEST: "1",
      AUTH_SECRET: "a-secret-that-only-the-tests-know-0123456789",
      ALTCHA_COST: "1",
      ACTIVATION_CODE_RESEND_SECONDS: "0",
      ACTIVATION_CODES_PER_HOUR_IP: "10000",
      PRODUCT_PROOFS_PER_HOUR: "1000",
    },
    // far above what anything takes: a machine with other work to do is several times slower
    testTimeout: 90_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // what is waited for may take its time on a busy machine
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "ground",
          include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
          exclude: ["tests/journeys/**", "tests/browser/**", "tests/faults/**", "tests/access/doors/**"],
          globalSetup: ["tests/support/cluster.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "portal",
          include: [
            "tests/journeys/**/*.test.ts",
            "tests/browser/**/*.test.ts",
            "tests/faults/**/*.test.ts",
            "tests/access/doors/**/*.test.ts",
          ],
          globalSetup: ["tests/support/running-portal.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
