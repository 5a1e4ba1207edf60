/** Where the project is, where the person stands, and what is built from which sources. Set once by `main`. */
import { isAbsolute, join, resolve } from "node:path";
import { HostFault } from "@/lib/host/fault";

export type Project = {
  /** Absolute path of the checkout; also the working directory of every command. */
  readonly root: string;
  /** The directory the command was called from; paths given by the person count from it. */
  readonly cwd: string;
  /** Fingerprint of everything `next build` reads. */
  readonly webFingerprint: string;
  /** The directory of the bundle this program was loaded from. */
  readonly bundle: string;
  /** The umask before the portal narrowed it; builds use it, since other users may run them. */
  readonly umask: number;
};

let current: Project | undefined;

/** Remembers the project for this process. */
export function setProject(project: Project): void {
  current = project;
}

/** The project of this process. */
export function project(): Project {
  if (!current) throw new HostFault("The portal's commands start with bin/portal.mjs.");
  return current;
}

/** A path the person gave, as an absolute one. */
export function givenPath(path: string): string {
  return isAbsolute(path) ? path : resolve(project().cwd, path);
}

/** A path inside the checkout. */
export function projectPath(...parts: string[]): string {
  return join(project().root, ...parts);
}
