/**
 * One row of an order book file as typed by people and exported by programs. Issues carry a code and the column; the
 * words are in `lib/i18n`, the columns are described in docs/order-book.md.
 */
import { z } from "zod";
import { choiceCell, dateCell, identifierCell, nameCell, wholeCell, wordCell } from "@/lib/catalog/input";
import type { OrderColumn, OrderRow, RowFaultCode } from "@/lib/catalog/orders/import/rules";
import { bookSources, isCloudNgfw, isPayg, marketplaces } from "@/lib/catalog/orders/rules";
import { productKinds } from "@/lib/catalog/rules";

const country = z
  .string()
  .transform((text) => text.normalize("NFKC").toUpperCase())
  .refine((text) => /^[A-Z]{2}$/.test(text), "country" satisfies RowFaultCode);

const day = 86_400_000;

const cells = z.object({
  record: choiceCell(bookSources).default("order"),
  customer_number: identifierCell("customerId").optional(),
  customer_name: nameCell(200).optional(),
  customer_country: country.optional(),
  sales_order: identifierCell("salesOrder").optional(),
  parent_order: identifierCell("parentOrder").optional(),
  line: wholeCell(99_999).optional(),
  ordered_on: dateCell.optional(),
  sku: wordCell(80).optional(),
  product_name: nameCell(200).optional(),
  product_family: nameCell(100).optional(),
  product_kind: choiceCell(productKinds).optional(),
  serial: identifierCell("serialNumber").optional(),
  auth_code: identifierCell("authCode").optional(),
  quantity: wholeCell(1_000_000).optional(),
  eval_id: identifierCell("evalId").optional(),
  // an evaluation is good through the end of the printed day (domain 0.8)
  eval_ends_on: dateCell.transform((instant) => instant + day).optional(),
  marketplace: choiceCell(marketplaces).optional(),
  offer_code: wordCell(100).optional(),
  cpu_id: identifierCell("cpuId").optional(),
  uuid: identifierCell("uuid").optional(),
  tenant_id: identifierCell("tenantId").optional(),
} satisfies { [Column in OrderColumn]: z.ZodType });

const product = ["sku", "product_name", "product_family", "product_kind"] as const;
const unit = ["serial", "auth_code", "quantity"] as const;

/** Which columns each record may fill. A cell in another one is a sign that the record is not what its writer thinks. */
const columnsOf: Record<OrderRow["record"], readonly OrderColumn[]> = {
  order: [
    "record",
    "customer_number",
    "customer_name",
    "customer_country",
    "sales_order",
    "parent_order",
    "line",
    "ordered_on",
    ...product,
    ...unit,
    "marketplace",
    "offer_code",
  ],
  evaluation: ["record", "eval_id", "eval_ends_on", "customer_name", ...product, ...unit],
  deployment: ["record", "marketplace", "offer_code", ...product, "serial", "cpu_id", "uuid", "tenant_id"],
};

/** Columns each record must fill in every row; what only a new thing needs is judged against the book. */
function neededBy(row: OrderRow): OrderColumn[] {
  if (row.record === "order")
    return [
      "customer_number",
      "sales_order",
      "line",
      "sku",
      ...(row.marketplace || row.offer_code ? (["marketplace", "offer_code"] as const) : []),
    ];
  if (row.record === "evaluation") return ["eval_id", "sku"];
  const needed: OrderColumn[] = ["marketplace", "offer_code", "serial"];
  if (row.marketplace && isPayg(row.marketplace)) needed.push("cpu_id");
  if (row.marketplace && isCloudNgfw(row.marketplace)) needed.push("tenant_id");
  return needed;
}

/** A row of the file: cells that are not blank, by column. */
export const orderRowInput = cells.superRefine((row: OrderRow, context) => {
  const fault = (column: OrderColumn, message: RowFaultCode) =>
    context.addIssue({ code: "custom", path: [column], message });
  for (const column of neededBy(row)) if (row[column] === undefined) fault(column, "required");
  for (const column of Object.keys(row) as OrderColumn[]) {
    if (row[column] !== undefined && !columnsOf[row.record].includes(column)) fault(column, "not_for_record");
  }
  if (row.record !== "deployment" && !row.serial && !row.auth_code) fault("serial", "required");
  if (row.serial && (row.quantity ?? 1) > 1) fault("quantity", "quantity_of_serial");
  if (row.record === "order" && row.marketplace && row.marketplace !== "cssp")
    fault("marketplace", "marketplace_of_order");
  if (row.record === "deployment" && row.marketplace === "cssp")
    fault("marketplace", "marketplace_of_deployment");
});
