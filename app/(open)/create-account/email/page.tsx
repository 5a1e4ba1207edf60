import { Button } from "@/app/_ui/button";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { orDead } from "@/app/(open)/join/dead-link";
import { findUsableLink } from "@/lib/accounts/links/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { prefillInput } from "@/lib/registration/products/input";
import { readJoinToken } from "@/lib/web/draft";
import { enter, one } from "@/lib/web/page";
import { startOverAction } from "../actions";
import { WizardCaptcha } from "../wizard-captcha";
import { WizardFrame } from "../wizard-frame";
import { emailAction } from "./action";
import { EmailForm } from "./form";

/** Identifiers that a marketplace console put into the address. */
function prefillOf(search: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const given = prefillInput.safeParse(
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, one(value)])),
  ).data;
  return Object.fromEntries(
    Object.entries(given ?? {}).filter(([name, value]) => name !== "option" && value !== ""),
  );
}

export default enter({ needs: "open" }, async ({ ctx, search }) => {
  const t = words(ctx.language, "registration");
  const token = await readJoinToken();
  const link = token ? await orDead(findUsableLink(ctx, token), "link_not_usable") : null;
  return (
    <WizardFrame
      language={ctx.language}
      step="email"
      joining={link !== null}
      back={null}
      heading={t("email.title")}
      flash={search.ended ? t("frame.ended") : null}
      kept={false}
    >
      {link ? (
        <NoticePanel>
          <p>{t("email.joining", { company: link.accountName })}</p>
          <form action={startOverAction}>
            <Button look="quiet">{t("email.notJoining")}</Button>
          </form>
        </NoticePanel>
      ) : null}
      <EmailForm
        action={emailAction}
        title={`${t("email.title")} – ${env().PORTAL_NAME}`}
        words={formWords(ctx.language)}
        sentences={faultSentences(ctx.language, "registration", ["email"])}
        say={{
          label: t("email.label"),
          hint: t("email.hint"),
          next: words(ctx.language, "common")("continue"),
        }}
        joining={link?.id ?? ""}
        prefill={prefillOf(search)}
        captcha={<WizardCaptcha form="email" language={ctx.language} />}
      />
    </WizardFrame>
  );
});
