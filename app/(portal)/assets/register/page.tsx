import { numbersWords } from "@/app/_numbers/numbers-words";
import { TermsToAccept } from "@/app/_numbers/terms-box";
import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { DetailsHint } from "@/app/_ui/details-hint";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { mayChangeAsset } from "@/lib/assets/policy";
import { registeredInput } from "@/lib/assets/registering/form/input";
import { hasAcceptedTerms, listGroupsToRegister } from "@/lib/assets/registering/queries";
import { listTags } from "@/lib/assets/tags/queries";
import { identifierKinds } from "@/lib/catalog/orders/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { factsFields, factsWords } from "../facts-words";
import { addressOf } from "../filter-of";
import { registerAction } from "./action";
import { RegisterForm } from "./form";

export default enter({ needs: "assets.register", path: "/assets/register" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const { account } = actor;
  const t = words(language, "assets");
  const r = words(language, "registration");
  const [groups, tags, accepted] = await Promise.all([
    listGroupsToRegister(ctx),
    listTags(ctx),
    hasAcceptedTerms(ctx),
  ]);
  const { PORTAL_SUPPORT_EMAIL: email, PORTAL_SUPPORT_PHONE: phone, PORTAL_NAME } = env();
  const done = registeredInput.parse({ serials: one(search.serials), codes: one(search.codes) });
  const licensed = account.permissions.has("licenses.activate");
  return (
    <MainArea
      width="text"
      before={
        <>
          <BackLink href={addressOf("/assets", account.number, {})}>{t("back")}</BackLink>
          {done.serials.length > 0 ? (
            <Flash kind="ok">{t("registering.doneMany", { names: done.serials.join(", ") })}</Flash>
          ) : null}
          {done.codes.map((code) => (
            <Flash key={code} kind="ok">
              <p>{t("registering.doneCode", { code })}</p>
              {licensed ? (
                <LinkButton href={addressOf("/licenses/activate", account.number, {})}>
                  {t("registering.goActivate")}
                </LinkButton>
              ) : null}
            </Flash>
          ))}
        </>
      }
    >
      <PageHeader heading={t("registering.title")} lead={t("registering.lead", { name: account.name })} />
      <p>{t("registering.alone")}</p>
      <RegisterForm
        action={registerAction}
        title={`${t("registering.title")} – ${PORTAL_NAME}`}
        words={formWords(language)}
        sentences={{
          ...faultSentences(language, "registration", ["option", "marketplace", ...identifierKinds]),
          ...faultSentences(language, "assets", [...factsFields, "group"]),
        }}
        initial={{ option: "standard", serialNumber: one(search.serial)?.slice(0, 40) ?? "" }}
        account={account.id}
        numbers={{
          ...numbersWords(language),
          groups: { product: r("product.groups.product"), proof: t("registering.proof") },
        }}
        facts={factsWords(language, tags)}
        groups={groups}
        mustChoose={!mayChangeAsset(actor, null)}
        terms={accepted ? null : <TermsToAccept language={language} />}
        say={{
          about: t("registering.about"),
          aboutText: t("registering.aboutText"),
          group: t("registering.group"),
          groupHint: mayChangeAsset(actor, null) ? t("registering.groupHint") : t("registering.groupMust"),
          groupNone: t("registering.groupNone"),
          submit: t("registering.submit"),
        }}
      />
      <DetailsHint summary={r("product.refused")}>
        <p>{r("product.help", { email, phone })}</p>
      </DetailsHint>
    </MainArea>
  );
});
