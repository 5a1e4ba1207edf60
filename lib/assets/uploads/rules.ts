/**
 * Registering many assets by a file (domain 4.3, rule 40). The file is read and judged row by row first, and nothing is
 * registered; then it is committed once, the whole of it or the rows without a fault. The account's own orders are the
 * proof: a number of another buyer's order is answered like one that does not exist.
 */
import { type ProductKind, selfRegistrable } from "@/lib/catalog/rules";

export const uploadColumns = [
  "serial",
  "auth_code",
  "device_name",
  "device_tag",
  "address",
  "city",
  "region",
  "postal_code",
  "country",
  "offline",
  "os_release",
] as const;
export type UploadColumn = (typeof uploadColumns)[number];

/** The most a file may hold: rows, and bytes (a form takes 1 MiB altogether). */
export const uploadLimits = { rows: 1_000, bytes: 1_000_000 } as const;
/** Files an account may upload in an hour. */
export const uploadsPerHour = 60;
export const rowsPerPage = 50;
export const uploadsPerPage = 10;

/** What can be wrong with a row; each has its sentence in both languages. */
export const rowFaults = [
  // the row as a whole
  "number_missing",
  "too_many_cells",
  "needs_serial",
  // a cell
  "required",
  "shape",
  "too_long",
  "characters",
  "too_many",
  "country",
  "yes_or_no",
  "only_offline",
  // what the number leads to
  "duplicate_in_file",
  "not_proven",
  "yours_already",
  "taken",
  "component",
  "by_support",
] as const;
export type RowFault = (typeof rowFaults)[number];

/** A fault and its column, as stored: `column:fault`, or the fault alone. */
export function writeFault(fault: RowFault, column?: UploadColumn): string {
  return column ? `${column}:${fault}` : fault;
}

/** The same read back. */
export function readFault(text: string): { column: UploadColumn | null; fault: RowFault } | null {
  const [head = "", tail] = text.split(":");
  const fault = rowFaults.find((one) => one === (tail ?? head));
  const column = tail === undefined ? null : uploadColumns.find((one) => one === head);
  return fault && column !== undefined ? { column, fault } : null;
}

/** A row after reading: numbers in plain form, null for what was left out. */
export type UploadRow = {
  readonly serial: string | null;
  readonly authCode: string | null;
  readonly name: string | null;
  readonly tags: readonly string[];
  readonly location: {
    readonly country: string;
    readonly postalCode: string;
    readonly region: string;
    readonly city: string;
    readonly address1: string;
  } | null;
  readonly offline: boolean;
  readonly osRelease: string | null;
};

/** A unit of the order book that a row names. `owner`: the account that has it now. */
export type NamedUnit = {
  readonly id: string;
  readonly productId: string;
  readonly kind: ProductKind;
  /** it stands in an order of a customer of the account */
  readonly proven: boolean;
  readonly owner: string | null;
};

/** What is stored about the numbers of a file, by plain number. */
export type NamedUnits = {
  readonly serials: ReadonlyMap<string, NamedUnit>;
  readonly authCodes: ReadonlyMap<string, NamedUnit>;
  /** living assets, also those that stand in no order */
  readonly assets: ReadonlyMap<string, { readonly owner: string }>;
};

/** Judges rows in the order of the file: the faults of each, none for a row that can be registered. */
export function judgeUploadRows(
  rows: readonly { line: number; row: UploadRow }[],
  stored: NamedUnits,
  accountId: string,
): Map<number, string[]> {
  const seen = new Set<string>();
  return new Map(
    rows.map(({ line, row }) => {
      const faults: string[] = [];
      const judge = (column: "serial" | "auth_code", number: string | null, unit: NamedUnit | undefined) => {
        if (number === null) return;
        const known = column === "serial" ? stored.assets.get(number)?.owner : undefined;
        const fault = seen.has(`${column} ${number}`)
          ? "duplicate_in_file"
          : faultOf(unit, known ?? unit?.owner ?? null, accountId);
        seen.add(`${column} ${number}`);
        if (fault) faults.push(writeFault(fault, column));
      };
      judge("serial", row.serial, stored.serials.get(row.serial ?? ""));
      judge("auth_code", row.authCode, stored.authCodes.get(row.authCode ?? ""));
      return [line, faults];
    }),
  );
}

/** Whose a thing is, is told to its owner and to those whose order it stands in. */
function faultOf(unit: NamedUnit | undefined, owner: string | null, accountId: string): RowFault | null {
  if (owner === accountId) return "yours_already";
  if (!unit?.proven) return "not_proven";
  if (owner) return "taken";
  if (!selfRegistrable(unit.kind)) return "by_support";
  return unit.kind === "component" ? "component" : null;
}
