"use server";
import { redirect } from "next/navigation";
import { createGroup } from "@/lib/accounts/groups/commands";
import { createGroupInput } from "@/lib/accounts/groups/input";
import { formAction } from "@/lib/web/action";

export const createGroupAction = formAction(
  { needs: "groups.manage", input: createGroupInput, words: "groups" },
  async (ctx, input) => {
    const { groupId } = await createGroup(ctx, input);
    redirect(`/account/groups/${groupId}?done=created&account=${ctx.actor.account.number}`);
  },
);
