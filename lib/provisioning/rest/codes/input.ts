/** Auth codes for instances, and what ran under them, in `/api/v1`. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import { codeViews } from "@/lib/provisioning/codes/input";
import { listAnswer, listQuery, noBody, nothing, restInstant } from "@/lib/provisioning/rest/input";
import { monthOf, usageViews } from "@/lib/provisioning/usage/rules";

export const listAuthCodesOperation = operation({
  id: "listAuthCodes",
  about: "authCodes",
  method: "GET",
  path: "/auth-codes",
  needs: "provisioning.read",
  summary: {
    en: "Auth codes for instances, with how many are in use and left.",
    ja: "インスタンス用の認証コードを、使用数と残数とともに返します。",
  },
  params: nothing,
  query: listQuery({ state: z.enum(codeViews).optional() }),
  body: noBody,
  status: 200,
  answer: listAnswer(
    z.strictObject({
      authCode: z.string(),
      sku: z.string(),
      name: z.string(),
      total: z.int().nullable(),
      used: z.int(),
      available: z.int().nullable(),
      validUntil: restInstant.nullable(),
      includes: z.array(z.string()),
    }),
  ),
  refusals: ["cursor_invalid"],
  sample: {
    query: { state: "available" },
    answer: {
      items: [
        {
          authCode: "V1234567",
          sku: "PAN-VM-300-SP-BND1-PREM",
          name: "VM-300 Bundle 1",
          total: 25,
          used: 1,
          available: 24,
          validUntil: null,
          includes: ["Threat Prevention", "Premium"],
        },
      ],
      nextCursor: null,
    },
  },
});

const used = { instances: z.int(), instanceDays: z.int() };

export const getUsageOperation = operation({
  id: "getUsage",
  about: "usage",
  method: "GET",
  path: "/usage",
  needs: "provisioning.read",
  summary: {
    en: "What ran in a month, by auth code, bundle or end user.",
    ja: "1 か月の使用状況を、認証コード、バンドル、またはエンドユーザーごとに集計します。",
  },
  params: nothing,
  query: z.strictObject({
    month: z
      .string()
      .max(7)
      .refine((text) => monthOf(text) !== null, "form")
      .optional(),
    by: z.enum(usageViews).default("code"),
  }),
  body: noBody,
  status: 200,
  answer: z.strictObject({
    month: z.string(),
    by: z.enum(usageViews),
    items: z.array(
      z.strictObject({ identifier: z.string().nullable(), name: z.string().nullable(), ...used }),
    ),
    sum: z.strictObject(used),
  }),
  refusals: [],
  sample: {
    query: { month: "2026-10", by: "code" },
    answer: {
      month: "2026-10",
      by: "code",
      items: [{ identifier: "V1234567", name: "VM-300 Bundle 1", instances: 1, instanceDays: 31 }],
      sum: { instances: 1, instanceDays: 31 },
    },
  },
});
