#!/usr/bin/env node
/**
 * `npm test`: everything a change must pass. First what needs no running portal (doors, types, lint, imports, dead
 * code), all of it; then the tests. `npm test -- PATH …` runs only these tests. The last line counts.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeIsNewEnough, runOnOwnNode } from "./own-node.mjs";

const self = fileURLToPath(import.meta.url);
const root = dirname(dirname(self));

/** Each is a script with its arguments, silent unless it finds something. */
const checks = {
  "pages, routes and actions listed": ["tests/house/write-doors.mjs"],
  types: ["node_modules/typescript/bin/tsc", "--noEmit"],
  "lint and format": ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "--colors=off"],
  imports: ["tests/house/imports.mjs"],
  "dead code": ["node_modules/knip/bin/knip.js", "--no-progress"],
};

/** Runs a script to its end. With `collect`, what it prints is kept instead of shown. */
function run(script, collect) {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(process.execPath, script, {
      cwd: root,
      stdio: collect ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    let output = "";
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout?.setEncoding("utf8").on("data", keep);
    child.stderr?.setEncoding("utf8").on("data", keep);
    const stop = () => child.kill("SIGTERM");
    // Ctrl-C reaches the child by itself; it takes down what it started, and then this ends
    const wait = () => {};
    process.on("SIGTERM", stop).on("SIGINT", wait);
    const end = (code) => {
      process.off("SIGTERM", stop).off("SIGINT", wait);
      resolve({ fine: code === 0, output, seconds: ((performance.now() - began) / 1000).toFixed(1) });
    };
    child.once("error", (error) => {
      output += error.message;
      end(1);
    });
    child.once("close", end);
  });
}

/** Names of the checks that found something. */
async function runChecks() {
  const failed = [];
  for (const [name, script] of Object.entries(checks)) {
    const { fine, output, seconds } = await run(script, true);
    console.log(`${fine ? "✓" : "✗"} ${name} (${seconds} s)`);
    if (fine) continue;
    failed.push(name);
    console.log(output.trimEnd());
  }
  return failed;
}

/** What vitest counted. A file that could not be run counts as one failure. */
function counted(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report;
  const broken = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((one) => one.status !== "failed"),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  };
}

async function runTests(wanted) {
  const directory = mkdtempSync(join(tmpdir(), "portal-report-"));
  const report = join(directory, "report.json");
  try {
    const { fine, seconds } = await run(
      [
        "node_modules/vitest/vitest.mjs",
        "run",
        "--allowOnly=false",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
        ...wanted,
      ],
      false,
    );
    console.log(`${fine ? "✓" : "✗"} tests (${seconds} s)`);
    const counts = counted(JSON.parse(readFileSync(report, "utf8")));
    // vitest also ends with a fault for what belongs to no test
    return fine ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
  } catch {
    // it ended before it could count
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function main(wanted) {
  const faults = wanted.length > 0 ? [] : await runChecks();
  if (faults.length > 0)
    console.log(`Not run, because of the above: the tests. Wrong: ${faults.join(", ")}.`);
  const { passed, failed, skipped } =
    faults.length > 0 ? { passed: 0, failed: faults.length, skipped: 0 } : await runTests(wanted);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed > 0 ? 1 : 0;
}

if (!nodeIsNewEnough()) runOnOwnNode(self);
else {
  // Only for this process: what the tests start finds its Node by itself.
  delete process.env.PORTAL_OWN_NODE;
  process.chdir(root);
  process.exitCode = await main(process.argv.slice(2));
}
