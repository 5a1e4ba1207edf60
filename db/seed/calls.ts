/** Calls that programs of the demo world's CSSP made in the last days, as the request inspector shows them. */
import { asc, eq } from "drizzle-orm";
import { apiRequests } from "@/db/schema/accounts-programs";
import { assets } from "@/db/schema/assets";
import { accountIdOf } from "@/db/seed/cast";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { wireMessage } from "@/lib/provisioning/license-api/rules";

const owner = "stratoloft";
const read = { dialect: "v1", method: "GET", body: null } as const;
const report = { method: "POST", path: "/api/license/ReportEndUserInfo", dialect: "license" } as const;

export async function seedCalls({ ctx, ago }: Seeding): Promise<void> {
  const accountId = accountIdOf(owner);
  const [device] = await ctx.db
    .select({ serial: assets.serial })
    .from(assets)
    .where(eq(assets.accountId, accountId))
    .orderBy(asc(assets.registeredAt))
    .limit(1);
  const serial = device?.serial ?? "";
  const said = {
    ...{ SerialNumbers: [serial], CustomerReferenceId: "C-2041", CompanyName: "Front Range Dental Group" },
    ...{ EndUserContactEmail: "it@frontrangedental.example", Address: "410 17th Street", City: "Denver" },
    ...{ Region: "CO", Country: "US", PostalCode: "80202", CreatedBy: "Billing" },
  };
  const { PostalCode: _, ...incomplete } = said;
  const refused = (code: "missing_parameter" | "state_invalid", field: string) => ({
    ...{ status: 400, code },
    answer: { Message: wireMessage(code, { field }), Code: code.toUpperCase(), Field: field },
  });
  const calls = [
    { ...report, days: 9, body: { ...said, Region: "Colorado" }, ...refused("state_invalid", "Region") },
    { ...report, days: 8, body: incomplete, ...refused("missing_parameter", "PostalCode") },
    {
      ...{ ...report, days: 8, body: said, status: 200, code: null, advice: ["contactEmail:example"] },
      answer: { Message: "End User Information Updated Successfully" },
    },
    {
      ...{ ...read, path: "/api/v1/devices?info=missing", days: 2 },
      ...{ status: 200, code: null, answer: { items: [], nextCursor: null } },
    },
    {
      ...{ ...read, path: "/api/v1/devices/000000000000", days: 1 },
      ...{ status: 404, code: "not_found", answer: { status: 404, code: "not_found" } },
    },
  ] as const;
  await ctx.db.insert(apiRequests).values(
    calls.map(({ days, ...call }, place) => ({
      ...call,
      advice: "advice" in call ? [...call.advice] : [],
      ...{ id: fixedId("event", `call ${place}`), at: ago(days, place), accountId, sandbox: false },
      keyId: fixedId("apiKey", call.dialect === "v1" ? "Billing export" : "Licensing API"),
      ...{ ms: 4 + place, ip: "192.0.2.40", userAgent: "billing-sync/3.2" },
    })),
  );
}
