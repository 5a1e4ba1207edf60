"use server";
import { redirect } from "next/navigation";
import { changeMember, removeMember, suspendMember } from "@/lib/accounts/members/commands";
import { memberIdInput, memberInput, offboardInput } from "@/lib/accounts/members/input";
import { offboardMember } from "@/lib/accounts/members/offboarding/commands";
import { formAction } from "@/lib/web/action";
import { addressOf, queryOf } from "./address";
import { orSayWhichRoles } from "./role-fault";

export const changeMemberAction = formAction(
  { needs: "members.manage", input: memberInput(), words: "members" },
  async (ctx, input) => {
    const refused = await orSayWhichRoles(ctx.language, changeMember(ctx, input));
    if (refused) return refused;
    redirect(addressOf(`/${input.memberId}`, { ...queryOf(ctx.actor.account.number), done: "saved" }));
  },
);

export const suspendMemberAction = formAction(
  { needs: "members.manage", input: memberIdInput, words: "members" },
  async (ctx, { memberId }) => {
    const { userId } = await suspendMember(ctx, memberId, true);
    if (userId === ctx.actor.userId) redirect("/home");
    redirect(addressOf(`/${memberId}`, { ...queryOf(ctx.actor.account.number), done: "suspended" }));
  },
);

export const resumeMemberAction = formAction(
  { needs: "members.manage", input: memberIdInput, words: "members" },
  async (ctx, { memberId }) => {
    await suspendMember(ctx, memberId, false);
    redirect(addressOf(`/${memberId}`, { ...queryOf(ctx.actor.account.number), done: "resumed" }));
  },
);

export const removeMemberAction = formAction(
  { needs: "members.manage", input: memberIdInput, words: "members" },
  async (ctx, { memberId }) => {
    const { userId } = await removeMember(ctx, memberId);
    // who has removed themselves may not see the list any more
    if (userId === ctx.actor.userId) redirect("/home");
    redirect(addressOf("", { ...queryOf(ctx.actor.account.number), done: "removed" }));
  },
);

export const offboardMemberAction = formAction(
  { needs: "members.manage", input: offboardInput, words: "members" },
  async (ctx, input) => {
    const { removed, userId } = await offboardMember(ctx, input);
    if (userId === ctx.actor.userId) redirect("/home");
    redirect(addressOf("", { ...queryOf(ctx.actor.account.number), done: "offboarded", removed }));
  },
);
