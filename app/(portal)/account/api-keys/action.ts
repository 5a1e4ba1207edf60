"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import {
  changeKey,
  disableKey,
  enablePrimaryKey,
  extendKey,
  makeNamedKey,
  regenerateKey,
} from "@/lib/accounts/api-keys/commands";
import {
  changeNamedKeyInput,
  disableKeyInput,
  keyInput,
  keyNetworksInput,
  namedKeyInput,
  regenerateInput,
} from "@/lib/accounts/api-keys/input";
import { formAction } from "@/lib/web/action";
import { carryNewKey, dropNewKey } from "./new-key";

const pageOf = (account: number, keyId: string, done: string) =>
  `/account/api-keys/${keyId}?done=${done}&account=${account}`;

export const enablePrimaryKeyAction = formAction(
  { needs: "api_keys.manage", input: z.object({}), words: "programs" },
  async (ctx) => {
    const made = await enablePrimaryKey(ctx);
    await carryNewKey(made, ctx.actor.userId);
    redirect(pageOf(ctx.actor.account.number, made.keyId, "made"));
  },
);

export const makeNamedKeyAction = formAction(
  { needs: "api_keys.manage", input: namedKeyInput, words: "programs" },
  async (ctx, input) => {
    const made = await makeNamedKey(ctx, input);
    await carryNewKey(made, ctx.actor.userId);
    redirect(pageOf(ctx.actor.account.number, made.keyId, "made"));
  },
);

export const regenerateKeyAction = formAction(
  { needs: "api_keys.manage", input: regenerateInput, words: "programs" },
  async (ctx, input) => {
    const made = await regenerateKey(ctx, input);
    await carryNewKey(made, ctx.actor.userId);
    redirect(pageOf(ctx.actor.account.number, made.keyId, "regenerated"));
  },
);

export const extendKeyAction = formAction(
  { needs: "api_keys.manage", input: keyInput, words: "programs" },
  async (ctx, { keyId }) => {
    await extendKey(ctx, keyId);
    redirect(pageOf(ctx.actor.account.number, keyId, "extended"));
  },
);

export const disableKeyAction = formAction(
  { needs: "api_keys.manage", input: disableKeyInput, words: "programs" },
  async (ctx, { keyId }) => {
    await disableKey(ctx, keyId);
    redirect(pageOf(ctx.actor.account.number, keyId, "disabled"));
  },
);

export const changeNamedKeyAction = formAction(
  { needs: "api_keys.manage", input: changeNamedKeyInput, words: "programs" },
  async (ctx, input) => {
    await changeKey(ctx, input);
    redirect(pageOf(ctx.actor.account.number, input.keyId, "changed"));
  },
);

export const changeNetworksAction = formAction(
  { needs: "api_keys.manage", input: keyNetworksInput, words: "programs" },
  async (ctx, input) => {
    await changeKey(ctx, input);
    redirect(pageOf(ctx.actor.account.number, input.keyId, "changed"));
  },
);

export const keyStoredAction = formAction(
  { needs: "api_keys.manage", input: z.object({}), words: "programs" },
  async (ctx) => {
    await dropNewKey();
    redirect(`/account/api-keys?account=${ctx.actor.account.number}`);
  },
);
