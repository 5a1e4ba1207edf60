import { addressWords } from "@/app/_postal/address-words";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { companyInput } from "@/lib/registration/answers/input";
import { stepBefore } from "@/lib/registration/rules";
import { flashOf, stepPage } from "../step-door";
import { WizardFrame } from "../wizard-frame";
import { companyAction } from "./action";
import { CompanyForm } from "./form";

export default stepPage("company", async ({ ctx, registration: { row, walk }, search }) => {
  const t = words(ctx.language, "registration");
  return (
    <WizardFrame
      language={ctx.language}
      step="company"
      joining={false}
      back={stepBefore("company", walk)}
      heading={t("company.title")}
      kept
      flash={flashOf(ctx.language, search)}
    >
      <CompanyForm
        action={companyAction}
        title={`${t("company.title")} – ${env().PORTAL_NAME}`}
        words={formWords(ctx.language)}
        sentences={faultSentences(ctx.language, "registration", Object.keys(companyInput.shape))}
        initial={row.answers.company}
        registration={row.id}
        address={addressWords(ctx.language)}
        say={{
          companyName: t("company.companyName"),
          companyHint: t("company.companyHint"),
          website: t("company.website"),
          next: words(ctx.language, "common")("continue"),
        }}
      />
    </WizardFrame>
  );
});
