import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { listAccountsInTheWay } from "@/lib/registration/erasure/queries";
import { enter } from "@/lib/web/page";
import { requireProofFor } from "../security/security-door";
import { eraseSelfAction } from "./action";
import { EraseForm } from "./form";

/** What is kept about oneself, and how it is erased. */
export default enter({ needs: "signed_in", path: "/profile/data" }, async ({ ctx }) => {
  requireProofFor(ctx, "/profile/data");
  const t = words(ctx.language, "identity");
  const title = `${t("data.title")} – ${env().PORTAL_NAME}`;
  const inTheWay = await listAccountsInTheWay(ctx);
  return (
    <MainArea width="text" before={<BackLink href="/profile">{t("notifications.back")}</BackLink>}>
      <Stack gap="l">
        <PageHeader title={title} heading={t("data.title")} lead={t("data.lead")} />
        <Stack>
          <div>
            <LinkButton look="primary" href="/profile/data/file">
              {t("data.file")}
            </LinkButton>
          </div>
          <p>{t("data.secrets")}</p>
        </Stack>
        <Stack>
          <h2>{t("data.eraseTitle")}</h2>
          <p>{t("data.erase")}</p>
          {inTheWay.length > 0 ? (
            <NoticePanel kind="info" level={3} title={t("data.inTheWay")}>
              <p>{t("data.inTheWayText", { email: env().PORTAL_SUPPORT_EMAIL })}</p>
              <ul>
                {inTheWay.map(({ number, name }) => (
                  <li key={number}>
                    <AppLink href={`/account/members?account=${number}`}>
                      {t("data.takeOver", { number: String(number), name })}
                    </AppLink>
                  </li>
                ))}
              </ul>
            </NoticePanel>
          ) : (
            <EraseForm
              action={eraseSelfAction}
              title={title}
              words={formWords(ctx.language)}
              sentences={faultSentences(ctx.language, "identity", ["confirmation"])}
              out={{ href: "/profile", label: t("data.keep") }}
              say={{
                confirmation: t("data.confirmation"),
                confirmationHint: t("data.confirmationHint", { email: ctx.actor.email }),
                submit: t("data.eraseSubmit"),
              }}
            />
          )}
        </Stack>
      </Stack>
    </MainArea>
  );
});
