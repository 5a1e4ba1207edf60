/**
 * One holder at a time, by a file that names its process. A file left by a killed process is taken over: the process
 * is identified by number and start time, so a number in use again does not look alive.
 */
import { linkSync, renameSync } from "node:fs";
import { codeOf, HostFault } from "@/lib/host/fault";
import { parseJson, readIfThere, removeFile, writeDurably, writeWhole } from "@/lib/host/files";
import { type Identity, identify, isRunning } from "@/lib/host/processes";

/** Who holds a lock, and what the next one should know if that process is killed. */
export type Holder = {
  readonly process: Identity;
  /** What it does: `start`, `dev`, or the name of another command. */
  readonly purpose: string;
  readonly stopping?: boolean;
  readonly url?: string;
  /** A process that must not outlive the holder, such as the web process. */
  readonly child?: Identity;
};

export type Lock = {
  /** Who held it before and was killed; its child may still run. */
  readonly before: Holder | undefined;
  update(changes: Partial<Omit<Holder, "process">>): void;
  release(): void;
};

/** Whether a holder is a portal that runs until it is stopped, not a command that ends by itself. */
export function isLauncher(holder: Holder): boolean {
  return ["start", "dev", "worker"].includes(holder.purpose);
}

/** The living holder of a lock file, if any. */
function holderOf(path: string): Holder | undefined {
  const record = readHolder(path);
  return record && isRunning(record.process) ? record : undefined;
}

/** Takes the lock, or returns who holds it. */
export function takeLock(path: string, purpose: string): { lock: Lock } | { holder: Holder } {
  const self = identify(process.pid) ?? { pid: process.pid, started: "" };
  const mine: Holder = { process: self, purpose };
  const draft = `${path}.${process.pid}.new`;
  let before: Holder | undefined;
  for (;;) {
    writeDurably(draft, JSON.stringify(mine));
    try {
      linkSync(draft, path);
      removeFile(draft);
      return { lock: held(path, mine, before) };
    } catch (error) {
      removeFile(draft);
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const holder = holderOf(path);
    if (holder) return { holder };
    before = setAside(path) ?? before;
  }
}

/** The lock this very process took before it was replaced by a smaller program (same process, new code). */
export function resumeLock(path: string): Lock {
  const record = readHolder(path);
  const self = identify(process.pid) ?? { pid: process.pid, started: "" };
  return held(path, { purpose: "start", ...record, process: self }, undefined);
}

function held(path: string, first: Holder, before: Holder | undefined): Lock {
  let record = first;
  let released = false;
  return {
    before,
    update(changes) {
      if (released) return;
      record = { ...record, ...changes };
      writeWhole(path, JSON.stringify(record));
    },
    release() {
      released = true;
      if (readHolder(path)?.process.pid === record.process.pid) removeFile(path);
    },
  };
}

/** Moves a dead holder's file away. If it turns out to be a living one's, taken in this very moment, it is put back. */
function setAside(path: string): Holder | undefined {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved && isRunning(moved.process)) {
    try {
      linkSync(aside, path);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
  removeFile(aside);
  return moved;
}

function readHolder(path: string): Holder | undefined {
  let text: string | undefined;
  try {
    text = readIfThere(path);
  } catch {
    throw new HostFault(
      `${path} belongs to another user, whose portal may be running. Stop that one, or remove the file.`,
    );
  }
  const record = parseJson<Holder>(text ?? "");
  return record?.process && record.purpose
    ? { ...record, process: record.process, purpose: record.purpose }
    : undefined;
}
