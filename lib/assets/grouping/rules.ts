/** Assets in groups: an asset is in one group or in none; in one, only that group and who runs the account see it. */
import { plainIdentifier } from "@/lib/catalog/orders/rules";

/** Lines of a pasted list that are read at once. */
export const maxSerials = 500;

/** Assets shown for choice after a search. */
export const maxFound = 20;

/** What became of one line. `elsewhere`: it is in another group, and nobody said to move it. */
export const lineResults = [
  "added",
  "moved",
  "already",
  "elsewhere",
  "not_permitted",
  "unknown",
  "repeated",
] as const;
export type LineResult = (typeof lineResults)[number];

/** One line as it was pasted: its number, what is taken for the serial, and the same in plain form. */
export type SerialLine = { readonly line: number; readonly typed: string; readonly serial: string };

/** Reads a pasted list: one serial a line; of a line copied from a table the first cell. Empty lines are passed over. */
export function readSerials(text: string): SerialLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((row, index) => {
    const typed = (row.split(/[\t,;、，；]/)[0] ?? "").replace(/^[\s\u3000"']+|[\s\u3000"']+$/g, "");
    return typed === "" ? [] : [{ line: index + 1, typed, serial: plainIdentifier("serialNumber", typed) }];
  });
}

/**
 * What to do with one line, by what is held. `from`: the group the asset is in now; `undefined`: no such asset that the
 * person sees. `mayMove`: the person manages both sides.
 */
export function judgeLine(
  asset: { from: string | null; mayMove: boolean } | undefined,
  wish: { to: string; move: boolean },
): LineResult {
  if (!asset) return "unknown";
  if (asset.from === wish.to) return "already";
  if (!asset.mayMove) return "not_permitted";
  if (asset.from === null) return "added";
  return wish.move ? "moved" : "elsewhere";
}
