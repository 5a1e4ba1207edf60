import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { stepBefore } from "@/lib/registration/rules";
import { flashOf, stepPage } from "../step-door";
import { WizardFrame } from "../wizard-frame";
import { accountAction } from "./action";
import { AccountForm } from "./form";

export default stepPage("account", async ({ ctx, registration: { row, walk, accounts }, search }) => {
  const t = words(ctx.language, "registration");
  const answer = row.answers.account;
  const initial = answer
    ? { choice: answer.choice, accountId: answer.choice === "existing" ? answer.accountId : "" }
    : undefined;
  return (
    <WizardFrame
      language={ctx.language}
      step="account"
      joining={walk.joining}
      back={stepBefore("account", walk)}
      heading={t("account.title")}
      lead={t("account.lead")}
      kept
      flash={flashOf(ctx.language, search)}
    >
      <AccountForm
        action={accountAction}
        title={`${t("account.title")} – ${env().PORTAL_NAME}`}
        words={formWords(ctx.language)}
        sentences={faultSentences(ctx.language, "registration", ["choice", "accountId"])}
        initial={initial}
        registration={row.id}
        accounts={accounts.map((account) => ({
          value: account.id,
          label: `${account.name} (${account.number})`,
        }))}
        say={{
          label: t("account.label"),
          existing: t("account.existing"),
          existingHint: t("account.existingHint"),
          create: t("account.new"),
          createHint: t("account.newHint"),
          select: t("account.select"),
          choose: t("account.choose"),
          next: words(ctx.language, "common")("continue"),
        }}
      />
    </WizardFrame>
  );
});
