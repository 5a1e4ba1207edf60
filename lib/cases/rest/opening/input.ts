/** Listing, opening and reading cases in `/api/v1`. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import { lengths } from "@/lib/cases/input";
import { caseTabs } from "@/lib/cases/listing/rules";
import {
  byNumber,
  restCase,
  restCaseDetail,
  restFileIds,
  restLines,
  restNumber,
  restSeverity,
  sampleByNumber,
  sampleCase,
  sampleCaseDetail,
} from "@/lib/cases/rest/input";
import { caseStatuses, caseTypes, contactMethods } from "@/lib/cases/rules";
import {
  listAnswer,
  listQuery,
  noBody,
  nothing,
  restIdentifier,
  restInstant,
  restText,
} from "@/lib/provisioning/rest/input";

const line = (min: number, max: number) => restText(max).trim().min(min);

export const openCaseBody = z.strictObject({
  type: z.enum(caseTypes).default("technical"),
  serial: restIdentifier.optional(),
  severity: restSeverity,
  subject: line(lengths.subject.min, lengths.subject.max),
  description: restLines(lengths.description.min, lengths.description.max),
  softwareVersion: line(1, 40).optional(),
  contact: z
    .strictObject({
      name: line(1, 100).optional(),
      email: z.email("email").max(254).optional(),
      phone: line(1, 40).optional(),
      method: z.enum(contactMethods).default("email"),
    })
    .optional(),
  cc: z.array(z.email("email").max(254)).max(20).default([]),
  language: z.enum(["en", "ja"]).optional(),
  followUpOf: restNumber.optional(),
  files: restFileIds,
});
export type OpenCaseBody = z.output<typeof openCaseBody>;

export const listCasesOperation = operation({
  id: "listCases",
  about: "cases",
  method: "GET",
  path: "/cases",
  needs: "cases.read",
  summary: {
    en: "Cases of the account, last changed first.",
    ja: "アカウントのケースを、更新の新しい順に返します。",
  },
  params: nothing,
  query: listQuery({
    state: z.enum(caseTabs).default("all"),
    status: z.enum(caseStatuses).optional(),
    severity: z.enum(["1", "2", "3", "4"]).optional(),
    serial: restIdentifier.optional(),
    updatedSince: restInstant.optional(),
  }),
  body: noBody,
  status: 200,
  answer: listAnswer(restCase),
  refusals: ["cursor_invalid"],
  sample: {
    query: { state: "open", serial: "007900051000017" },
    answer: { items: [sampleCase], nextCursor: null },
  },
});

export const openCaseOperation = operation({
  id: "openCase",
  about: "cases",
  method: "POST",
  path: "/cases",
  needs: "cases.open",
  summary: {
    en: "Opens a case. A technical one needs the serial number of a product with active support. The answer has its number and, in nextPromise, by when support answers.",
    ja: "ケースを作成します。技術的なケースには、サポートが有効な製品のシリアル番号が必要です。応答には、ケース番号と、初期応答の期限（nextPromise）が含まれます。",
  },
  params: nothing,
  query: nothing,
  body: openCaseBody,
  status: 201,
  answer: restCaseDetail,
  refusals: ["not_permitted", "case_not_entitled", "case_partner_supported", "file_unknown", "busy"],
  sample: {
    body: {
      serial: "007900051000017",
      severity: 2,
      subject: "VPN tunnel drops every ten minutes",
      description: "Since the upgrade the tunnel to Osaka drops every ten minutes and comes back by itself.",
      softwareVersion: "11.1.4",
      contact: { name: "Network Operations", email: "noc@example.com" },
    },
    answer: sampleCaseDetail,
  },
});

export const getCaseOperation = operation({
  id: "getCase",
  about: "cases",
  method: "GET",
  path: "/cases/{number}",
  needs: "cases.read",
  summary: {
    en: "One case: whose turn it is, and what support promised next and why by then.",
    ja: "1 件のケースを返します。次に対応するのがどちらか、次の約束とその期限の根拠が分かります。",
  },
  params: byNumber,
  query: nothing,
  body: noBody,
  status: 200,
  answer: restCaseDetail,
  refusals: [],
  sample: { params: sampleByNumber, answer: sampleCaseDetail },
});
