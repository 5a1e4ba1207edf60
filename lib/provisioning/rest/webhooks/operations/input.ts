/** The operations on webhooks in `/api/v1`, in the order of their documentation. */
import { z } from "zod";
import { type Operation, operation } from "@/lib/access/operation/input";
import { listAnswer, listQuery, noBody, nothing } from "@/lib/provisioning/rest/input";
import {
  byDelivery,
  byWebhook,
  changeWebhookBody,
  createWebhookBody,
  renewSecretBody,
  restDelivery,
  restDeliveryDetail,
  restWebhook,
  restWebhookWithSecret,
  sampleByDelivery,
  sampleByWebhook,
  sampleDelivery,
  sampleSecret,
  sampleWebhook,
} from "@/lib/provisioning/rest/webhooks/input";

export const listWebhooksOperation = operation({
  id: "listWebhooks",
  about: "webhooks",
  method: "GET",
  path: "/webhooks",
  needs: "webhooks.manage",
  summary: {
    en: "The webhooks of the account, in the order in which they were made.",
    ja: "アカウントの Webhook を、追加した順に返します。",
  },
  params: nothing,
  query: nothing,
  body: noBody,
  status: 200,
  answer: z.strictObject({ items: z.array(restWebhook) }),
  refusals: [],
  sample: { answer: { items: [sampleWebhook] } },
});

export const createWebhookOperation = operation({
  id: "createWebhook",
  about: "webhooks",
  method: "POST",
  path: "/webhooks",
  needs: "webhooks.manage",
  tells: "secret",
  summary: {
    en: "Makes a webhook. The secret is in this answer and in no other.",
    ja: "Webhook を追加します。シークレットは、この応答にのみ含まれます。",
  },
  params: nothing,
  query: nothing,
  body: createWebhookBody,
  status: 201,
  answer: restWebhookWithSecret,
  refusals: ["webhook_target", "webhooks_too_many"],
  sample: {
    body: { url: sampleWebhook.url, kinds: sampleWebhook.kinds },
    answer: { ...sampleWebhook, secret: sampleSecret },
  },
});

export const getWebhookOperation = operation({
  id: "getWebhook",
  about: "webhooks",
  method: "GET",
  path: "/webhooks/{id}",
  needs: "webhooks.manage",
  summary: { en: "One webhook.", ja: "1 件の Webhook を返します。" },
  params: byWebhook,
  query: nothing,
  body: noBody,
  status: 200,
  answer: restWebhook,
  refusals: [],
  sample: { params: sampleByWebhook, answer: sampleWebhook },
});

export const changeWebhookOperation = operation({
  id: "changeWebhook",
  about: "webhooks",
  method: "PATCH",
  path: "/webhooks/{id}",
  needs: "webhooks.manage",
  summary: {
    en: "Changes where to, what about, or whether anything is sent. What is not named stays as it is. Disabling gives up what waits; enabling tells of what happens from then on.",
    ja: "送信先、通知するイベント、有効・無効を変更します。指定しない項目は変わりません。無効にすると、送信待ちのメッセージは取りやめになります。有効にすると、その時点からの動きが通知されます。",
  },
  params: byWebhook,
  query: nothing,
  body: changeWebhookBody,
  status: 200,
  answer: restWebhook,
  refusals: ["webhook_target"],
  sample: {
    params: sampleByWebhook,
    body: { kinds: ["case.opened"] },
    answer: { ...sampleWebhook, kinds: ["case.opened"] },
  },
});

export const deleteWebhookOperation = operation({
  id: "deleteWebhook",
  about: "webhooks",
  method: "DELETE",
  path: "/webhooks/{id}",
  needs: "webhooks.manage",
  summary: {
    en: "Removes a webhook with its messages.",
    ja: "Webhook と、そのメッセージの記録を削除します。",
  },
  params: byWebhook,
  query: nothing,
  body: noBody,
  status: 204,
  answer: z.undefined(),
  refusals: [],
  sample: { params: sampleByWebhook, answer: undefined },
});

