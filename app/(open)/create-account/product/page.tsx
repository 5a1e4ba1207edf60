import { numbersWords } from "@/app/_numbers/numbers-words";
import { TermsToAccept } from "@/app/_numbers/terms-box";
import { DetailsHint } from "@/app/_ui/details-hint";
import { identifierKinds } from "@/lib/catalog/orders/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { flashOf, stepPage } from "../step-door";
import { WizardCaptcha } from "../wizard-captcha";
import { WizardFrame } from "../wizard-frame";
import { productAction } from "./action";
import { ProductForm } from "./form";
import { Pictures } from "./pictures";

const fields = ["option", "marketplace", "acceptTerms", ...identifierKinds];

export default stepPage("product", async ({ ctx, registration: { row, walk }, search }) => {
  const t = words(ctx.language, "registration");
  const { PORTAL_SUPPORT_EMAIL: email, PORTAL_SUPPORT_PHONE: phone, PORTAL_NAME } = env();
  return (
    <WizardFrame
      language={ctx.language}
      step="product"
      joining={walk.joining}
      back={null}
      heading={t("product.title")}
      lead={t("product.lead")}
      kept
      flash={flashOf(ctx.language, search)}
    >
      <ProductForm
        action={productAction}
        title={`${t("product.title")} – ${PORTAL_NAME}`}
        words={formWords(ctx.language)}
        sentences={faultSentences(ctx.language, "registration", fields)}
        initial={
          row.answers.product ? { ...row.answers.product, acceptTerms: row.proof ? "on" : "" } : undefined
        }
        registration={row.id}
        terms={<TermsToAccept language={ctx.language} />}
        captcha={<WizardCaptcha form="product" language={ctx.language} />}
        pictures={<Pictures language={ctx.language} />}
        usageNote={<p>{t("product.payg")}</p>}
        numbers={numbersWords(ctx.language)}
        next={words(ctx.language, "common")("continue")}
      />
      <DetailsHint summary={t("product.refused")}>
        <p>{t("product.help", { email, phone })}</p>
      </DetailsHint>
    </WizardFrame>
  );
});
