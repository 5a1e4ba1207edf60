import { words } from "@/lib/i18n/words";
import { csvDownload } from "@/lib/platform/csv-file";
import { orderFilterInput } from "@/lib/provisioning/orders/input";
import { eachOrder } from "@/lib/provisioning/orders/queries";
import { apiRoute } from "@/lib/web/api";

const columns = [
  "order",
  "parent",
  "line",
  "ordered",
  "customer",
  "product",
  "sku",
  "quantity",
  "codes",
] as const;

/** The positions of the order history as a file: what the search shows. */
export const GET = apiRoute(
  { needs: "provisioning.read", by: "cookie", input: orderFilterInput },
  async (ctx, { q }) => {
    const t = words(ctx.language, "instances");
    async function* pages() {
      for await (const rows of eachOrder(ctx, q))
        yield rows.map((row) => [
          row.salesOrder,
          row.parentOrder ?? "",
          String(row.line),
          row.orderedOn.toISOString().slice(0, 10),
          row.customerNumber,
          row.productName,
          row.sku,
          String(row.quantity ?? ""),
          row.codes.join(" "),
        ]);
    }
    return csvDownload(
      `orders-${ctx.actor.account.number}.csv`,
      columns.map((column) => t(`csv.${column}`)),
      pages(),
    );
  },
);
