/**
 * The import rules of `.dependency-cruiser.mjs`, checked by dependency-cruiser. It has no parser for TypeScript 7, so it
 * is shown a copy of the tree in which each file holds its imports and nothing else.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import { forbidden, inBrowser } from "../../.dependency-cruiser.mjs";
import { isActionFile, sourcesBelow } from "./write-doors.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

// biome keeps import statements plain, so their shape is enough; a clause holds names, braces, commas and stars
const statement = /\b(?:import|export)\s+(type\s)?[\w$*{},\s]*?\bfrom\s*["']([^"'\n]+)["']/g;
const bare = /\bimport\s*["']([^"'\n]+)["']/g;
const call = /\b(?:import|require)\s*\(\s*["'`]([^"'`\n]+)["'`]/g;

const strength = { value: 3, dynamic: 2, type: 1 };

/** The strongest way in which a source imports each specifier. */
function importsOf(source) {
  const found = new Map();
  const add = (specifier, way) => {
    if (strength[way] > (strength[found.get(specifier)] ?? 0)) found.set(specifier, way);
  };
  for (const [, type, specifier] of source.matchAll(statement)) add(specifier, type ? "type" : "value");
  for (const [, specifier] of source.matchAll(bare)) add(specifier, "value");
  for (const [, specifier] of source.matchAll(call)) add(specifier, "dynamic");
  return found;
}

const written = {
  value: (specifier) => `import "${specifier}";\n`,
  dynamic: (specifier) => `import("${specifier}");\n`,
  type: (specifier) => `require("${specifier}");\n`,
};

/** The file of the project a specifier means, `undefined` for a package. */
function fileOf(specifier, importer) {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  return specifier.startsWith(".") ? posix.join(posix.dirname(importer), specifier) : undefined;
}

const endings = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"];
/** What the copy's files end in, on top of their own names. */
const ending = ".mjs";

/** Writes the copy and lets dependency-cruiser judge it. Answers sentences. */
async function judged(sources, rules) {
  const copy = mkdtempSync(join(tmpdir(), "portal-imports-"));
  try {
    const lost = [];
    for (const [file, imports] of sources) {
      let text = "";
      for (const [specifier, way] of imports) {
        const wanted = fileOf(specifier, file);
        const target = wanted && endings.map((end) => wanted + end).find((name) => sources.has(name));
        if (target) text += written[way](`./${posix.relative(posix.dirname(file), target)}${ending}`);
        else if (!wanted) text += written[way](specifier);
        else if (!existsSync(join(root, wanted)))
          lost.push(`${file} imports ${specifier}, which is not there`);
      }
      mkdirSync(join(copy, dirname(file)), { recursive: true });
      writeFileSync(join(copy, file + ending), text);
    }
    const { output } = await cruise(
      [...sources.keys()].map((file) => file + ending),
      { baseDir: copy, ruleSet: { forbidden: rules }, validate: true, outputType: "json" },
    );
    const { summary } = JSON.parse(output);
    const name = (path) => path.replaceAll(ending, "");
    return {
      dependencies: summary.totalDependenciesCruised,
      faults: [
        ...lost,
        ...summary.violations.map(({ from, to, rule, cycle, via }) => {
          const way = (cycle ?? via ?? []).map((step) => name(step.name)).join(" → ");
          const { comment } = rules.find((one) => one.name === rule.name);
          return `${name(from)} → ${way || name(to)}\n    ${rule.name}: ${comment}`;
        }),
      ],
    };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const isClient = (source) => /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*(["'])use client\1/.test(source);
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * What breaks the rules, as sentences. `sources` maps paths of the project to their text; without it the project is
 * judged.
 */
export async function crossings(sources = projectSources()) {
  const all = new Map([...sources].map(([file, text]) => [file, importsOf(text)]));
  const house = await judged(all, forbidden);
  const clients = [...sources].filter(([, text]) => isClient(text)).map(([file]) => file);
  if (clients.length === 0) return house;
  const bundled = new Map(
    [...all].map(([file, imports]) => [
      file,
      isActionFile(sources.get(file)) ? new Map() : new Map([...imports].filter(([, way]) => way !== "type")),
    ]),
  );
  const browser = await judged(bundled, inBrowser(`^(${clients.map(literally).join("|")})`));
  return { dependencies: house.dependencies, faults: [...house.faults, ...browser.faults] };
}

function projectSources() {
  const single = ["proxy.ts", "instrumentation.ts", "instrumentation-client.ts", "next.config.ts"];
  const files = [...["app", "lib", "db", "emails"].flatMap(sourcesBelow), ...single];
  return new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { dependencies, faults } = await crossings();
  for (const fault of faults) console.error(fault);
  console.log(`${dependencies} imports, ${faults.length} against the rules`);
  process.exitCode = faults.length > 0 || dependencies < 500 ? 1 : 0;
}
