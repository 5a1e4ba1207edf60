/** The calls of the documented Licensing API as data, for `/openapi.json` and `/docs/api` (S1; domain 1.2–1.5). */
import { z } from "zod";
import type { Permission } from "@/lib/access/roles";
import type { LicenseApiCode } from "@/lib/provisioning/license-api/rules";

export type LicenseCall = {
  readonly id: string;
  readonly path: `/api/license/${string}`;
  readonly needs: Permission;
  readonly summary: { readonly en: string; readonly ja: string };
  /** how the documentation sends it; the other form is read as well */
  readonly type: "application/json" | "application/x-www-form-urlencoded";
  readonly body: z.ZodType;
  readonly answer: z.ZodType;
  /** what it refuses besides what every call does */
  readonly refusals: readonly LicenseApiCode[];
  readonly samples: readonly { readonly body: Readonly<Record<string, unknown>>; readonly answer: unknown }[];
};

/** What every call of the Licensing API may refuse. */
export const licenseRefusals = [
  "https_required",
  "api_key_in_address",
  "api_key_missing",
  "api_key_invalid",
  "api_key_expired",
  "api_key_disabled",
  "api_key_network",
  "api_key_scope",
  "scenario_unknown",
  "rate_limited",
  "unsupported_version",
  "unsupported_content_type",
  "malformed_body",
  "body_too_large",
  "missing_parameter",
  "invalid_parameter",
  "method_not_allowed",
  "unavailable",
  "server_error",
] as const satisfies readonly LicenseApiCode[];

const text = z.string();
const digits = z.union([z.string(), z.int()]);
const empty = z.string().nullable();

/** One license as `activate` answers it; fields that are always null are for old clients. */
const wireLicense = z.object({
  lfidField: text,
  partidField: text,
  featureField: text,
  feature_descField: text,
  keyField: text,
  auth_codeField: text,
  errmsgField: empty,
  typeField: z.enum(["SUP", "SUB", "RENSUB"]),
  regDateField: text,
  startDateField: text,
  vm_capacityField: empty,
  uuidField: empty,
  cpuidField: empty,
  mac_baseField: empty,
  mac_countField: empty,
  drrField: empty,
  serialnumField: text,
  expirationField: text,
  PropertyChanged: empty,
});
const sampleWireLicense: z.output<typeof wireLicense> = {
  lfidField: "13365773",
  partidField: "PAN-VM-300-TP",
  featureField: "Threat Prevention",
  feature_descField: "Threat Prevention",
  keyField:
    "m4iZEL1t3n6Oa+6ll1L7itDZTphYw48N1AMOZXutDgExC5f5pOA52+Qg1jmAxanB\nKOyat4FJI4k2hWiBYz9cONuEMliP5n9vMWtCeLWx3wqpN8wOTDlYv4MwsN4vxQxr\n",
  auth_codeField: "",
  errmsgField: null,
  typeField: "SUB",
  regDateField: "2026-06-03T08:18:41",
  startDateField: "5/29/2026",
  vm_capacityField: null,
  uuidField: null,
  cpuidField: null,
  mac_baseField: null,
  mac_countField: null,
  drrField: null,
  serialnumField: "007900051000017",
  expirationField: "8/29/2027 12:00:00 AM",
  PropertyChanged: null,
};

const released = z.object({
  serialNumField: text,
  featureNameField: text,
  issueDateField: text,
  successField: z.literal("Y"),
  errorField: empty,
  isBundleField: empty,
  PropertyChanged: empty,
});

const used = z.object({
  AuthCode: text,
  TotalVMCount: z.int(),
  UsedCount: z.int(),
  UsedDeviceDetails: z.array(z.object({ UUID: text, CPUID: text, SerialNumber: text })),
});

const hardware = { uuid: "564D5BD3-1F5C-4B7C-9E6A-0F2D3C4B5A69", cpuid: "ESX:D7060200FFFBAB1F" };

