/** Files of cases in `/api/v1`. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import { byNumber, restFile, restNumber, sampleByNumber, sampleFile } from "@/lib/cases/rest/input";
import { noBody, nothing, restText } from "@/lib/provisioning/rest/input";

export const uploadOperation = operation({
  id: "uploadFile",
  about: "cases",
  method: "POST",
  path: "/files",
  needs: "cases.open",
  sends: "file",
  summary: {
    en: "Uploads a file as it is, up to 25 MB, for a case or comment that names its id afterwards. One that nothing names is deleted after 30 days, so an upload may simply be sent again.",
    ja: "ファイルをそのままの内容でアップロードします（25 MB まで）。続けて、その id をケースの作成やコメントで指定してください。どこからも指定されないファイルは 30 日後に削除されるため、アップロードはそのまま再送できます。",
  },
  params: nothing,
  query: z.strictObject({ name: restText(255) }),
  body: noBody,
  status: 201,
  answer: restFile,
  refusals: [
    "unsupported_content_type",
    "file_type_refused",
    "file_type_mismatch",
    "file_empty",
    "file_too_large",
    "file_too_long",
    "file_short",
    "files_quota",
    "storage_full",
    "storage_away",
  ],
  sample: { query: { name: "tech-support.tgz" }, answer: { ...sampleFile, state: "pending" } },
});

export const listFilesOperation = operation({
  id: "listCaseFiles",
  about: "cases",
  method: "GET",
  path: "/cases/{number}/files",
  needs: "cases.read",
  summary: {
    en: "The files of a case, oldest first.",
    ja: "ケースのファイルを、古い順に返します。",
  },
  params: byNumber,
  query: nothing,
  body: noBody,
  status: 200,
  answer: z.strictObject({ items: z.array(restFile) }),
  refusals: [],
  sample: { params: sampleByNumber, answer: { items: [sampleFile] } },
});

const oneFile = z.strictObject({ number: restNumber, id: restText(64) });
const sampleOneFile = { ...sampleByNumber, id: sampleFile.id };

export const removeFileOperation = operation({
  id: "removeCaseFile",
  about: "cases",
  method: "DELETE",
  path: "/cases/{number}/files/{id}",
  needs: "cases.open",
  summary: {
    en: "Deletes a file that a program of the account added to an open case, with its contents and for good. People delete their own files in the portal.",
    ja: "アカウントのプログラムが追加したファイルを、対応中のケースから内容ごと完全に削除します。ユーザーが追加したファイルは、そのユーザーがポータルで削除できます。",
  },
  params: oneFile,
  query: nothing,
  body: noBody,
  status: 204,
  answer: z.undefined(),
  refusals: ["not_permitted", "case_closed"],
  sample: { params: sampleOneFile, answer: undefined },
});

export const downloadOperation = operation({
  id: "downloadCaseFile",
  about: "cases",
  method: "GET",
  path: "/cases/{number}/files/{id}",
  needs: "cases.read",
  gives: "file",
  summary: {
    en: "The bytes of a file. Range asks for a part, to go on with a download that broke off.",
    ja: "ファイルの内容を返します。Range を指定すると一部だけを取得でき、中断したダウンロードを再開できます。",
  },
  params: oneFile,
  query: nothing,
  body: noBody,
  status: 200,
  answer: z.undefined(),
  refusals: ["file_pending", "file_infected", "storage_away"],
  sample: { params: sampleOneFile, answer: undefined },
});
