/** Files as a vendor's ERP would export them. */
import type { OrderColumn } from "@/lib/catalog/orders/import/rules";
import { orderColumns } from "@/lib/catalog/orders/import/rules";
import type { ImportReport } from "@/lib/platform/import-report";

export type Cells = { [Column in OrderColumn]?: string };

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A comma-separated file with the columns of the order book, or those given. */
export function csv(rows: readonly Cells[], columns: readonly string[] = orderColumns): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column as OrderColumn] ?? ""))];
  return `${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function file(text: string | Uint8Array, name = "orders.csv"): { name: string; bytes: Uint8Array } {
  return { name, bytes: typeof text === "string" ? new TextEncoder().encode(text) : text };
}

/** An ordered firewall that says all there is to say; change what a test is about. */
export function orderedSerial(number: number, changes: Cells = {}): Cells {
  return {
    record: "order",
    customer_number: "C310001",
    customer_name: "Juniper Street Bakery",
    customer_country: "US",
    sales_order: "SO7100001",
    parent_order: "PO5100001",
    line: "1",
    ordered_on: "2026-03-02",
    sku: "PAN-PA-440",
    product_name: "PA-440",
    product_family: "PA-Series",
    product_kind: "hardware",
    serial: String(21_700_000_000 + number).padStart(12, "0"),
    ...changes,
  };
}

export function evaluatedSerial(number: number, changes: Cells = {}): Cells {
  return {
    record: "evaluation",
    eval_id: "EV8100001",
    eval_ends_on: "2027-06-30",
    customer_name: "Juniper Street Bakery",
    sku: "PAN-PA-440",
    product_name: "PA-440",
    product_family: "PA-Series",
    product_kind: "hardware",
    serial: String(21_800_000_000 + number).padStart(12, "0"),
    ...changes,
  };
}

export function deployedSerial(number: number, changes: Cells = {}): Cells {
  return {
    record: "deployment",
    marketplace: "aws",
    offer_code: "vm-series-bundle-1",
    sku: "PAN-VM-AWS-BND1",
    product_name: "VM-Series Bundle 1 for AWS",
    product_family: "VM-Series",
    product_kind: "virtual",
    serial: `4DE0YTAYO${String(number).padStart(6, "0")}`,
    cpu_id: `AWSMP:0A1B2C3D4E5F${String(number).padStart(5, "0")}:6KXDW3BBMDEDA3O6I1GGQT4KM:US-WEST-1`,
    ...changes,
  };
}

/** Results by line of the file, for comparing: `new`, or `error required@sku`. */
export function results(report: ImportReport): string[] {
  return report.rows.map((row) =>
    row.result === "error"
      ? `error ${row.faults.map((fault) => `${fault.code}@${fault.column}`).join(" ")}`
      : row.result,
  );
}
