import { addressWords } from "@/app/_postal/address-words";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { timeZones } from "@/lib/identity/people/rules";
import { env } from "@/lib/platform/env";
import { contactFields } from "@/lib/registration/answers/input";
import { makesNewAccount, stepBefore } from "@/lib/registration/rules";
import { flashOf, stepPage } from "../step-door";
import { WizardFrame } from "../wizard-frame";
import { contactAction } from "./action";
import { ContactForm } from "./form";

const zones = timeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));

export default stepPage("contact", async ({ ctx, registration: { row, walk, person }, search }) => {
  const t = words(ctx.language, "registration");
  const common = words(ctx.language, "common");
  const asksAddress = makesNewAccount(walk);
  const { contact } = row.answers;
  const fresh = {
    language: ctx.language,
    timeZone: ctx.language === "ja" ? "Asia/Tokyo" : "America/Los_Angeles",
    sameAddress: "on",
  };
  const known = person && {
    familyName: person.familyName,
    givenName: person.givenName,
    jobTitle: person.jobTitle ?? "",
    phone: person.phone ?? "",
    language: person.language,
    timeZone: person.timeZone,
  };
  const initial = contact
    ? { ...contact, sameAddress: contact.sameAddress ? "on" : "" }
    : { ...fresh, ...known };
  const next = asksAddress ? t("contact.verify") : common("continue");
  return (
    <WizardFrame
      language={ctx.language}
      step="contact"
      joining={walk.joining}
      back={stepBefore("contact", walk)}
      heading={t("contact.title")}
      kept
      flash={flashOf(ctx.language, search)}
    >
      <ContactForm
        action={contactAction}
        title={`${t("contact.title")} – ${env().PORTAL_NAME}`}
        words={formWords(ctx.language)}
        sentences={faultSentences(ctx.language, "registration", contactFields)}
        initial={initial}
        registration={row.id}
        familyFirst={ctx.language === "ja"}
        address={asksAddress ? addressWords(ctx.language) : null}
        languages={[
          { value: "en", label: common("language.en") },
          { value: "ja", label: common("language.ja") },
        ]}
        zones={zones}
        say={{
          nameLegend: t("contact.nameLegend"),
          familyName: t("contact.familyName"),
          givenName: t("contact.givenName"),
          jobTitle: t("contact.jobTitle"),
          phone: t("contact.phone"),
          phoneHint: t("contact.phoneHint"),
          language: t("contact.language"),
          timeZone: t("contact.timeZone"),
          sameAddress: t("contact.sameAddress"),
          addressLegend: t("contact.addressLegend"),
          next,
        }}
      />
    </WizardFrame>
  );
});
