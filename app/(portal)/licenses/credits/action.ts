"use server";
import { redirect } from "next/navigation";
import {
  createProfile,
  deleteProfile,
  renewProfile,
  transferCredits,
} from "@/lib/licensing/credits/commands";
import { deployFirewall, withdrawFirewall } from "@/lib/licensing/credits/firewalls/commands";
import {
  deployInput,
  profileInput,
  profileOnly,
  renewInput,
  transferInput,
  withdrawInput,
} from "@/lib/licensing/credits/input";
import { formAction } from "@/lib/web/action";

export const createProfileAction = formAction(
  { needs: "credits.manage", input: profileInput, words: "credits" },
  async (ctx, input) => {
    const { profileId } = await createProfile(ctx, input);
    redirect(`/licenses/credits/profiles/${profileId}?done=created&account=${ctx.actor.account.number}`);
  },
);

export const deleteProfileAction = formAction(
  { needs: "credits.manage", input: profileOnly, words: "credits" },
  async (ctx, { profileId }) => {
    const { poolId } = await deleteProfile(ctx, profileId);
    redirect(`/licenses/credits/${poolId}?done=deleted&account=${ctx.actor.account.number}`);
  },
);

export const transferCreditsAction = formAction(
  { needs: "credits.manage", input: transferInput, words: "credits" },
  async (ctx, input) => {
    await transferCredits(ctx, input);
    redirect(`/licenses/credits/${input.poolId}?done=transferred&account=${ctx.actor.account.number}`);
  },
);

export const renewProfileAction = formAction(
  { needs: "credits.manage", input: renewInput, words: "credits" },
  async (ctx, input) => {
    await renewProfile(ctx, input);
    redirect(
      `/licenses/credits/profiles/${input.profileId}?done=renewed&account=${ctx.actor.account.number}`,
    );
  },
);

export const deployFirewallAction = formAction(
  { needs: "credits.manage", input: deployInput, words: "credits" },
  async (ctx, input) => {
    await deployFirewall(ctx, input);
    redirect(
      `/licenses/credits/profiles/${input.profileId}?done=deployed&account=${ctx.actor.account.number}`,
    );
  },
);

export const withdrawFirewallAction = formAction(
  { needs: "credits.manage", input: withdrawInput, words: "credits" },
  async (ctx, input) => {
    await withdrawFirewall(ctx, input);
    redirect(
      `/licenses/credits/profiles/${input.profileId}?done=withdrawn&account=${ctx.actor.account.number}`,
    );
  },
);
