import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { findWaitingChange, hasPassword } from "@/lib/registration/email/queries";
import { enter, one } from "@/lib/web/page";
import { requireProofFor } from "../security/security-door";
import { askForEmailAction, confirmEmailAction } from "./action";
import { EmailCodeForm, EmailForm } from "./form";

/** Another e-mail address: asked for, then proven by the code sent to it. */
export default enter({ needs: "signed_in", path: "/profile/email" }, async ({ ctx, search }) => {
  requireProofFor(ctx, "/profile/email");
  const { language, actor } = ctx;
  const t = words(language, "identity");
  const waiting = one(search.step) === "code" ? await findWaitingChange(ctx) : undefined;
  const common = {
    title: `${t("email.title")} – ${env().PORTAL_NAME}`,
    words: formWords(language),
    sentences: faultSentences(language, "identity", ["email", "currentPassword"]),
  };
  return (
    <MainArea width="text" before={<BackLink href="/profile">{t("notifications.back")}</BackLink>}>
      <Stack gap="l">
        <PageHeader
          title={common.title}
          heading={t("email.title")}
          lead={
            waiting
              ? t("email.codeLead", { email: waiting.email, minutes: env().ACTIVATION_CODE_MINUTES })
              : t("email.lead", { email: actor.email })
          }
        />
        {waiting ? (
          <>
            <EmailCodeForm
              {...common}
              action={confirmEmailAction}
              sentences={faultSentences(language, "registration", ["code"])}
              say={{ code: t("email.code"), submit: t("email.confirm") }}
              out={{ href: "/profile/email", label: t("email.again") }}
            />
            <p>{t("email.noMail")}</p>
          </>
        ) : (
          <>
            <EmailForm
              {...common}
              action={askForEmailAction}
              withPassword={await hasPassword(ctx)}
              say={{ email: t("email.new"), password: t("email.password"), submit: t("email.send") }}
              out={{ href: "/profile", label: t("email.keep") }}
            />
            <p>{t("email.undo", { days: env().EMAIL_UNDO_DAYS })}</p>
          </>
        )}
      </Stack>
    </MainArea>
  );
});
