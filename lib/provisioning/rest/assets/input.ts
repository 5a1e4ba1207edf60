/** Assets in `/api/v1`: everything the account has registered, provisioned or not. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import { productKinds } from "@/lib/catalog/rules";
import {
  listAnswer,
  listQuery,
  noBody,
  nothing,
  restIdentifier,
  restInstant,
} from "@/lib/provisioning/rest/input";

export const assetStates = ["in_use", "decommissioned"] as const;

export const restAsset = z.strictObject({
  serial: z.string(),
  name: z.string().nullable(),
  model: z.string(),
  sku: z.string(),
  kind: z.string(),
  state: z.enum(assetStates),
  group: z.string().nullable(),
  tags: z.array(z.string()),
  cpuId: z.string().nullable(),
  uuid: z.string().nullable(),
  tenantId: z.string().nullable(),
  offline: z.boolean(),
  osRelease: z.string().nullable(),
  country: z.string().nullable(),
  postalCode: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  address1: z.string().nullable(),
  address2: z.string().nullable(),
  registeredAt: restInstant,
  decommissionedAt: restInstant.nullable(),
  supportPlan: z.string().nullable(),
  supportUntil: restInstant.nullable(),
});
export type RestAsset = z.output<typeof restAsset>;

const sampleAsset: RestAsset = {
  ...{ serial: "021900012345", name: "hq-edge-01", model: "PA-1410", sku: "PAN-PA-1410", kind: "hardware" },
  ...{ state: "in_use", group: "Headquarters", tags: ["edge"], cpuId: null, uuid: null, tenantId: null },
  ...{
    offline: false,
    osRelease: "11.1.4",
    country: "US",
    postalCode: "80202",
    region: "CO",
    city: "Denver",
  },
  ...{ address1: "410 17th Street", address2: null, registeredAt: "2026-03-02T01:12:09.000Z" },
  ...{ decommissionedAt: null, supportPlan: "Premium Support", supportUntil: "2027-03-02T00:00:00.000Z" },
};

export const listAssetsOperation = operation({
  id: "listAssets",
  about: "assets",
  method: "GET",
  path: "/assets",
  needs: "assets.read",
  summary: {
    en: "Registered assets of the account, newest first. Without state those in use.",
    ja: "アカウントの登録製品を、新しい順に返します。state を省略すると、使用中の製品が対象です。",
  },
  params: nothing,
  query: listQuery({
    serial: restIdentifier.optional(),
    kind: z.enum(productKinds).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    state: z.enum(assetStates).default("in_use"),
  }),
  body: noBody,
  status: 200,
  answer: listAnswer(restAsset),
  refusals: ["cursor_invalid"],
  sample: { query: { country: "US", limit: 1 }, answer: { items: [sampleAsset], nextCursor: null } },
});

export const getAssetOperation = operation({
  id: "getAsset",
  about: "assets",
  method: "GET",
  path: "/assets/{serial}",
  needs: "assets.read",
  summary: {
    en: "One registered asset. Where a serial number was decommissioned and lives again, the living one.",
    ja: "1 件の登録製品を返します。廃止後に再び登録されたシリアル番号では、使用中の製品を返します。",
  },
  params: z.strictObject({ serial: restIdentifier }),
  query: nothing,
  body: noBody,
  status: 200,
  answer: restAsset,
  refusals: [],
  sample: { params: { serial: "021900012345" }, answer: sampleAsset },
});
