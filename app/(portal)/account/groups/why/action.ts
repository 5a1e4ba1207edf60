"use server";
import { redirect } from "next/navigation";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { addMember } from "@/lib/accounts/groups/commands";
import { addAssets, takeAssetOut } from "@/lib/assets/grouping/commands";
import { remedyInput } from "@/lib/assets/grouping/why/input";
import { formAction } from "@/lib/web/action";

type Asked = { memberId: string; serial: string };

/** The same question again: the answer is what the change has made of it. */
function askAgain(ctx: Ctx<AccountMember>, { memberId, serial }: Asked): never {
  const query = new URLSearchParams({
    account: String(ctx.actor.account.number),
    member: memberId,
    serial,
    done: "1",
  });
  redirect(`/account/groups/why?${query}`);
}

export const addToGroupAction = formAction(
  { needs: "groups.manage", input: remedyInput, words: "groups" },
  async (ctx, input) => {
    await addMember(ctx, { groupId: input.groupId, memberId: input.memberId, groupRole: "keep" });
    askAgain(ctx, input);
  },
);

export const takeOutAction = formAction(
  { needs: "groups.manage", input: remedyInput, words: "groups" },
  async (ctx, input) => {
    await takeAssetOut(ctx, input);
    askAgain(ctx, input);
  },
);

export const putInAction = formAction(
  { needs: "groups.manage", input: remedyInput, words: "groups" },
  async (ctx, input) => {
    const { groupId, serial } = input;
    await addAssets(ctx, { groupId, serials: [{ line: 1, typed: serial, serial }], move: false });
    askAgain(ctx, input);
  },
);
