/**
 * End users by file: a row is a device and what is known of its end user. The file is read and judged row by row first,
 * and nothing is written; then it is committed once, the whole of it or the rows without a fault. What it wrote can be
 * undone as long as nothing else has been written over it.
 */
import { factParameters } from "@/lib/provisioning/license-api/rules";
import {
  type EndUserFacts,
  type EndUserField,
  endUserFieldNames,
  factFaults,
  type ImportRowState,
} from "@/lib/provisioning/rules";

/** What a column can hold, in the order of the template. */
export const importFields = ["serial", ...endUserFieldNames] as const satisfies readonly string[];
export type ImportField = "serial" | EndUserField;

export function isImportField(text: string): text is ImportField {
  return (importFields as readonly string[]).includes(text);
}

/** Without these two no row can be understood; facts whose column is not there stay as they are known. */
export const neededFields = ["serial", "customerReferenceId"] as const satisfies readonly ImportField[];

/** Column of the file → field; an empty text where the column is not used. */
export type Mapping = Readonly<Record<string, ImportField | "">>;

/** The most a file may have beside its rows: bytes (a form takes 1 MiB altogether) and columns. */
export const importLimits = { bytes: 1_000_000, columns: 60 } as const;
/** Files an account may send in an hour. */
export const importsPerHour = 60;
export const importRowsPerPage = 50;
export const importsPerPage = 10;

/** What can be wrong with a row; each has its sentence in both languages. */
export const importFaults = [
  ...factFaults,
  "shape",
  "duplicate_in_file",
  "differs",
  "device_not_in_account",
  "device_decommissioned",
  "device_not_cssp",
  "too_many_cells",
  // after undoing: what the row wrote was written over since, so it stayed
  "changed_since",
] as const;
export type ImportFault = (typeof importFaults)[number];

/** A fault and its field, as stored: `field:fault`, or the fault alone. */
export function writeImportFault(fault: ImportFault, field?: ImportField): string {
  return field ? `${field}:${fault}` : fault;
}

/** The same read back. */
export function readImportFault(text: string): { field: ImportField | null; fault: ImportFault } | null {
  const [head = "", tail] = text.split(":");
  const fault = importFaults.find((one) => one === (tail ?? head));
  const field = tail === undefined ? null : importFields.find((one) => one === head);
  return fault && field !== undefined ? { field, fault } : null;
}

/** Names as they are compared: width, case, spaces and signs do not count. */
function headerKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}ー]/gu, "");
}

/** Further names that files of other systems have. */
const otherNames: Readonly<Record<ImportField, readonly string[]>> = {
  serial: [
    "SerialNumbers",
    "SerialNumber",
    "Serial",
    "Serial No",
    "S/N",
    "シリアル",
    "シリアルナンバー",
    "製造番号",
  ],
  customerReferenceId: [
    "Customer ID",
    "Reference",
    "Reference ID",
    "顧客ID",
    "顧客番号",
    "お客様ID",
    "お客様番号",
  ],
  companyName: ["Company", "Customer Name", "Customer", "会社", "企業名", "顧客名", "お客様名", "法人名"],
  dnbNumber: ["D-U-N-S", "DUNS Number", "D-U-N-S Number", "DNB", "DUNS番号", "D-U-N-S番号"],
  contactEmail: ["Email", "E-mail", "Mail", "E-mail Address", "メール", "メールアドレス", "Eメール"],
  phoneNumber: ["Phone", "Tel", "Telephone", "Contact Phone", "電話", "電話番号", "TEL"],
  address: ["Street", "Street Address", "Address 1", "所在地", "番地"],
  country: ["Country Code", "国", "国名", "国コード"],
  city: ["Town", "市町村", "市区郡", "市"],
  region: ["Prefecture", "Province", "Region/State", "都道府県", "州", "県"],
  postalCode: ["ZIP", "ZIP Code", "Postcode", "Postal", "〒", "郵便"],
  website: ["Web", "URL", "Homepage", "ウェブサイト", "ホームページ"],
  industry: ["Sector", "業界"],
  reportedBy: ["Submitted By", "Reported By", "登録者", "報告者"],
};

/**
 * Which column holds what: as it was the last time (`remembered`), else by its name, which may be the label of a field in
 * either language (`labels`), a parameter of the Licensing API, a field of `/api/v1`, or another usual one. The first
 * column of a field counts.
 */
export function guessMapping(
  columns: readonly string[],
  labels: Readonly<Record<ImportField, readonly string[]>>,
  remembered: Readonly<Record<string, string>>,
): Mapping {
  const names = new Map<string, ImportField>();
  for (const field of importFields) {
    const wire = field === "serial" ? [] : factParameters[field];
    for (const name of [field, ...wire, ...labels[field], ...otherNames[field]])
      if (!names.has(headerKey(name))) names.set(headerKey(name), field);
  }
  const taken = new Set<string>();
  const mapping: Record<string, ImportField | ""> = {};
  const put = (column: string, field: string | undefined) => {
    const fits = field !== undefined && isImportField(field) && !taken.has(field);
    mapping[column] = fits ? field : "";
    if (fits) taken.add(field);
  };
  const known = columns.filter((column) => Object.hasOwn(remembered, column));
  for (const column of known) put(column, remembered[column]);
  for (const column of columns) if (!known.includes(column)) put(column, names.get(headerKey(column)));
  return mapping;
}

/** Are the columns there without which no row can be understood, and no field twice? */
export function isUsable(mapping: Mapping): boolean {
  const fields = Object.values(mapping).filter((field) => field !== "");
  return new Set(fields).size === fields.length && neededFields.every((field) => fields.includes(field));
}

/** The cells of a row by field; blank ones are left out. */
export function cellsByField(
  cells: Readonly<Record<string, string>>,
  mapping: Mapping,
): Partial<Record<ImportField, string>> {
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([column, field]) =>
      field && cells[column] !== undefined ? [[field, cells[column]]] : [],
    ),
  );
}

/** What was evened out in a row: the cell as it was, and as it is understood. */
export function evenedOut(
  row: { cells: Readonly<Record<string, string>>; serial: string | null; facts: EndUserFacts | null },
  mapping: Mapping,
): { field: ImportField; from: string; to: string }[] {
  const typed = cellsByField(row.cells, mapping);
  return importFields.flatMap((field) => {
    const from = typed[field];
    const to = field === "serial" ? row.serial : (row.facts?.[field] ?? null);
    return from !== undefined && to !== null && from !== to ? [{ field, from, to }] : [];
  });
}

/** How a row of a file is shown: before the commit what it would do, afterwards what became of it. */
export function outcomeOf(
  row: { state: ImportRowState; faults: readonly string[]; versionId: string | null },
  file: { committed: boolean; undone: boolean },
): "new" | "changed" | "same" | "error" | "left_out" | "undone" | "kept" {
  if (row.state === "error") return file.committed ? "left_out" : "error";
  if (file.undone && row.versionId) return row.faults.includes("changed_since") ? "kept" : "undone";
  return row.state;
}
