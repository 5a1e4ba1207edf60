/** What things weigh: the memory of a process and all it started, the script a page makes the browser load. */
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Visitor } from "@/lib/host/bench/visitor";

/**
 * Memory of a process and all its descendants, megabytes; pages they share count once (PSS). Linux only, else undefined.
 */
export function memoryOfTree(root: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(Number(name)));
  }
  const within = (pid: number): boolean => pid === root || (pid > 1 && within(parents.get(pid) ?? 0));
  const kilobytes = [...parents.keys()].filter(within).map(sharedMemory);
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}

function parentOf(pid: number): number {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[1],
    );
  } catch {
    return 0;
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
