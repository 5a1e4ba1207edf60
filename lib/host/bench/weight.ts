/** What things weigh: the memory of a process and all it started, the script a page makes the browser load. */
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Visitor } from "@/lib/host/bench/visitor";

/**
 * Memory of a process and all its descendants, megabytes; pages they share count once (PSS). Linux only, else undefined.
 */
export function memoryOfTree(root: number): number | undefined {
  const kilobytes = treeOf(root)?.map(sharedMemory);
  return kilobytes && kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** Ticks of the clock by which Linux counts the time of processes, in a second. */
const ticks = 100;

/**
 * Time that a process, its descendants and those of them that ended have had a core, milliseconds. Unlike the time on
 * the wall it stays what it is when others use the machine too. Linux only, else undefined.
 */
export function coreTimeOfTree(root: number): number | undefined {
  const times = treeOf(root)?.map((pid) =>
    statusOf(pid)
      .slice(11, 15)
      .reduce((sum, time) => sum + Number(time), 0),
  );
  return times && (times.reduce((sum, time) => sum + time, 0) / ticks) * 1_000;
}

function treeOf(root: number): number[] | undefined {
  if (process.platform !== "linux") return undefined;
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (/^\d+$/.test(name)) parents.set(Number(name), Number(statusOf(Number(name))[1] ?? 0));
  }
  const within = (pid: number): boolean => pid === root || (pid > 1 && within(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(within);
}

/** The fields behind its name of what Linux says about a process; none when it has ended. */
function statusOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return [];
  }
}

function sharedMemory(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Script a modern browser loads with a page, gzipped, kilobytes. */
export async function scriptOf(visitor: Visitor, path: string): Promise<number> {
  const { text } = await visitor.get(path);
  const sources = new Set<string>();
  for (const [tag] of text.matchAll(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g)) {
    const source = /\bsrc="([^"]+)"/.exec(tag)?.[1];
    if (source && !/\bnomodule\b/i.test(tag)) sources.add(source.replaceAll("&amp;", "&"));
  }
  let bytes = 0;
  for (const source of sources) bytes += gzipSync((await visitor.get(source)).text).length;
  return bytes / 1000;
}
