/** Writes the rows of the demo world's order book and counts the numbers it gives out. */
import { type OrderColumn, orderColumns } from "@/lib/catalog/orders/import/rules";

export type Row = { [Column in OrderColumn]?: string | number };

const padded = (value: number, length: number) => String(value).padStart(length, "0");
export const hardware = [
  "PAN-PA-440",
  "PAN-PA-460",
  "PAN-PA-1410",
  "PAN-PA-410",
  "PAN-PA-3410",
  "PAN-PA-1420",
  "PAN-PA-5410",
  "PAN-PA-3430",
  "PAN-PA-5450",
  "PAN-PA-7500",
];

/** One of a list, going round. */
export const pick = (list: readonly string[], index: number) => list[index % list.length] ?? "";

/** Writes rows and counts the numbers it gives out; each factor shares no divisor with its range, so none comes twice. */
export function clerk() {
  const rows: Row[] = [];
  let hardwareSerials = 0;
  let virtualSerials = 0;
  let authCodes = 0;
  let salesOrders = 0;
  return {
    rows,
    hardwareSerial: () => `0219${padded((++hardwareSerials * 48_271) % 100_000_000, 8)}`,
    virtualSerial: () => `0071${padded((++virtualSerials * 4_827_100_003) % 100_000_000_000, 11)}`,
    authCode: (letter: string) => `${letter}${1_000_000 + ((++authCodes * 7_919) % 9_000_000)}`,
    salesOrder: () => `SO${6_410_000 + ++salesOrders * 37}`,
    write: (row: Row) => rows.push(row),
  };
}
export type Clerk = ReturnType<typeof clerk>;

/** Writes one order: `lines` are SKU and how many; serials for devices, one auth code with a quantity for the rest. */
export function order(
  book: Clerk,
  about: Row,
  lines: readonly (readonly [sku: string, count: number, letter?: string])[],
): string {
  const salesOrder = book.salesOrder();
  lines.forEach(([sku, count, letter], index) => {
    const line: Row = { record: "order", ...about, sales_order: salesOrder, line: index + 1, sku };
    if (letter) {
      book.write({ ...line, auth_code: book.authCode(letter), quantity: count });
      return;
    }
    for (let device = 0; device < count; device += 1) {
      book.write({ ...line, serial: hardware.includes(sku) ? book.hardwareSerial() : book.virtualSerial() });
    }
  });
  return salesOrder;
}

/** The rows as a comma-separated file. */
export function csv(rows: readonly Row[]): string {
  const text = (value: string | number | undefined) =>
    /[",\r\n]/.test(String(value ?? "")) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? "");
  return [orderColumns, ...rows.map((row) => orderColumns.map((column) => row[column]))]
    .map((cells) => cells.map(text).join(","))
    .join("\r\n");
}
