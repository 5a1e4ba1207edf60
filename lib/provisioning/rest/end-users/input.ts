/** End users in `/api/v1`: the facts of S1 under the names that pages and files use. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import {
  listAnswer,
  listQuery,
  noBody,
  nothing,
  restIdentifier,
  restInstant,
  restReference,
  restText,
} from "@/lib/provisioning/rest/input";
import { endUserFields, reportRoutes } from "@/lib/provisioning/rules";

/** The most serials a report can name at all; how many it may is a setting (`API_SERIALS_PER_CALL`). */
export const mostSerials = 10_000;

const said = (field: keyof typeof endUserFields) => z.string().max(Math.max(endUserFields[field].max, 40));

/** What a report must say and what it may (S1). Whether it is right is judged as on the page (`judgeFacts`). */
const required = {
  companyName: said("companyName"),
  contactEmail: said("contactEmail"),
  address: said("address"),
  country: said("country"),
  city: said("city"),
  region: said("region"),
  postalCode: said("postalCode"),
};
const optional = {
  dnbNumber: said("dnbNumber").nullable().optional(),
  phoneNumber: said("phoneNumber").nullable().optional(),
  website: said("website").nullable().optional(),
  industry: said("industry").nullable().optional(),
  createdBy: said("reportedBy").nullable().optional(),
};
const serials = z.array(restIdentifier).min(1).max(mostSerials);

export const reportBody = z.strictObject({
  customerReferenceId: restReference,
  ...required,
  ...optional,
  serials,
});
export const putBody = z.strictObject({ ...required, ...optional, serials });
export const changeBody = z.strictObject({ ...required, ...optional }).partial();
export type ChangeBody = z.output<typeof changeBody>;

export const restEndUser = z.strictObject({
  customerReferenceId: z.string(),
  companyName: z.string(),
  dnbNumber: z.string().nullable(),
  contactEmail: z.string(),
  phoneNumber: z.string().nullable(),
  address: z.string(),
  country: z.string(),
  city: z.string(),
  region: z.string(),
  postalCode: z.string(),
  website: z.string().nullable(),
  industry: z.string().nullable(),
  createdBy: z.string().nullable(),
  version: z.int(),
  devices: z.int(),
  createdAt: restInstant,
  changedAt: restInstant,
  confirmedAt: restInstant.nullable(),
  mergedInto: z.string().nullable(),
});
export type RestEndUser = z.output<typeof restEndUser>;

/** S1's sample. */
export const sampleEndUser: RestEndUser = {
  customerReferenceId: "12345",
  companyName: "ExampleInc",
  dnbNumber: "123456789",
  contactEmail: "admin@example.com",
  phoneNumber: "4081234567",
  address: "123 Main St",
  country: "US",
  city: "Sunnydale",
  region: "CA",
  postalCode: "12345",
  website: "example.com",
  industry: "Medical",
  createdBy: "Jane Doe",
  version: 1,
  devices: 1,
  createdAt: "2026-11-02T09:30:00.000Z",
  changedAt: "2026-11-02T09:30:00.000Z",
  confirmedAt: null,
  mergedInto: null,
};

const sampleFacts = {
  companyName: "ExampleInc",
  contactEmail: "admin@example.com",
  phoneNumber: "4081234567",
  address: "123 Main St",
  country: "US",
  city: "Sunnydale",
  region: "CA",
  postalCode: "12345",
  website: "example.com",
  industry: "Medical",
};
const sampleSerials = ["007900051000017"];
const byReference = z.strictObject({ customerReferenceId: restReference });
const sampleReference = { customerReferenceId: "12345" };

/** What a report may be refused for: nothing of it is stored then. */
const reportRefusals = ["device_not_in_account", "device_decommissioned", "device_not_cssp"] as const;

export const listEndUsersOperation = operation({
  id: "listEndUsers",
  about: "endUsers",
  method: "GET",
  path: "/end-users",
  needs: "provisioning.read",
  summary: {
    en: "End users by name; or the one of a reference, or those with a text in their name.",
    ja: "エンドユーザーを名前順に返します。参照 ID（完全一致）または名前の一部で絞り込めます。",
  },
  params: nothing,
  query: listQuery({ customerReferenceId: restReference.optional(), name: restText(200).optional() }),
  body: noBody,
  status: 200,
  answer: listAnswer(restEndUser),
  refusals: ["cursor_invalid"],
  sample: { query: { name: "example" }, answer: { items: [sampleEndUser], nextCursor: null } },
});

