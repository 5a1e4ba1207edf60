/**
 * Writes `doors.generated.ts`: every page, route handler and server action of the tree, each with the type it must
 * have. What does not come in by a door then does not compile. Run by `npm test` before the types are checked.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const target = fileURLToPath(new URL("doors.generated.ts", import.meta.url));

/** Handlers of the session cookie's library, which has its own shape; the file itself lets only named addresses through. */
const withoutDoor = ["app/api/auth/[...nextauth]/route.ts"];

/** Comments and blanks before the first statement, then the directive that makes every export callable from outside. */
const serverDirective = /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*(["'])use server\1/;

/** Whether every export of this source is a server action. */
export const isActionFile = (source) => serverDirective.test(source);

/** Source files below a folder of the project, as paths relative to it with `/`. */
export function sourcesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[jt]sx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join("/"))
    .sort();
}

/** Everything that can be reached from outside: pages, routes, and files of server actions. */
export function entrances() {
  const app = sourcesBelow("app");
  const named = (name) => app.filter((file) => new RegExp(`(^|/)${name}\\.[jt]sx?$`).test(file));
  return {
    pages: named("page"),
    routes: named("route").filter((file) => !withoutDoor.includes(file)),
    actions: [...app, ...sourcesBelow("lib")].filter((file) =>
      isActionFile(readFileSync(join(root, file), "utf8")),
    ),
  };
}

function write() {
  const { pages, routes, actions } = entrances();
  const list = (kind, files) =>
    files.map((file) => `  ${kind}<typeof import("@/${file.replace(/\.[jt]sx?$/, "")}")>,\n`).join("");
  writeFileSync(
    target,
    `// made by write-doors.mjs
import type { Metadata, Viewport } from "next";
import type { ButtonDoor, FormDoor } from "@/lib/web/action";
import type { ApiDoor } from "@/lib/web/api";
import type { PageDoor } from "@/lib/web/page";

// what runs beside the door, such as generateMetadata, would run before it: only fixed values may stand beside a page
type PageShape<Module> = { default: PageDoor; metadata?: Metadata; viewport?: Viewport } & {
  [Name in Exclude<keyof Module, "default" | "metadata" | "viewport">]: never;
};

type Page<Module extends PageShape<Module>> = Module;
type Route<Module extends { [Name in keyof Module]: ApiDoor }> = Module;
type Action<Module extends { [Name in keyof Module]: FormDoor | ButtonDoor }> = Module;

export type Doors = [
${list("Page", pages)}${list("Route", routes)}${list("Action", actions)}];
`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(target, { force: true });
  write();
}
