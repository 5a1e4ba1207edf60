"use server";
import { redirect } from "next/navigation";
import {
  discardMail,
  discardMails,
  refuseMail,
  releaseMail,
  takeUpMail,
} from "@/lib/cases/mail/quarantine/commands";
import { letInInput, manyMails, oneMail } from "@/lib/cases/mail/quarantine/input";
import { showNumber } from "@/lib/cases/rules";
import { formAction } from "@/lib/web/action";

export const letInAction = formAction(
  { needs: "staff.cases", input: letInInput, words: "quarantine" },
  async (ctx, input) => {
    const { number, messageId } = await releaseMail(ctx, input);
    redirect(`/admin/cases/${showNumber(number)}?done=mail#m-${messageId}`);
  },
);

export const refuseMailAction = formAction(
  { needs: "staff.cases", input: oneMail, words: "quarantine" },
  async (ctx, { id }) => {
    const { told } = await refuseMail(ctx, id);
    redirect(`/admin/quarantine?done=${told ? "refused" : "refusedQuietly"}`);
  },
);

export const ignoreMailAction = formAction(
  { needs: "staff.cases", input: oneMail, words: "quarantine" },
  async (ctx, { id }) => {
    await discardMail(ctx, id);
    redirect("/admin/quarantine?done=ignored");
  },
);

export const ignoreMailsAction = formAction(
  { needs: "staff.cases", input: manyMails, words: "quarantine" },
  async (ctx, { ids }) => {
    const { gone } = await discardMails(ctx, ids);
    redirect(`/admin/quarantine?gone=${gone}`);
  },
);

export const takeUpMailAction = formAction(
  { needs: "staff.cases", input: oneMail, words: "quarantine" },
  async (ctx, { id }) => {
    await takeUpMail(ctx, id);
    redirect(`/admin/quarantine/${id}?done=again`);
  },
);
