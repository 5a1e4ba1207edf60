"use server";
import { redirect } from "next/navigation";
import { changeGroup, changeGroupRole, removeMember } from "@/lib/accounts/groups/commands";
import {
  changeGroupInput,
  deleteGroupInput,
  groupRoleInput,
  memberOfGroupInput,
} from "@/lib/accounts/groups/input";
import { deleteGroup, takeAssetOut } from "@/lib/assets/grouping/commands";
import { assetOfGroupInput } from "@/lib/assets/grouping/input";
import { formAction } from "@/lib/web/action";

export const changeGroupAction = formAction(
  { needs: "groups.manage", input: changeGroupInput, words: "groups" },
  async (ctx, input) => {
    await changeGroup(ctx, input);
    redirect(`/account/groups/${input.groupId}?done=changed&account=${ctx.actor.account.number}`);
  },
);

export const deleteGroupAction = formAction(
  { needs: "groups.manage", input: deleteGroupInput, words: "groups" },
  async (ctx, input) => {
    await deleteGroup(ctx, input);
    redirect(`/account/groups?done=deleted&account=${ctx.actor.account.number}`);
  },
);

export const changeGroupRoleAction = formAction(
  { needs: "groups.manage", input: groupRoleInput, words: "groups" },
  async (ctx, input) => {
    await changeGroupRole(ctx, input);
    redirect(`/account/groups/${input.groupId}?done=role&account=${ctx.actor.account.number}`);
  },
);

export const removeMemberAction = formAction(
  { needs: "groups.manage", input: memberOfGroupInput, words: "groups" },
  async (ctx, input) => {
    await removeMember(ctx, input);
    // whoever takes themselves out may have lost the page they would come back to
    const stays = ctx.actor.account.wide.has("groups.read");
    redirect(
      `/account/groups${stays ? `/${input.groupId}` : ""}?done=removed&account=${ctx.actor.account.number}`,
    );
  },
);

export const takeAssetOutAction = formAction(
  { needs: "groups.manage", input: assetOfGroupInput, words: "groups" },
  async (ctx, input) => {
    await takeAssetOut(ctx, input);
    redirect(`/account/groups/${input.groupId}?done=out&account=${ctx.actor.account.number}`);
  },
);
