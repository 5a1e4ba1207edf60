"use server";
import { redirect } from "next/navigation";
import { fillFromPostalCode } from "@/app/_postal/look-up";
import {
  companySettingsOrLookUpInput,
  joiningSettingsInput,
  staffSettingsInput,
} from "@/lib/accounts/settings/input";
import { formAction } from "@/lib/web/action";
import { save } from "./save";

export const saveCompanyAction = formAction(
  { needs: "account.manage", input: companySettingsOrLookUpInput, words: "settings" },
  async (ctx, typed, data) => {
    if (typed === null) return fillFromPostalCode(ctx.language, data);
    const { seen, ...company } = typed;
    const answer = await save(ctx, "company", company, seen, data);
    return answer ?? redirect(`/account/settings?done=company&account=${ctx.actor.account.number}`);
  },
);

export const saveJoiningAction = formAction(
  { needs: "account.manage", input: joiningSettingsInput, words: "settings" },
  async (ctx, { seen, autoApproveDomains, ...joining }, data) => {
    const typed = { ...joining, autoApproveDomains: autoApproveDomains.join(", ") };
    const answer = await save(ctx, "joining", typed, seen, data);
    return answer ?? redirect(`/account/settings?done=joining&account=${ctx.actor.account.number}`);
  },
);

export const saveStaffAction = formAction(
  { needs: "account.manage", input: staffSettingsInput, words: "settings" },
  async (ctx, { seen, staffAccess }, data) => {
    const answer = await save(ctx, "staff", { staffAccess }, seen, data);
    return answer ?? redirect(`/account/settings?done=staff&account=${ctx.actor.account.number}`);
  },
);
