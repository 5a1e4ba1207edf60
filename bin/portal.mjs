#!/usr/bin/env node
/**
 * The portal's one entry from the command line. It runs on any Node from 18 on, finds the Node the project brings
 * from npm when this one is too old, bundles `lib/host` when its sources changed, and hands over to it.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { nodeIsNewEnough, refuse, runOnOwnNode } from "./own-node.mjs";

const self = fileURLToPath(import.meta.url);
const root = dirname(dirname(self));

/** All files below the given entries that exist, as sorted paths relative to the project. */
function filesBelow(entries) {
  const files = [];
  const walk = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile()) files.push(path);
    else if (stat?.isDirectory()) for (const name of readdirSync(path)) walk(join(path, name));
  };
  for (const entry of entries) walk(join(root, entry));
  return files.sort();
}

/** Fingerprints of the sources: `host` of what this command runs, `web` of what `next build` turns into pages. */
function fingerprints() {
  const entries =
    "app lib db emails public proxy.ts instrumentation.ts next.config.ts tsconfig.json package-lock.json";
  const host = createHash("sha256");
  const web = createHash("sha256");
  const hostFiles = join(root, "lib", "host") + sep;
  for (const file of filesBelow([...entries.split(" "), join("bin", "portal.mjs")])) {
    const content = readFileSync(file);
    const entry = `${relative(root, file).split(sep).join("/")}\0${content.length}\0`;
    host.update(entry).update(content);
    if (!file.startsWith(hostFiles) && file !== self) web.update(entry).update(content);
  }
  return { host: host.digest("hex"), web: web.digest("hex") };
}

/** Packages of hundreds of small files, which take longer to be found than to run: they go into the bundle. */
const takenIn = /^(drizzle-orm|zod)(\/|$)/;

/** Bundles lib/host with everything of the project it reaches; other packages stay where they are. */
async function bundle(target) {
  const esbuild = await import("esbuild").catch(() =>
    refuse("The packages are not installed. Run `npm ci` first."),
  );
  const workshop = `${target}.${process.pid}`;
  try {
    mkdirSync(workshop, { recursive: true });
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: {
        portal: "lib/host/portal.ts",
        keeper: "lib/host/keeper.ts",
        "read-mail": "lib/host/threads/read-mail.ts",
        "read-workbook": "lib/host/threads/read-workbook.ts",
      },
      outdir: workshop,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      platform: "node",
      target: "node22",
      format: "esm",
      jsx: "automatic",
      legalComments: "none",
      logLevel: "silent",
      plugins: [projectImports],
    });
    // It appears whole. Where another start was first, this fails: the same bundle is there and may be in use already.
    if (!existsSync(join(target, "portal.mjs"))) rmSync(target, { recursive: true, force: true });
    renameSync(workshop, target);
    sweep(dirname(target), target);
  } catch (error) {
    rmSync(workshop, { recursive: true, force: true });
    // Another start may have put the same bundle in place meanwhile.
    if (existsSync(join(target, "portal.mjs"))) return;
    if (["EACCES", "EROFS", "EPERM"].includes(error?.code)) {
      refuse(`The portal cannot write ${dirname(target)}. Start it once as the owner of ${root}.`);
    }
    const first = error?.errors?.[0];
    refuse(
      first
        ? `The portal's own code does not build: ${first.location?.file ?? ""}:${first.location?.line ?? ""} ${first.text}`
        : `The portal's own code does not build: ${error?.message ?? error}`,
    );
  } finally {
    await esbuild.stop();
  }
}

/** `@/…` is the project, `server-only` means nothing here, `next/…` needs its ending outside of Next's bundler. */
const projectImports = {
  name: "project-imports",
  setup(build) {
    build.onResolve({ filter: /^server-only$/ }, () => ({ path: "server-only", namespace: "empty" }));
    build.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "export {};" }));
    build.onResolve({ filter: /^next\/[a-z/-]+$/ }, ({ path }) => ({ path: `${path}.js`, external: true }));
    build.onResolve({ filter: /^@\// }, ({ path, importer, kind }) =>
      build.resolve(`./${path.slice(2)}`, { resolveDir: root, importer, kind }),
    );
    build.onResolve({ filter: /^[^./@]|^@[^/]/ }, ({ path, kind }) =>
      kind === "entry-point" || takenIn.test(path) ? undefined : { path, external: true },
    );
  },
};

/** Removes bundles of earlier sources, older than a day, since a running portal may still read its chunks. */
function sweep(directory, keep) {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (path !== keep && Date.now() - statSync(path).mtimeMs > 86_400_000)
      rmSync(path, { recursive: true, force: true });
  }
}

/** Where the person stood: npm moves to the project first and leaves the place in INIT_CWD. */
function callerDirectory() {
  const byNpm = process.env.npm_lifecycle_script?.includes("bin/portal.mjs") && process.cwd() === root;
  return (byNpm && process.env.INIT_CWD) || process.cwd();
}

/** Loads one of the bundled entries and runs it to its exit code. */
async function run(target, entry, start) {
  process.exit(await start(await import(pathToFileURL(join(target, `${entry}.mjs`)).href)));
}

const handover = process.env.PORTAL_HANDOVER;
if (!nodeIsNewEnough()) runOnOwnNode(self);
else if (handover) {
  // The start-up work is done; this same process goes on with a small program and clean memory.
  delete process.env.PORTAL_HANDOVER;
  const { bundle: target, ...rest } = JSON.parse(handover);
  await run(target, "keeper", ({ keep }) => keep(rest));
} else {
  const cwd = callerDirectory();
  process.chdir(root);
  if (!existsSync("node_modules")) refuse("The packages are not installed. Run `npm ci` first.");
  const sources = fingerprints();
  const target = join(root, ".build", "host", sources.host.slice(0, 16));
  if (!existsSync(join(target, "portal.mjs"))) await bundle(target);
  const call = { argv: process.argv.slice(2), root, cwd, webFingerprint: sources.web, bundle: target };
  await run(target, "portal", ({ main }) => main(call));
}