export const licenseCalls: readonly LicenseCall[] = [
  {
    id: "ReportEndUserInfo",
    path: "/api/license/ReportEndUserInfo",
    needs: "provisioning.report",
    summary: {
      en: "Says who the end user of devices is. All or nothing.",
      ja: "デバイスのエンドユーザーを報告します。すべてが保存されるか、何も保存されないかのどちらかです。",
    },
    type: "application/json",
    body: z.looseObject({
      SerialNumbers: z.union([z.array(z.string()), z.string()]),
      CustomerReferenceId: digits.optional(),
      CustomerAccountId: digits.optional(),
      CompanyName: text,
      DnBNumber: digits.nullable().optional(),
      PhoneNumber: digits.nullable().optional(),
      EndUserContactEmail: text,
      Address: text,
      Country: text,
      City: text,
      Region: text.optional(),
      State: text.optional(),
      PostalCode: digits,
      Industry: text.nullable().optional(),
      WebSite: text.nullable().optional(),
      CreatedBy: text.nullable().optional(),
    }),
    answer: z.object({ Message: z.literal("End User Information Updated Successfully") }),
    refusals: [
      "serials_empty",
      "country_invalid",
      "state_invalid",
      "duns_invalid",
      "email_invalid",
      "reference_conflict",
      "device_not_in_account",
      "device_not_cssp",
      "device_decommissioned",
    ],
    samples: [
      {
        body: {
          SerialNumbers: ["0001A101234"],
          CustomerAccountId: 12345,
          CompanyName: "ExampleInc",
          DnBNumber: "123456789",
          Address: "123 Main St",
          City: "Sunnydale",
          Region: "CA",
          State: "CA",
          Country: "US",
          PostalCode: "12345",
          Industry: "Medical",
          PhoneNumber: "4081234567",
          WebSite: "example.com",
          EndUserContactEmail: "admin@example.com",
          CreatedBy: "Jane Doe",
        },
        answer: { Message: "End User Information Updated Successfully" },
      },
    ],
  },
  {
    id: "activate",
    path: "/api/license/activate",
    needs: "licenses.activate",
    summary: {
      en: "Registers an instance under an auth code and answers its licenses; or answers the licenses a device has.",
      ja: "認証コードでインスタンスを登録し、そのライセンスを返します。登録済みのデバイスには、現在のライセンスを返します。",
    },
    type: "application/x-www-form-urlencoded",
    body: z.looseObject({
      authCode: text.optional(),
      uuid: text.optional(),
      cpuid: text.optional(),
      serialNumber: text.optional(),
      vCPU: digits.optional(),
      memory: digits.optional(),
    }),
    answer: z.array(wireLicense),
    refusals: [
      "authcode_invalid",
      "authcode_not_in_account",
      "authcode_exhausted",
      "authcode_expired",
      "device_already_provisioned",
      "device_not_registered",
      "device_not_in_account",
      "device_decommissioned",
      "license_conflict",
    ],
    samples: [
      { body: { authCode: "V1234567", ...hardware }, answer: [sampleWireLicense] },
      { body: hardware, answer: [sampleWireLicense] },
      { body: { serialNumber: "007900051000017" }, answer: [sampleWireLicense] },
    ],
  },
  {
    id: "deactivate",
    path: "/api/license/deactivate",
    needs: "licenses.activate",
    summary: {
      en: "Gives the licenses of a device back by the token file made on it.",
      ja: "デバイスで作成したトークンファイルを送り、ライセンスを返却します。",
    },
    type: "application/x-www-form-urlencoded",
    body: z.looseObject({ encryptedToken: text }),
    answer: z.array(released),
    refusals: ["token_invalid", "token_already_used", "device_not_in_account"],
    samples: [
      {
        body: { encryptedToken: "content_of_the_token_file" },
        answer: [
          {
            serialNumField: "007900051000017",
            featureNameField: "Threat Prevention",
            issueDateField: "5/29/2026",
            successField: "Y",
            errorField: null,
            isBundleField: null,
            PropertyChanged: null,
          },
        ],
      },
    ],
  },
  {
    id: "get",
    path: "/api/license/get",
    needs: "licenses.read",
    summary: {
      en: "How many units of an auth code are in use, and by which devices.",
      ja: "認証コードの使用数と、使用しているデバイスを返します。",
    },
    type: "application/x-www-form-urlencoded",
    body: z.looseObject({ authCode: text }),
    answer: used,
    refusals: ["authcode_invalid", "authcode_not_in_account"],
    samples: [
      {
        body: { authCode: "V1234567" },
        answer: {
          AuthCode: "V1234567",
          TotalVMCount: 25,
          UsedCount: 1,
          UsedDeviceDetails: [
            { UUID: hardware.uuid, CPUID: hardware.cpuid, SerialNumber: "007900051000017" },
          ],
        },
      },
    ],
  },
];
