import type { Metadata } from "next";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { findUndo } from "@/lib/registration/email/queries";
import { enter } from "@/lib/web/page";
import { undoEmailAction } from "./action";
import { UndoForm } from "./form";

// the address holds a secret; "no-referrer" would also hide the origin, without which a form sent as plain HTML is refused
export const metadata: Metadata = { referrer: "same-origin" };

/** What stands behind the link to a former address. Looking changes nothing: scanners of mail look too. */
export default enter({ needs: "open" }, async ({ ctx, params }) => {
  const { language } = ctx;
  const t = words(language, "identity");
  const token = params.token ?? "";
  const change = await findUndo(ctx.db, token);
  const heading = t(change ? "email.undoTitle" : "email.undoGone");
  const title = `${heading} – ${env().PORTAL_NAME}`;
  return (
    <MainArea width="text">
      <Stack gap="l">
        <PageHeader
          title={title}
          heading={heading}
          lead={
            change
              ? t("email.undoLead", { email: change.oldEmail })
              : t("email.undoGoneLead", { days: env().EMAIL_UNDO_DAYS, email: env().PORTAL_SUPPORT_EMAIL })
          }
        />
        {change ? (
          <UndoForm
            action={undoEmailAction}
            title={title}
            words={formWords(language)}
            sentences={{}}
            token={token}
            submit={t("email.undoSubmit")}
          />
        ) : null}
      </Stack>
    </MainArea>
  );
});
