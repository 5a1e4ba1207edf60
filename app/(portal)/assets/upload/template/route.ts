import { z } from "zod";
import { uploadColumns } from "@/lib/assets/uploads/rules";
import { csvDownload } from "@/lib/platform/csv-file";
import { apiRoute } from "@/lib/web/api";

/** The header to fill in below: no example rows, which would come back with the file. */
export const GET = apiRoute({ needs: "assets.register_many", input: z.object({}), by: "cookie" }, async () =>
  csvDownload("assets-template.csv", uploadColumns, (async function* () {})()),
);
