/** What customers do with a case besides speaking, in `/api/v1`. Each answers the case as it is then. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import { lengths } from "@/lib/cases/input";
import {
  byNumber,
  restCaseDetail,
  restLines,
  restSeverity,
  sampleByNumber,
  sampleCaseDetail,
} from "@/lib/cases/rest/input";
import { nothing } from "@/lib/provisioning/rest/input";

const reason = restLines(1, 2_000);
const act = {
  about: "cases",
  method: "POST",
  params: byNumber,
  query: nothing,
} as const;

export const raiseSeverityOperation = operation({
  ...act,
  needs: "cases.open",
  id: "raiseCaseSeverity",
  path: "/cases/{number}/severity",
  summary: {
    en: "Says that the problem is graver than it was. Targets begin anew. Only support can lower a severity.",
    ja: "重大度を引き上げます。応答目安は、引き上げた時点から数え直されます。引き下げはサポートのみが行えます。",
  },
  body: z.strictObject({ severity: restSeverity, reason }),
  status: 200,
  answer: restCaseDetail,
  refusals: ["not_permitted", "severity_not_lowered", "severity_same", "case_closed", "case_merged"],
  sample: {
    params: sampleByNumber,
    body: { severity: 1, reason: "The tunnel is down altogether now, and the branch is cut off." },
    answer: { ...sampleCaseDetail, severity: 1, nextPromise: null },
  },
});

export const escalateOperation = operation({
  ...act,
  needs: "cases.open",
  id: "escalateCase",
  path: "/cases/{number}/escalate",
  summary: {
    en: "Escalates a case: the managers on duty are told.",
    ja: "ケースをエスカレートします。当番のマネージャーに通知されます。",
  },
  body: z.strictObject({ reason }),
  status: 200,
  answer: restCaseDetail,
  refusals: ["not_permitted", "escalation_open", "case_closed", "case_merged"],
  sample: {
    params: sampleByNumber,
    body: { reason: "The maintenance window begins tonight, and there is no plan yet." },
    answer: { ...sampleCaseDetail, escalated: true },
  },
});

export const judgeSolutionOperation = operation({
  ...act,
  needs: "cases.open",
  id: "judgeCaseSolution",
  path: "/cases/{number}/solution",
  summary: {
    en: "Accepts the proposed solution, which closes the case, or rejects it: then comment says why, and the case goes on.",
    ja: "提示された解決策を承認または却下します。承認するとケースはクローズされます。却下する場合は comment に理由を記載してください。対応が再開されます。",
  },
  body: z.strictObject({ accepted: z.boolean(), comment: restLines(1, lengths.message).optional() }),
  status: 200,
  answer: restCaseDetail,
  refusals: ["not_permitted", "case_no_solution", "case_closed", "case_merged"],
  sample: {
    params: sampleByNumber,
    body: { accepted: false, comment: "With the new setting it still drops, only less often." },
    answer: { ...sampleCaseDetail, status: "in_progress" },
  },
});

export const closeOperation = operation({
  ...act,
  needs: "cases.open",
  id: "closeCase",
  path: "/cases/{number}/close",
  summary: {
    en: "Closes a case. It can be reopened for thirty days.",
    ja: "ケースをクローズします。30 日以内であれば再オープンできます。",
  },
  body: z.strictObject({ reason: z.enum(["solved", "no_longer"]) }),
  status: 200,
  answer: restCaseDetail,
  refusals: ["not_permitted", "case_closed", "case_merged"],
  sample: {
    params: sampleByNumber,
    body: { reason: "solved" },
    answer: {
      ...sampleCaseDetail,
      ...{ status: "closed", turn: "nobody", closeReason: "solved", nextDueAt: null, nextPromise: null },
      ...{ updatedAt: "2026-11-24T02:10:00.000Z", closedAt: "2026-11-24T02:10:00.000Z" },
      reopenUntil: "2026-12-24T02:10:00.000Z",
    },
  },
});

export const reopenOperation = operation({
  ...act,
  needs: "cases.open",
  id: "reopenCase",
  path: "/cases/{number}/reopen",
  summary: {
    en: "Reopens a closed case, within thirty days. Later, open a new one with followUpOf.",
    ja: "クローズしたケースを再オープンします。クローズから 30 日以内に限ります。それ以降は、followUpOf を指定して新しいケースを作成してください。",
  },
  body: z.strictObject({ comment: restLines(1, lengths.message) }),
  status: 200,
  answer: restCaseDetail,
  refusals: ["not_permitted", "case_open_already", "case_reopen_late", "case_merged"],
  sample: {
    params: sampleByNumber,
    body: { comment: "It is back since this morning." },
    answer: { ...sampleCaseDetail, status: "in_progress" },
  },
});
