import { z } from "zod";
import { csvDownload } from "@/lib/platform/csv-file";
import { exportForImport } from "@/lib/provisioning/imports/queries";
import { endUserFieldNames } from "@/lib/provisioning/rules";
import { apiRoute } from "@/lib/web/api";
import { fileHeader } from "../field-names";

/** Devices with what is known of their end users, or those of which nothing is: a file that can be imported again. */
export const GET = apiRoute(
  {
    needs: "provisioning.report",
    input: z.object({ missing: z.literal("1").optional().catch(undefined) }),
    by: "cookie",
  },
  async (ctx, { missing }) => {
    async function* pages() {
      for await (const rows of exportForImport(ctx, missing === "1"))
        yield rows.map(({ serial, facts }) => [
          serial,
          ...endUserFieldNames.map((field) => facts?.[field] ?? ""),
        ]);
    }
    const name = missing ? "devices-without-end-user.csv" : "devices-with-end-users.csv";
    return csvDownload(name, fileHeader(ctx.language), pages());
  },
);
