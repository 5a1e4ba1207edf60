/** Who reads along in a case, and how it was, in `/api/v1`. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import { byNumber, restLines, restNumber, sampleByNumber } from "@/lib/cases/rest/input";
import { noBody, nothing, restText } from "@/lib/provisioning/rest/input";

export const restParticipant = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
});
export type RestParticipant = z.output<typeof restParticipant>;

const participants = z.strictObject({ items: z.array(restParticipant) });
const sampleParticipant: RestParticipant = {
  ...{ id: "part_2kXa6VyN4cT9bM1zQe8uWf", email: "night-shift@example.com", name: null },
};

export const listParticipantsOperation = operation({
  id: "listCaseParticipants",
  about: "cases",
  method: "GET",
  path: "/cases/{number}/participants",
  needs: "cases.read",
  summary: {
    en: "Who reads along besides the contact: colleagues by name, and addresses in copy.",
    ja: "連絡先のほかにケースを共有している人を返します。同僚には名前があり、名前のないものはメールの宛先です。",
  },
  params: byNumber,
  query: nothing,
  body: noBody,
  status: 200,
  answer: participants,
  refusals: [],
  sample: { params: sampleByNumber, answer: { items: [sampleParticipant] } },
});

export const shareOperation = operation({
  id: "shareCase",
  about: "cases",
  method: "POST",
  path: "/cases/{number}/participants",
  needs: "cases.open",
  summary: {
    en: "Lets somebody read along: a colleague with this address in the portal, anybody else by mail. They are told. Answers everybody who does now.",
    ja: "ケースを共有します。同じアカウントの同僚はポータルで、それ以外のアドレスはメールで内容を確認できます。相手には通知が送られます。応答は、共有している全員の一覧です。",
  },
  params: byNumber,
  query: nothing,
  body: z.strictObject({ email: z.email().max(254) }),
  status: 200,
  answer: participants,
  refusals: ["not_permitted", "case_many_readers", "case_merged"],
  sample: {
    params: sampleByNumber,
    body: { email: sampleParticipant.email },
    answer: { items: [sampleParticipant] },
  },
});

export const unshareOperation = operation({
  id: "unshareCase",
  about: "cases",
  method: "DELETE",
  path: "/cases/{number}/participants/{id}",
  needs: "cases.open",
  summary: { en: "They are told nothing more.", ja: "ケースの共有を解除します。以後の通知は送られません。" },
  params: z.strictObject({ number: restNumber, id: restText(64) }),
  query: nothing,
  body: noBody,
  status: 204,
  answer: z.undefined(),
  refusals: ["not_permitted"],
  sample: { params: { ...sampleByNumber, id: sampleParticipant.id }, answer: undefined },
});

export const surveyOperation = operation({
  id: "answerCaseSurvey",
  about: "cases",
  method: "POST",
  path: "/cases/{number}/survey",
  needs: "cases.open",
  summary: {
    en: "Says how it was, after a case was closed: 1 is the worst, 5 the best. Answering again replaces the answer. Nothing is asked in the sandbox.",
    ja: "クローズ後のアンケートに回答します。1 が最も低く、5 が最も高い評価です。再度回答すると、前の回答は置き換えられます。サンドボックスにアンケートはありません。",
  },
  params: byNumber,
  query: nothing,
  body: z.strictObject({ score: z.int().min(1).max(5), comment: restLines(1, 2_000).optional() }),
  status: 204,
  answer: z.undefined(),
  refusals: ["not_permitted", "survey_over"],
  sample: {
    params: sampleByNumber,
    body: { score: 5, comment: "Solved within the hour." },
    answer: undefined,
  },
});
