/** Addresses that others of the same company already use, offered when they look like the one just typed. */
import type { Address, Suggestion } from "@/lib/platform/gateways/address-book/address";

/** How alike two addresses must be to be worth offering: 1 is equal but for signs, 0 has nothing in common. */
const alikeEnough = 0.6;
/** A company has few addresses; more than this many are not compared. */
const mostCompared = 200;

/** The two known addresses of the same country that are most like this one, most alike first. */
export function similarOnFile(address: Address, known: readonly Address[]): Suggestion[] {
  const pairs = pairsOf(address);
  return known
    .slice(0, mostCompared)
    .filter((one) => one.country === address.country)
    .map((one) => ({ one, likeness: likeness(pairs, pairsOf(one)) }))
    .filter((found) => found.likeness >= alikeEnough)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, 2)
    .map(({ one }) => ({ address: one, reasons: ["on_file"] }));
}

/** Neighbouring signs of an address without spaces and punctuation; 1丁目2番3号 counts as 1-2-3. */
function pairsOf({ region, city, address1, address2 }: Address): Map<string, number> {
  const text = `${region}${city}${address1}${address2}`
    .normalize("NFKC")
    .replace(/(?<=\d)(?:丁目|番地|番|号)/g, "-")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Dice's coefficient of two bags of pairs. */
function likeness(one: Map<string, number>, other: Map<string, number>): number {
  let shared = 0;
  for (const [pair, count] of one) shared += Math.min(count, other.get(pair) ?? 0);
  const all = total(one) + total(other);
  return all === 0 ? 0 : (2 * shared) / all;
}

function total(pairs: Map<string, number>): number {
  return [...pairs.values()].reduce((sum, count) => sum + count, 0);
}
