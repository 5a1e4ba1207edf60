import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import type { Ctx } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { findPasswordLink } from "@/lib/identity/passwords/queries";
import type { PasswordTokenPurpose } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { resetPasswordAction, setPasswordAction } from "./action";
import { PasswordForm } from "./form";

/** What stands behind a link by mail: a form while the link works, else the way to a new one. Looking changes nothing. */
export async function passwordLinkPage(ctx: Ctx, purpose: PasswordTokenPurpose, token: string) {
  const t = words(ctx.language, "identity");
  const portal = env().PORTAL_NAME;
  const link = await findPasswordLink(ctx.db, token, purpose);
  if (!link) {
    return (
      <MainArea width="text">
        <Stack gap="l">
          <PageHeader
            title={`${t("password.deadTitle")} – ${portal}`}
            heading={t("password.deadTitle")}
            lead={t("password.deadLead")}
          />
          <div>
            <LinkButton href="/password/forgot" look="primary">
              {t("password.deadAgain")}
            </LinkButton>
          </div>
        </Stack>
      </MainArea>
    );
  }
  const heading = t(`password.${purpose}Title`);
  return (
    <MainArea width="text">
      <Stack gap="l">
        <PageHeader heading={heading} lead={t(`password.${purpose}Lead`, { email: link.email })} />
        <PasswordForm
          action={purpose === "set" ? setPasswordAction : resetPasswordAction}
          title={`${heading} – ${portal}`}
          words={formWords(ctx.language)}
          sentences={faultSentences(ctx.language, "identity", ["password"])}
          token={token}
          email={link.email}
          say={{
            password: t("password.new"),
            hint: t("password.hint"),
            submit: t(`password.${purpose}Submit`),
          }}
        />
      </Stack>
    </MainArea>
  );
}
