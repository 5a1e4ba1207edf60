/** A statement carries at most 65,535 values, so long lists go to the database in pieces. */
export function* chunks<Item>(list: readonly Item[], size = 1_000): Generator<Item[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}
