/** An example of the list of people to invite, with the columns that are read. */
import { z } from "zod";
import { inviteColumns } from "@/lib/accounts/invitations/rules";
import { csvDownload } from "@/lib/platform/csv-file";
import { apiRoute } from "@/lib/web/api";

async function* example() {
  yield [
    ["naoko.sato@company.example", "standard_user", "", "ja", "", "2027-03-31", "Night shift"],
    ["dana.whitfield@company.example", "limited_user", "", "en", "", "", ""],
  ];
}

export const GET = apiRoute({ needs: "members.manage", by: "cookie", input: z.object({}) }, async () =>
  csvDownload("invitations.csv", inviteColumns, example()),
);
