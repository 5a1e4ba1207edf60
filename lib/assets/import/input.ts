/** One row of an asset file. Issues carry a code and the column. */
import { z } from "zod";
import type { AssetColumn } from "@/lib/assets/import/rules";
import { dateCell, identifierCell, nameCell, wholeCell, wordCell } from "@/lib/catalog/input";

/** A row of the file: cells that are not blank, by column. */
export const assetRowInput = z.object({
  account_number: z.string("required").pipe(wholeCell(999_999_999)),
  serial: z.string("required").pipe(identifierCell("serialNumber")),
  sku: wordCell(80).optional(),
  name: nameCell(100).optional(),
  cpu_id: identifierCell("cpuId").optional(),
  uuid: identifierCell("uuid").optional(),
  tenant_id: identifierCell("tenantId").optional(),
  registered_on: dateCell.optional(),
} satisfies { [Column in AssetColumn]: z.ZodType });