export const renewSecretOperation = operation({
  id: "renewWebhookSecret",
  about: "webhooks",
  method: "POST",
  path: "/webhooks/{id}/secret",
  needs: "webhooks.manage",
  tells: "secret",
  summary: {
    en: "Makes a new secret, which is in this answer and in no other. For overlapHours messages are signed with the former one as well.",
    ja: "新しいシークレットを発行します。シークレットは、この応答にのみ含まれます。overlapHours のあいだは、古いシークレットでも署名します。",
  },
  params: byWebhook,
  query: nothing,
  body: renewSecretBody,
  status: 200,
  answer: restWebhookWithSecret,
  refusals: [],
  sample: {
    params: sampleByWebhook,
    body: { overlapHours: 24 },
    answer: { ...sampleWebhook, bothSecretsUntil: "2026-11-22T17:06:55.000Z", secret: sampleSecret },
  },
});

export const testWebhookOperation = operation({
  id: "testWebhook",
  about: "webhooks",
  method: "POST",
  path: "/webhooks/{id}/test",
  needs: "webhooks.manage",
  summary: {
    en: "Sends a message of the kind webhook.test, to a disabled webhook too. It is tried once; read the delivery to see how it went.",
    ja: "webhook.test という種類のメッセージを送信します。無効な Webhook にも送信します。送信は 1 回だけです。結果は、配信を取得して確認してください。",
  },
  params: byWebhook,
  query: nothing,
  body: nothing,
  status: 202,
  answer: restDelivery,
  refusals: ["too_many_attempts"],
  sample: {
    params: sampleByWebhook,
    body: {},
    answer: {
      ...{ ...sampleDelivery, kind: "webhook.test", tries: 0, triedAt: null, status: null, fault: null },
      ...{ ms: null, nextTryAt: sampleDelivery.createdAt },
    },
  },
});

export const listDeliveriesOperation = operation({
  id: "listWebhookDeliveries",
  about: "webhooks",
  method: "GET",
  path: "/webhooks/{id}/deliveries",
  needs: "webhooks.manage",
  summary: {
    en: "What was sent to a webhook, newest first, as long as it is kept.",
    ja: "Webhook に送信したメッセージを、新しい順に返します（保管期間内のもの）。",
  },
  params: byWebhook,
  query: listQuery({}),
  body: noBody,
  status: 200,
  answer: listAnswer(restDelivery),
  refusals: ["cursor_invalid"],
  sample: { params: sampleByWebhook, answer: { items: [sampleDelivery], nextCursor: null } },
});

export const getDeliveryOperation = operation({
  id: "getWebhookDelivery",
  about: "webhooks",
  method: "GET",
  path: "/webhooks/{id}/deliveries/{deliveryId}",
  needs: "webhooks.manage",
  summary: {
    en: "One message as it was sent, and the beginning of the answer.",
    ja: "送信した 1 件のメッセージの内容と、応答の先頭部分を返します。",
  },
  params: byDelivery,
  query: nothing,
  body: noBody,
  status: 200,
  answer: restDeliveryDetail,
  refusals: [],
  sample: {
    params: sampleByDelivery,
    answer: {
      ...sampleDelivery,
      message: {
        type: "case.opened",
        timestamp: sampleDelivery.createdAt,
        data: { case: { number: "CS-00012345", status: "new", severity: 2 } },
      },
      answer: "Bad Gateway",
    },
  },
});

export const retryDeliveryOperation = operation({
  id: "retryWebhookDelivery",
  about: "webhooks",
  method: "POST",
  path: "/webhooks/{id}/deliveries/{deliveryId}/retry",
  needs: "webhooks.manage",
  summary: {
    en: "Sends a message that is over once more, with the same id. One that is still being tried is left alone.",
    ja: "送信の終わったメッセージを、同じ ID で再送します。送信を続けているメッセージには、何もしません。",
  },
  params: byDelivery,
  query: nothing,
  body: nothing,
  status: 202,
  answer: restDelivery,
  refusals: ["webhook_disabled", "too_many_attempts"],
  sample: {
    params: sampleByDelivery,
    body: {},
    answer: { ...sampleDelivery, nextTryAt: "2026-11-24T08:00:00.000Z", tries: 10 },
  },
});

export const webhookOperations = [
  listWebhooksOperation,
  createWebhookOperation,
  getWebhookOperation,
  changeWebhookOperation,
  deleteWebhookOperation,
  renewSecretOperation,
  testWebhookOperation,
  listDeliveriesOperation,
  getDeliveryOperation,
  retryDeliveryOperation,
] as const satisfies readonly Operation[];
