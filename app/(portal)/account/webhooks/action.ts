"use server";
import { redirect } from "next/navigation";
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  renewSecret,
  testWebhook,
} from "@/lib/accounts/webhooks/commands";
import { deliverAgain } from "@/lib/accounts/webhooks/delivering/commands";
import {
  changeWebhookInput,
  deleteWebhookInput,
  deliveryInput,
  oneWebhookInput,
  renewSecretInput,
  webhookInput,
} from "@/lib/accounts/webhooks/input";
import { formAction } from "@/lib/web/action";
import { carryNewSecret, dropNewSecret } from "./new-secret";

const pageOf = (account: number, webhookId: string, done: string) =>
  `/account/webhooks/${webhookId}?done=${done}&account=${account}`;

export const createWebhookAction = formAction(
  { needs: "webhooks.manage", input: webhookInput, words: "webhooks" },
  async (ctx, input) => {
    const made = await createWebhook(ctx, input);
    await carryNewSecret(made, ctx.actor.userId);
    redirect(pageOf(ctx.actor.account.number, made.webhookId, "made"));
  },
);

export const changeWebhookAction = formAction(
  { needs: "webhooks.manage", input: changeWebhookInput, words: "webhooks" },
  async (ctx, input) => {
    await changeWebhook(ctx, input);
    redirect(pageOf(ctx.actor.account.number, input.webhookId, "changed"));
  },
);

export const renewSecretAction = formAction(
  { needs: "webhooks.manage", input: renewSecretInput, words: "webhooks" },
  async (ctx, input) => {
    const made = await renewSecret(ctx, input);
    await carryNewSecret(made, ctx.actor.userId);
    redirect(pageOf(ctx.actor.account.number, made.webhookId, "renewed"));
  },
);

export const enableWebhookAction = formAction(
  { needs: "webhooks.manage", input: oneWebhookInput, words: "webhooks" },
  async (ctx, { webhookId }) => {
    await enableWebhook(ctx, webhookId);
    redirect(pageOf(ctx.actor.account.number, webhookId, "enabled"));
  },
);

export const disableWebhookAction = formAction(
  { needs: "webhooks.manage", input: oneWebhookInput, words: "webhooks" },
  async (ctx, { webhookId }) => {
    await disableWebhook(ctx, webhookId);
    redirect(pageOf(ctx.actor.account.number, webhookId, "disabled"));
  },
);

export const deleteWebhookAction = formAction(
  { needs: "webhooks.manage", input: deleteWebhookInput, words: "webhooks" },
  async (ctx, { webhookId }) => {
    await deleteWebhook(ctx, webhookId);
    redirect(`/account/webhooks?done=deleted&account=${ctx.actor.account.number}`);
  },
);

export const testWebhookAction = formAction(
  { needs: "webhooks.manage", input: oneWebhookInput, words: "webhooks" },
  async (ctx, { webhookId }) => {
    const { deliveryId } = await testWebhook(ctx, webhookId);
    redirect(`/account/webhooks/messages/${deliveryId}?account=${ctx.actor.account.number}`);
  },
);

export const deliverAgainAction = formAction(
  { needs: "webhooks.manage", input: deliveryInput, words: "webhooks" },
  async (ctx, { deliveryId }) => {
    await deliverAgain(ctx, deliveryId);
    redirect(`/account/webhooks/messages/${deliveryId}?done=again&account=${ctx.actor.account.number}`);
  },
);

export const secretStoredAction = formAction(
  { needs: "webhooks.manage", input: oneWebhookInput, words: "webhooks" },
  async (ctx, { webhookId }) => {
    await dropNewSecret();
    redirect(`/account/webhooks/${webhookId}?account=${ctx.actor.account.number}`);
  },
);
