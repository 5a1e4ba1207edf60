import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import { findLivingLink, listFormerLinks } from "@/lib/accounts/links/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { createLinkAction, disableLinkAction } from "./action";
import { LinkForm } from "./form";

const done = { created: "links.doneCreated", disabled: "links.doneDisabled" } as const;

export default enter({ needs: "links.manage", path: "/account/links" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  const link = await findLivingLink(ctx);
  const former = await listFormerLinks(ctx, one(search.after));
  const maxDays = env().REGISTRATION_LINK_DAYS;
  const title = `${t("links.title")} – ${env().PORTAL_NAME}`;
  const here = `/account/links?account=${actor.account.number}`;
  const outcome = done[one(search.done) as keyof typeof done];
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} />;
  const uses = (of: { uses: number; maxUses: number | null }) =>
    of.maxUses === null
      ? t("links.usesOpen", { uses: of.uses })
      : t("links.usesOf", { uses: of.uses, max: of.maxUses });
  const domains = (of: readonly string[]) => (of.length > 0 ? of.join(", ") : t("links.domainsAny"));
  const columns: Column<(typeof former.rows)[number]>[] = [
    { key: "made", header: t("links.made"), rowHeader: true, cell: (row) => when(row.createdAt) },
    {
      key: "ended",
      header: t("links.formerEnded"),
      cell: (row) => (row.disabledAt ? when(row.disabledAt) : "–"),
    },
    { key: "uses", header: t("links.uses"), cell: (row) => uses(row) },
    { key: "domains", header: t("links.domains"), cell: (row) => domains(row.domains) },
  ];
  const shared = {
    words: formWords(language),
    title,
    sentences: faultSentences(language, "accounts", ["days", "maxUses", "domains"]),
  };
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
          <Card title={t("links.current")}>
            <SummaryList
              rows={[
                {
                  label: t("links.address"),
                  value: (
                    <CodeChip code={link.url} copy={{ label: t("links.copy"), done: t("links.copied") }} />
                  ),
                },
                {
                  label: t("links.state"),
                  value: (
                    <StatusPill tone={link.verdict === "usable" ? "ok" : "neutral"}>
                      {t(`links.verdict.${link.verdict}`)}
                    </StatusPill>
                  ),
                },
                { label: t("links.uses"), value: uses(link) },
                { label: t("links.domains"), value: domains(link.domains) },
                { label: t("links.expires"), value: when(link.expiresAt) },
                {
                  label: t("links.made"),
                  value: (
                    <>
                      {displayName(link.createdBy, language)}, {when(link.createdAt)}
                    </>
                  ),
                },
              ]}
            />
            <p>{t("links.disableAbout")}</p>
            <OneButtonForm
              unreachable={shared.words.unreachable}
              action={disableLinkAction}
              values={{ account: actor.account.id, linkId: link.id }}
              look="danger"
              label={t("links.disable")}
            />
          </Card>
        ) : (
          <EmptyState title={t("links.none")}>{t("links.noneText")}</EmptyState>
        )}
        <Card title={link ? t("links.regenerate") : t("links.create")}>
          {link ? <p>{t("links.regenerateAbout")}</p> : null}
          <LinkForm
            {...shared}
            action={createLinkAction}
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
              submit: link ? t("links.regenerate") : t("links.create"),
            }}
          />
        </Card>
        <Stack>
          <h2>{t("links.former")}</h2>
          <DataTable
            caption={t("links.former")}
            captionHidden
            columns={columns}
            rows={former.rows}
            rowKey={(row) => row.id}
            empty={<p>{t("links.formerNone")}</p>}
          />
          <Pager
            label={t("pages")}
            {...(search.after ? { previous: { href: here, label: t("newer") } } : {})}
            {...(former.next ? { next: { href: `${here}&after=${former.next}`, label: t("older") } } : {})}
          />
        </Stack>
      </Stack>
    </MainArea>
  );
});
