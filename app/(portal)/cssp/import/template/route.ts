import { z } from "zod";
import { csvDownload } from "@/lib/platform/csv-file";
import { apiRoute } from "@/lib/web/api";
import { fileHeader } from "../field-names";

/** The header to fill in below: no example rows, which would come back with the file. */
export const GET = apiRoute(
  { needs: "provisioning.report", input: z.object({}), by: "cookie" },
  async (ctx) => csvDownload("end-users-template.csv", fileHeader(ctx.language), (async function* () {})()),
);
