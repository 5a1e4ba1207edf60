import { AppLink } from "@/app/_ui/app-link";
import { DetailsHint } from "@/app/_ui/details-hint";
import { identifierKinds, marketplaces } from "@/lib/catalog/orders/rules";
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
  const byKind = (branch: "fields" | "hints") =>
    Object.fromEntries(identifierKinds.map((kind) => [kind, t(`product.${branch}.${kind}`)])) as Record<
      (typeof identifierKinds)[number],
      string
    >;
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
        marketplaces={marketplaces.map((value) => ({
          value,
          label: t(`product.marketplace.${value}`),
          description: t(`product.marketplaceHint.${value}`),
        }))}
        terms={t.rich("product.terms", {
          eula: (text) => (
            <AppLink key="eula" href="/terms/eula">
              {text}
            </AppLink>
          ),
          agreement: (text) => (
            <AppLink key="agreement" href="/terms/support_agreement">
              {text}
            </AppLink>
          ),
        })}
        captcha={<WizardCaptcha form="product" language={ctx.language} />}
        pictures={<Pictures language={ctx.language} />}
        usageNote={<p>{t("product.payg")}</p>}
        say={{
          detective: {
            title: t("product.detective.title"),
            label: t("product.detective.label"),
            hint: t("product.detective.hint"),
            button: t("product.detective.button"),
          },
          option: {
            label: t("product.option.label"),
            standard: t("product.option.standard"),
            standardHint: t("product.option.standardHint"),
            usage: t("product.option.usage"),
            usageHint: t("product.option.usageHint"),
          },
          groups: { product: t("product.groups.product"), proof: t("product.groups.proof") },
          marketplace: t("product.marketplace.label"),
          fields: byKind("fields"),
          hints: byKind("hints"),
          next: words(ctx.language, "common")("continue"),
        }}
      />
      <DetailsHint summary={t("product.refused")}>
        <p>{t("product.help", { email, phone })}</p>
      </DetailsHint>
    </WizardFrame>
  );
});
