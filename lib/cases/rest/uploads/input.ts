/** Uploads in parts, in `/api/v1`: for files that are too large for one request, over lines that break. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import { restFile, sampleFile } from "@/lib/cases/rest/input";
import { noBody, nothing, restText } from "@/lib/provisioning/rest/input";

export const restUpload = restFile.extend({ received: z.int() });
export type RestUpload = z.output<typeof restUpload>;

const byId = z.strictObject({ id: restText(64) });
const sampleId = { id: sampleFile.id };
const sampleUpload: RestUpload = {
  ...{ ...sampleFile, size: 1_610_612_736, state: "uploading", sha256: null },
  received: 0,
};

export const beginUploadOperation = operation({
  id: "beginUpload",
  about: "cases",
  method: "POST",
  path: "/uploads",
  needs: "cases.open",
  summary: {
    en: "Begins the upload of a file in parts, up to 5 GB. When all of it is there, its id is that of a file for a case or comment to name.",
    ja: "ファイルを分割してアップロードする手続きを開始します（5 GB まで）。すべて届くと、この id をケースの作成やコメントで指定できます。",
  },
  params: nothing,
  query: nothing,
  body: z.strictObject({ name: restText(255), size: z.int().min(1) }),
  status: 201,
  answer: restUpload,
  refusals: ["file_type_refused", "file_too_large", "files_quota", "storage_full", "storage_away"],
  sample: { body: { name: sampleUpload.name, size: sampleUpload.size }, answer: sampleUpload },
});

export const appendOperation = operation({
  id: "appendToUpload",
  about: "cases",
  method: "PATCH",
  path: "/uploads/{id}",
  needs: "cases.open",
  sends: "file",
  summary: {
    en: "The next part, at most 8 MB, from offset on. The answer says in received how many bytes are there: go on from that, also when it is less than was sent. With the last part the file is judged by name and content.",
    ja: "続きの部分を送ります（1 回に 8 MB まで）。offset には開始位置を指定します。応答の received は受信済みのバイト数です。送った量より少ない場合も、その位置から続けてください。最後の部分が届くと、名前と内容から種類が判定されます。",
  },
  params: byId,
  query: z.strictObject({ offset: z.coerce.number().int().min(0) }),
  body: noBody,
  status: 200,
  answer: restUpload,
  refusals: [
    "unsupported_content_type",
    "body_too_large",
    "file_offset_wrong",
    "file_too_long",
    "file_type_refused",
    "file_type_mismatch",
    "storage_full",
    "storage_away",
  ],
  sample: {
    params: sampleId,
    query: { offset: 0 },
    answer: { ...sampleUpload, received: 4_194_304 },
  },
});

export const getUploadOperation = operation({
  id: "getUpload",
  about: "cases",
  method: "GET",
  path: "/uploads/{id}",
  needs: "cases.open",
  summary: {
    en: "Where an upload stands, to go on with it, and what the virus scanner says of a file that nothing has named yet.",
    ja: "アップロードの進み具合を返します。中断したアップロードの再開に使います。まだどこからも指定されていないファイルのスキャンの状態も確認できます。",
  },
  params: byId,
  query: nothing,
  body: noBody,
  status: 200,
  answer: restUpload,
  refusals: ["storage_away"],
  sample: { params: sampleId, answer: { ...sampleUpload, received: 4_194_304 } },
});

export const removeUploadOperation = operation({
  id: "removeUpload",
  about: "cases",
  method: "DELETE",
  path: "/uploads/{id}",
  needs: "cases.open",
  summary: {
    en: "Forgets an upload, or a file that nothing has named yet.",
    ja: "アップロード、またはまだどこからも指定されていないファイルを取り消します。",
  },
  params: byId,
  query: nothing,
  body: noBody,
  status: 204,
  answer: z.undefined(),
  refusals: [],
  sample: { params: sampleId, answer: undefined },
});
