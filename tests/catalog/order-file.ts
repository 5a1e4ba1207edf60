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

/** A row of every kind of record, one order among them. */
export const everyKind: Cells[] = [
  orderedSerial(1),
  orderedSerial(2, { line: "2", sku: "PAN-PA-1410", product_name: "PA-1410" }),
  orderedSerial(0, {
    line: "3",
    serial: "",
    auth_code: "V4100001",
    quantity: "25",
    sku: "PAN-VM-FLEX",
    product_name: "VM-Series Flex",
    product_family: "VM-Series",
    product_kind: "virtual",
  }),
  orderedSerial(0, {
    line: "4",
    serial: "",
    auth_code: "P4100002",
    quantity: "500",
    sku: "PAN-VM-300-SP-BND1",
    product_name: "VM-300 for CSSP",
    product_family: "VM-Series",
    product_kind: "virtual",
    marketplace: "cssp",
    offer_code: "vm-300-sp-bnd1",
  }),
  evaluatedSerial(1),
  deployedSerial(1, { uuid: "564D357F-8B7B-FAB9-1CAB-6C9745E43859" }),
  deployedSerial(2, {
    marketplace: "azure_cloud_ngfw",
    offer_code: "cloud-ngfw",
    sku: "PAN-CNGFW-AZURE",
    product_name: "Cloud NGFW for Azure",
    product_family: "Cloud NGFW",
    product_kind: "cloud_ngfw",
    cpu_id: "",
    tenant_id: "TN-5K2M8Q4R7T",
  }),
];
