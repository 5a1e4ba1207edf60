"use server";
import { redirect } from "next/navigation";
import { addMember } from "@/lib/accounts/groups/commands";
import { groupRoleInput } from "@/lib/accounts/groups/input";
import { formAction } from "@/lib/web/action";

export const addMemberAction = formAction(
  { needs: "groups.manage", input: groupRoleInput, words: "groups" },
  async (ctx, input) => {
    await addMember(ctx, input);
    redirect(`/account/groups/${input.groupId}?done=added&account=${ctx.actor.account.number}`);
  },
);
