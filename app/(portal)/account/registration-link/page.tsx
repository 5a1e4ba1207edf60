import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { findLivingLink, listFormerLinks } from "@/lib/accounts/links/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { createLinkAction } from "./action";
import { CurrentLink } from "./current-link";
import { LinkForm } from "./form";
import { FormerLinks } from "./former-links";

const done = { created: "links.doneCreated", disabled: "links.doneDisabled" } as const;

export default enter(
  { needs: "links.manage", path: "/account/registration-link" },
  async ({ ctx, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "accounts");
    const after = one(search.after);
    const link = await findLivingLink(ctx);
    const former = await listFormerLinks(ctx, after);
    const maxDays = env().REGISTRATION_LINK_DAYS;
    const outcome = done[one(search.done) as keyof typeof done];
    const verb = link ? t("links.regenerate") : t("links.create");
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/account?account=${actor.account.number}`}>{t("account.title")}</BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        <PageHeader heading={t("links.title")} lead={t("links.lead", { name: actor.account.name })} />
        <Stack gap="l">
          {link ? (
            <CurrentLink ctx={ctx} link={link} />
          ) : (
            <EmptyState title={t("links.none")}>{t("links.noneText")}</EmptyState>
          )}
          <Card title={verb}>
            {link ? <p>{t("links.regenerateAbout")}</p> : null}
            <LinkForm
              action={createLinkAction}
              title={`${t("links.title")} – ${env().PORTAL_NAME}`}
              words={formWords(language)}
              sentences={faultSentences(language, "accounts", ["days", "maxUses", "domains"])}
              account={actor.account.id}
              maxDays={maxDays}
              initial={{ days: String(Math.min(14, maxDays)), maxUses: "", domains: "" }}
              say={{
                days: t("links.days"),
                daysHint: t("links.daysHint", { max: maxDays }),
                maxUses: t("links.maxUses"),
                maxUsesHint: t("links.maxUsesHint"),
                domains: t("links.domainsLabel"),
                domainsHint: t("links.domainsHint", { example: "example.com" }),
                submit: verb,
              }}
            />
          </Card>
          <FormerLinks ctx={ctx} former={former} after={after} />
        </Stack>
      </MainArea>
    );
  },
);
