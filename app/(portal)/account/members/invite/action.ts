"use server";
import { inviteInput, inviteListInput } from "@/lib/accounts/invitations/input";
import { inviteAll, inviteFromFile } from "@/lib/accounts/invitations/lists/commands";
import { maxInvitations } from "@/lib/accounts/invitations/rules";
import { words } from "@/lib/i18n/words";
import { formAction } from "@/lib/web/action";
import { answerOf } from "./answer";

// the account's standing is judged by the command, which holds its row; `customer` lets everything through to it
export const inviteAction = formAction(
  { needs: "members.manage", input: inviteInput("customer"), words: "members" },
  async (ctx, input, data) => {
    const results = await inviteAll(ctx, input);
    const failed = results.filter((row) => row.outcome !== "invited" && row.outcome !== "twice");
    const typed = Object.fromEntries(
      ["role", "groupRole", "groupId", "language", "from", "until", "description"].map((name) => [
        name,
        String(data.get(name) ?? ""),
      ]),
    );
    return answerOf(ctx.language, results, {
      ...typed,
      // what could not be invited stays, to be corrected
      addresses: failed.map((row) => row.email).join("\n"),
    });
  },
);

export const inviteListAction = formAction(
  { needs: "members.manage", input: inviteListInput, words: "members" },
  async (ctx, { list, language }) => {
    const read = await inviteFromFile(ctx, { bytes: await list.bytes(), language });
    if ("results" in read) return answerOf(ctx.language, read.results, { language });
    const t = words(ctx.language, "members");
    const message = t(`inviting.faults.${read.fault.code}`, { max: String(maxInvitations) });
    return { errors: [{ field: "list", message }] };
  },
);
