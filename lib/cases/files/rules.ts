/** Files of cases (domain 7.2; trust 2.9): what may be done with one in which state. */
import type { FileState } from "@/lib/cases/rules";

/** Whole and looked at, or there is nobody to look. */
export function isReady(state: FileState): boolean {
  return state === "clean" || state === "unscanned";
}

const units = ["KB", "MB", "GB"] as const;

/** A size for people, in decimal-free binary units: `5 GB`, `24.9 MB`, `812 bytes` is `1 KB`. */
export function showBytes(bytes: number): string {
  let value = bytes / 1_024;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_024;
    unit += 1;
  }
  const shown = value >= 100 ? Math.round(value) : Math.max(1, Math.round(value * 10)) / 10;
  return `${unit === 0 ? Math.max(1, Math.round(value)) : shown} ${units[unit]}`;
}

/** Days for which files of a form that was not sent are kept: somebody comes back to a draft. */
export const unsentDays = 30;
