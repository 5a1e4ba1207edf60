/** Licenses in `/api/v1`. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import {
  listAnswer,
  listQuery,
  noBody,
  nothing,
  restIdentifier,
  restInstant,
} from "@/lib/provisioning/rest/input";

const states = ["upcoming", "active", "expired", "ended"] as const;

export const restLicense = z.strictObject({
  id: z.string(),
  serial: z.string(),
  sku: z.string(),
  name: z.string(),
  kind: z.string(),
  startsAt: restInstant,
  endsAt: restInstant,
  endedAt: restInstant.nullable(),
  state: z.enum(states),
});
export type RestLicense = z.output<typeof restLicense>;

export const sampleLicense: RestLicense = {
  id: "lic_5Qm2Xv9RkT7bWc3ZpLh8Ya",
  serial: "007900051000017",
  sku: "PAN-VM-300-TP",
  name: "Threat Prevention, VM-300",
  kind: "subscription",
  startsAt: "2026-05-29T00:00:00.000Z",
  endsAt: "2027-05-29T00:00:00.000Z",
  endedAt: null,
  state: "active",
};

export const listLicensesOperation = operation({
  id: "listLicenses",
  about: "licenses",
  method: "GET",
  path: "/licenses",
  needs: "licenses.read",
  summary: {
    en: "Licenses of the account, those that end last first.",
    ja: "アカウントのライセンスを、終了日の遅い順に返します。",
  },
  params: nothing,
  query: listQuery({ serial: restIdentifier.optional(), state: z.enum(states).optional() }),
  body: noBody,
  status: 200,
  answer: listAnswer(restLicense),
  refusals: ["cursor_invalid"],
  sample: { query: { state: "active" }, answer: { items: [sampleLicense], nextCursor: null } },
});

export const getLicensesOperation = operation({
  id: "getLicenses",
  about: "licenses",
  method: "GET",
  path: "/licenses/{serial}",
  needs: "licenses.read",
  summary: {
    en: "All licenses of one device, those that end last first.",
    ja: "1 台のデバイスのすべてのライセンスを、終了日の遅い順に返します。",
  },
  params: z.strictObject({ serial: restIdentifier }),
  query: nothing,
  body: noBody,
  status: 200,
  answer: z.strictObject({ serial: z.string(), items: z.array(restLicense) }),
  refusals: [],
  sample: {
    params: { serial: "007900051000017" },
    answer: { serial: "007900051000017", items: [sampleLicense] },
  },
});
