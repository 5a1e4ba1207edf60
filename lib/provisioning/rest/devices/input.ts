/** Provisioned devices in `/api/v1`. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import { restEndUser, sampleEndUser } from "@/lib/provisioning/rest/end-users/input";
import {
  listAnswer,
  listQuery,
  noBody,
  nothing,
  restIdentifier,
  restInfo,
  restInstant,
  restReference,
} from "@/lib/provisioning/rest/input";
import { restLicense, sampleLicense } from "@/lib/provisioning/rest/licenses/input";

export const restDevice = z.strictObject({
  serial: z.string(),
  name: z.string().nullable(),
  model: z.string(),
  sku: z.string().nullable(),
  bundle: z.string().nullable(),
  authCode: z.string().nullable(),
  cpuId: z.string().nullable(),
  uuid: z.string().nullable(),
  group: z.string().nullable(),
  registeredAt: restInstant,
  supportPlan: z.string().nullable(),
  supportUntil: restInstant.nullable(),
  expiresAt: restInstant.nullable(),
  info: restInfo,
  informedAt: restInstant.nullable(),
  endUser: z
    .strictObject({ customerReferenceId: z.string(), companyName: z.string(), country: z.string() })
    .nullable(),
});
export type RestDevice = z.output<typeof restDevice>;

export const sampleDevice: RestDevice = {
  serial: "007900051000017",
  name: "den-tenant-01",
  model: "VM-300",
  sku: "PAN-VM-300-SP-BND1-PREM",
  bundle: "VM-300 Bundle 1",
  authCode: "V1234567",
  cpuId: "ESX:D7060200FFFBAB1F",
  uuid: "564D5BD3-1F5C-4B7C-9E6A-0F2D3C4B5A69",
  group: null,
  registeredAt: "2026-05-29T08:18:41.000Z",
  supportPlan: "Premium",
  supportUntil: "2027-05-29T00:00:00.000Z",
  expiresAt: "2027-05-29T00:00:00.000Z",
  info: "complete",
  informedAt: "2026-11-02T09:30:00.000Z",
  endUser: { customerReferenceId: "12345", companyName: "ExampleInc", country: "US" },
};

/** A page of devices, wherever they are asked for. */
export const devicePage = listAnswer(restDevice);

export const listDevicesOperation = operation({
  id: "listDevices",
  about: "devices",
  method: "GET",
  path: "/devices",
  needs: "provisioning.read",
  summary: {
    en: "Provisioned devices of the account, newest first.",
    ja: "アカウントのプロビジョニング済みデバイスを、新しい順に返します。",
  },
  params: nothing,
  query: listQuery({
    info: restInfo.optional(),
    customerReferenceId: restReference.optional(),
    serial: restIdentifier.optional(),
    authCode: restIdentifier.optional(),
  }),
  body: noBody,
  status: 200,
  answer: devicePage,
  refusals: ["cursor_invalid"],
  sample: {
    query: { info: "complete", limit: 1 },
    answer: { items: [sampleDevice], nextCursor: "v1.3q2-7wEjRWeJ" },
  },
});

export const getDeviceOperation = operation({
  id: "getDevice",
  about: "devices",
  method: "GET",
  path: "/devices/{serial}",
  needs: "provisioning.read",
  summary: {
    en: "One device with its licenses and everything known of its end user.",
    ja: "1 台のデバイスを、ライセンスとエンドユーザー情報のすべてとともに返します。",
  },
  params: z.strictObject({ serial: restIdentifier }),
  query: nothing,
  body: noBody,
  status: 200,
  answer: restDevice.extend({ endUser: restEndUser.nullable(), licenses: z.array(restLicense) }),
  refusals: [],
  sample: {
    params: { serial: "007900051000017" },
    answer: { ...sampleDevice, endUser: sampleEndUser, licenses: [sampleLicense] },
  },
});

export const listDevicesOfEndUserOperation = operation({
  id: "listEndUserDevices",
  about: "endUsers",
  method: "GET",
  path: "/end-users/{customerReferenceId}/devices",
  needs: "provisioning.read",
  summary: {
    en: "The devices of an end user, newest first.",
    ja: "エンドユーザーのデバイスを、新しい順に返します。",
  },
  params: z.strictObject({ customerReferenceId: restReference }),
  query: listQuery({}),
  body: noBody,
  status: 200,
  answer: devicePage,
  refusals: ["cursor_invalid"],
  sample: {
    params: { customerReferenceId: "12345" },
    answer: { items: [sampleDevice], nextCursor: null },
  },
});
