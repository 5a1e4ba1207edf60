/** What is said in a case, in `/api/v1`. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import { lengths } from "@/lib/cases/input";
import {
  byNumber,
  restFileIds,
  restLines,
  restMessage,
  sampleByNumber,
  sampleFile,
  sampleMessage,
} from "@/lib/cases/rest/input";
import { listAnswer, listQuery, noBody, nothing, restInstant } from "@/lib/provisioning/rest/input";

export const listMessagesOperation = operation({
  id: "listCaseMessages",
  about: "cases",
  method: "GET",
  path: "/cases/{number}/messages",
  needs: "cases.read",
  summary: {
    en: "What was said in a case, oldest first, as customers read it. The first message is the description.",
    ja: "ケースのコメントを、お客様に表示されるとおりに、古い順に返します。最初のコメントはケースの説明です。",
  },
  params: byNumber,
  query: listQuery({ since: restInstant.optional() }),
  body: noBody,
  status: 200,
  answer: listAnswer(restMessage),
  refusals: ["cursor_invalid"],
  sample: { params: sampleByNumber, answer: { items: [sampleMessage], nextCursor: null } },
});

export const commentOperation = operation({
  id: "commentOnCase",
  about: "cases",
  method: "POST",
  path: "/cases/{number}/messages",
  needs: "cases.open",
  summary: {
    en: "Adds a comment, with files that were uploaded before. A case that waited for you goes on.",
    ja: "コメントを追加します。先にアップロードしたファイルを添えられます。お客様の回答待ちだったケースは、対応が再開されます。",
  },
  params: byNumber,
  query: nothing,
  body: z.strictObject({ body: restLines(1, lengths.message), files: restFileIds }),
  status: 201,
  answer: restMessage,
  refusals: ["not_permitted", "case_closed", "case_merged", "file_unknown"],
  sample: {
    params: sampleByNumber,
    body: { body: sampleMessage.body, files: [sampleFile.id] },
    answer: sampleMessage,
  },
});
