/**
 * Cells that a spreadsheet would take for a formula (domain rule 42). Those of a Japanese spreadsheet do so with the wide
 * forms of the signs, too.
 */
const begins = "[=+\\-@\\t\\r＝＋－＠]";
const formula = new RegExp(`^${begins}`);
const kept = new RegExp(`^'(?=${begins})`);

/** A cell as it goes out: what begins like a formula gets an apostrophe in front, which spreadsheets show as text. */
export const asleep = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

/** A cell as it was before it went out in a file of ours. */
export const awake = (cell: string): string => cell.replace(kept, "");
