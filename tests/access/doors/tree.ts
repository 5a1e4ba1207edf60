/**
 * Every page, route and action of the source with what its door needs, read from the source itself: a new one is tried
 * from the moment it stands in the tree.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { permissions, staffPermissions } from "@/lib/access/roles";
import type { Need } from "@/lib/web/need";
import { entrances } from "@/tests/house/write-doors.mjs";

export type Page = { file: string; path: string; needs: Need };
export type Route = Page & { method: string; by: "cookie" | "key" };
export type Action = { file: string; name: string; needs: Need; button: boolean };

const doorMakers = /\b(?:enter|formAction|buttonAction|apiRoute|licenseRoute)\s*\(\s*\{/;
const known: readonly string[] = ["open", "signed_in", ...permissions, ...staffPermissions];

const read = (file: string) => readFileSync(file, "utf8");

/** The address of a file of the tree, with its parameters: `/account/groups/[id]`. */
function addressOf(file: string): string {
  const parts = dirname(file)
    .split("/")
    .slice(1)
    .filter((part) => !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}

function needIn(text: string, door: string): Need {
  const found = doorMakers.test(text) ? /\bneeds:\s*"([\w.]+)"/.exec(text)?.[1] : undefined;
  if (!found || !known.includes(found))
    throw new Error(`${door} does not say in its own words what it needs`);
  return found as Need;
}

/** The file that a name of this file is imported from, when it is one of ours. */
function importedFrom(file: string, source: string, name: string): string | undefined {
  const from = new RegExp(`import\\s*\\{[^}]*\\b${name}\\b[^}]*\\}\\s*from\\s*"([^"]+)"`).exec(source)?.[1];
  if (!from) return undefined;
  const base = from.startsWith("@/") ? from.slice(2) : posix.join(dirname(file), from);
  return [".ts", ".tsx"].map((end) => `${base}${end}`).find((one) => existsSync(one));
}

/** An operation of `/api/v1` says itself what it needs. */
function needOfOperation(file: string, source: string, expression: string, door: string): Need {
  const name = /^\s*restRoute\(\s*(\w+)/.exec(expression)?.[1] ?? "";
  const home = importedFrom(file, source, name) ?? file;
  const written = read(home).split(new RegExp(`\\bconst\\s+${name}\\s*=\\s*operation\\(`))[1] ?? "";
  const found = /\bneeds:\s*"([\w.]+)"/.exec(written)?.[1];
  if (!found || !known.includes(found))
    throw new Error(`${door} serves an operation that does not say what it needs`);
  return found as Need;
}

/** What a door needs that is made by this expression: one of the four doors, or a function of ours that makes one. */
function needsOf(file: string, source: string, expression: string, door: string): Need {
  const maker = /^\s*(\w+)/.exec(expression)?.[1] ?? "";
  if (maker === "restRoute") return needOfOperation(file, source, expression, door);
  if (
    new RegExp(`^(?:${["enter", "formAction", "buttonAction", "apiRoute", "licenseRoute"].join("|")})$`).test(
      maker,
    )
  )
    return needIn(expression, door);
  const home = importedFrom(file, source, maker) ?? file;
  const made = read(home).split(new RegExp(`\\b(?:function|const)\\s+${maker}\\b`))[1] ?? "";
  return needIn(made.split(/\n(?:export\s+)?(?:async\s+)?(?:function|const)\s/)[0] ?? "", door);
}

/** The exported constants of a file with the expression each is made by. */
function exportsOf(source: string): { name: string; expression: string }[] {
  return source
    .split(/^export const /m)
    .slice(1)
    .map((text) => {
      const [, name = "", expression = ""] = /^(\w+)\s*(?::[^=]+)?=\s*([\s\S]*)$/.exec(text) ?? [];
      return { name, expression };
    });
}

export function pages(): Page[] {
  return entrances().pages.map((file) => {
    const source = read(file);
    const expression = source.split(/^export default /m)[1] ?? "";
    return { file, path: addressOf(file), needs: needsOf(file, source, expression, file) };
  });
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export function routes(): Route[] {
  return entrances().routes.flatMap((file) => {
    const source = read(file);
    return exportsOf(source)
      .filter(({ name, expression }) => methods.includes(name) && !/^\s*onlyMethods\(/.test(expression))
      .map(({ name, expression }) => ({
        file,
        path: addressOf(file),
        method: name,
        by: /\bby:\s*"cookie"/.test(expression) ? ("cookie" as const) : ("key" as const),
        needs: needsOf(file, source, expression, `${name} of ${file}`),
      }));
  });
}

export function actions(): Action[] {
  return entrances().actions.flatMap((file) => {
    const source = read(file);
    return exportsOf(source).map(({ name, expression }) => ({
      file,
      name,
      button: /^\s*buttonAction\b/.test(expression),
      needs: needsOf(file, source, expression, `${name} of ${file}`),
    }));
  });
}

type Manifest = {
  node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
};

/** Where the built portal answers an action: its id, and the address of a page that has it. */
export function calledAt(action: Action): { id: string; path: string } | undefined {
  const manifest = JSON.parse(read(join(".next", "server", "server-reference-manifest.json"))) as Manifest;
  for (const [id, built] of Object.entries(manifest.node)) {
    if (built.filename !== action.file || built.exportedName !== action.name) continue;
    const [worker] = Object.keys(built.workers).filter((one) => one.endsWith("/page"));
    if (worker) return { id, path: addressOf(worker) };
  }
  return undefined;
}

/** An address with its parameters filled in: with what `values` says, else with something that never existed. */
export function filled(path: string, values: Readonly<Record<string, string>> = {}): string {
  return path.replace(
    /\[(?:\.\.\.)?(\w+)\]/g,
    (_, name: string) => values[name] ?? missing[name] ?? "nothing",
  );
}

/** What never existed, in the shape of what does. */
export const missing: Readonly<Record<string, string>> = {
  id: "ast_1111111111111111111111",
  serial: "000000000000",
  number: "999999",
  token: "there-is-no-such-token-anywhere-at-all-not-one",
  code: "no_such_code",
  document: "no-such-paper",
};