export const reportEndUserOperation = operation({
  id: "reportEndUser",
  about: "endUsers",
  method: "POST",
  path: "/end-users",
  needs: "provisioning.report",
  summary: {
    en: "Says who the end user of devices is. All or nothing; the same report again changes nothing.",
    ja: "デバイスのエンドユーザーを報告します。すべてが保存されるか、何も保存されないかのどちらかです。同じ報告を繰り返しても何も変わりません。",
  },
  params: nothing,
  query: nothing,
  body: reportBody,
  status: 200,
  answer: restEndUser.extend({ changed: z.boolean() }),
  refusals: reportRefusals,
  sample: {
    body: { ...sampleReference, ...sampleFacts, serials: sampleSerials },
    answer: { ...sampleEndUser, changed: true },
  },
});

export const getEndUserOperation = operation({
  id: "getEndUser",
  about: "endUsers",
  method: "GET",
  path: "/end-users/{customerReferenceId}",
  needs: "provisioning.read",
  summary: { en: "One end user.", ja: "1 件のエンドユーザーを返します。" },
  params: byReference,
  query: nothing,
  body: noBody,
  status: 200,
  answer: restEndUser,
  refusals: [],
  sample: { params: sampleReference, answer: sampleEndUser },
});

export const putEndUserOperation = operation({
  id: "putEndUser",
  about: "endUsers",
  method: "PUT",
  path: "/end-users/{customerReferenceId}",
  needs: "provisioning.report",
  summary: {
    en: "The same report with the reference in the address. Devices reported earlier stay with the end user.",
    ja: "参照 ID をアドレスに含める、同じ内容の報告です。以前に報告したデバイスは、そのままエンドユーザーに残ります。",
  },
  params: byReference,
  query: nothing,
  body: putBody,
  status: 200,
  answer: restEndUser.extend({ changed: z.boolean() }),
  refusals: reportRefusals,
  sample: {
    params: sampleReference,
    body: { ...sampleFacts, serials: sampleSerials },
    answer: { ...sampleEndUser, changed: true },
  },
});

export const changeEndUserOperation = operation({
  id: "changeEndUser",
  about: "endUsers",
  method: "PATCH",
  path: "/end-users/{customerReferenceId}",
  needs: "provisioning.report",
  summary: {
    en: "Changes the facts that are named; null takes an optional one away.",
    ja: "指定した項目だけを変更します。任意の項目は null で消せます。",
  },
  params: byReference,
  query: nothing,
  body: changeBody,
  status: 200,
  answer: restEndUser.extend({ changed: z.boolean() }),
  refusals: ["changed_meanwhile"],
  sample: {
    params: sampleReference,
    body: { contactEmail: "network@example.com", dnbNumber: null },
    answer: {
      ...sampleEndUser,
      contactEmail: "network@example.com",
      dnbNumber: null,
      version: 2,
      changed: true,
    },
  },
});

const change = z.strictObject({
  field: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

export const listHistoryOperation = operation({
  id: "listEndUserHistory",
  about: "endUsers",
  method: "GET",
  path: "/end-users/{customerReferenceId}/history",
  needs: "provisioning.read",
  summary: {
    en: "Every version of an end user, newest first: what changed, which devices, and where it is from.",
    ja: "エンドユーザーのすべての版を、新しい順に返します。変更点、対象のデバイス、報告の経路が分かります。",
  },
  params: byReference,
  query: z.strictObject({ cursor: restText(1_000).optional() }),
  body: noBody,
  status: 200,
  answer: listAnswer(
    z.strictObject({
      version: z.int(),
      at: restInstant,
      route: z.enum(reportRoutes),
      keyName: z.string().nullable(),
      fileName: z.string().nullable(),
      line: z.int().nullable(),
      changes: z.array(change),
      serials: z.array(z.string()),
      requestId: z.string(),
    }),
  ),
  refusals: ["cursor_invalid"],
  sample: {
    params: sampleReference,
    answer: {
      items: [
        {
          version: 2,
          at: "2026-11-02T09:30:00.000Z",
          route: "api",
          keyName: "Provisioning",
          fileName: null,
          line: null,
          changes: [{ field: "contactEmail", from: "admin@example.com", to: "network@example.com" }],
          serials: [],
          requestId: "pJ3rT0m9c1XyQe5v",
        },
      ],
      nextCursor: null,
    },
  },
});
