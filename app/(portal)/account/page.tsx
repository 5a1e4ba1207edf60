import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { Columns, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { PostalLines } from "@/app/(open)/create-account/postal-lines";
import { roleNames } from "@/app/request-to-decide";
import { getOwnAccount, listMembers, type MemberRow } from "@/lib/accounts/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";

export default enter({ needs: "account.read", path: "/account" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  const { permissions } = actor.account;
  const account = await getOwnAccount(ctx);
  const members = permissions.has("members.read") ? await listMembers(ctx, one(search.after)) : null;
  const date = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} style="date" />;
  const columns: Column<MemberRow>[] = [
    { key: "name", header: t("account.person"), rowHeader: true, cell: (row) => displayName(row, language) },
    { key: "email", header: t("account.email"), cell: (row) => row.email },
    { key: "roles", header: t("account.roles"), cell: (row) => roleNames(row.roles, language) },
    { key: "since", header: t("account.memberSince"), nowrap: true, cell: (row) => date(row.since) },
  ];
  const ways = [
    {
      needs: "requests.decide",
      href: "/account/requests",
      title: t("account.requests"),
      about: t("account.requestsAbout"),
    },
    {
      needs: "links.manage",
      href: "/account/links",
      title: t("account.links"),
      about: t("account.linksAbout"),
    },
    {
      needs: "consoles.manage",
      href: "/account/consoles",
      title: t("account.consoles"),
      about: t("account.consolesAbout"),
    },
  ] as const;
  const mine = ways.filter((way) => permissions.has(way.needs));
  return (
    <MainArea>
      <PageHeader
        title={`${t("account.title")} – ${env().PORTAL_NAME}`}
        heading={t("account.title")}
        lead={t("account.lead", { name: account.name })}
      />
      <Stack gap="l">
        <Card title={t("account.profile")}>
          <SummaryList
            rows={[
              { label: t("account.name"), value: account.name },
              { label: t("account.number"), value: String(account.number) },
              {
                label: t("account.standing"),
                value: (
                  <StatusPill tone={account.standing === "customer" ? "ok" : "info"}>
                    {t(`standing.${account.standing}`)}
                  </StatusPill>
                ),
              },
              { label: t("account.kind"), value: t(`kind.${account.kind}`) },
              {
                label: t("account.address"),
                value: (
                  <PostalLines
                    address={{ ...account, address2: account.address2 ?? "" }}
                    language={language}
                  />
                ),
              },
              { label: t("account.website"), value: account.website ?? "" },
              { label: t("account.domain"), value: account.emailDomain },
              { label: t("account.since"), value: date(account.createdAt) },
              { label: t("account.myRoles"), value: roleNames(actor.account.roles, language) },
            ]}
          />
        </Card>
        {mine.length > 0 ? (
          <Stack>
            <h2>{t("account.manage")}</h2>
            <Columns>
              {mine.map((way) => (
                <Card
                  key={way.href}
                  level={3}
                  title={<AppLink href={`${way.href}?account=${account.number}`}>{way.title}</AppLink>}
                >
                  <p>{way.about}</p>
                </Card>
              ))}
            </Columns>
          </Stack>
        ) : null}
        {members ? (
          <Stack>
            <h2>{t("account.members")}</h2>
            <DataTable
              caption={t("account.members")}
              captionHidden
              columns={columns}
              rows={members.rows}
              rowKey={(row) => row.id}
              empty={<p>{t("account.membersNone")}</p>}
            />
            <Pager
              label={t("pages")}
              {...(search.after
                ? { previous: { href: `/account?account=${account.number}`, label: t("newer") } }
                : {})}
              {...(members.next
                ? {
                    next: {
                      href: `/account?account=${account.number}&after=${members.next}`,
                      label: t("older"),
                    },
                  }
                : {})}
            />
          </Stack>
        ) : null}
      </Stack>
    </MainArea>
  );
});
