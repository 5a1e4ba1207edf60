import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Row, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { OneButtonForm } from "@/app/one-button-form";
import { roleNames } from "@/app/request-to-decide";
import { listInvitations } from "@/lib/accounts/invitations/queries";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addressOf, queryOf } from "../address";
import { resendInvitationAction, revokeInvitationAction } from "./action";

const done = { resent: "invitations.doneResent", revoked: "invitations.doneRevoked" } as const;
type Invitation = Awaited<ReturnType<typeof listInvitations>>["rows"][number];

export default enter(
  { needs: "members.manage", path: "/account/members/invitations" },
  async ({ ctx, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "members");
    const query = queryOf(actor.account.number);
    const after = one(search.after);
    const { rows, next } = await listInvitations(ctx, after);
    const outcome = done[one(search.done) as keyof typeof done];
    const when = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} />;
    const day = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} style="date" />;
    const { unreachable } = formWords(language);
    const columns: Column<Invitation>[] = [
      { key: "email", header: t("email"), rowHeader: true, cell: (row) => row.email },
      {
        key: "roles",
        header: t("roles"),
        cell: (row) => [roleNames(row.roles, language), ...row.groups].join(language === "ja" ? "、" : ", "),
      },
      {
        key: "state",
        header: t("state"),
        cell: (row) => (
          <StatusPill tone={row.state === "open" ? "info" : "neutral"}>
            {t(`invitations.${row.state}`)}
          </StatusPill>
        ),
      },
      { key: "sent", header: t("invitations.sent"), cell: (row) => day(row.sentAt) },
      { key: "until", header: t("invitations.validUntil"), cell: (row) => when(row.expiresAt) },
      { key: "by", header: t("invitations.by"), cell: (row) => displayName(row.invitedBy, language) },
      {
        key: "act",
        header: "",
        cell: (row) => (
          <Row>
            {row.state === "over" ? null : (
              <OneButtonForm
                unreachable={unreachable}
                action={resendInvitationAction}
                values={{ account: actor.account.id, invitationId: row.id }}
                label={t("invitations.resend")}
                name={t("invitations.resendNamed", { email: row.email })}
              />
            )}
            <OneButtonForm
              unreachable={unreachable}
              action={revokeInvitationAction}
              values={{ account: actor.account.id, invitationId: row.id }}
              look="quiet"
              label={t("invitations.revoke")}
              name={t("invitations.revokeNamed", { email: row.email })}
            />
          </Row>
        ),
      },
    ];
    return (
      <MainArea
        width="full"
        before={
          <>
            <BackLink href={addressOf("", query)}>{t("title")}</BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={`${t("invitations.title")} – ${env().PORTAL_NAME}`}
          heading={t("invitations.title")}
          lead={t("invitations.lead")}
          actions={
            <LinkButton look="primary" href={addressOf("/invite", query)}>
              {t("invite")}
            </LinkButton>
          }
        />
        <Stack>
          <DataTable
            caption={t("invitations.title")}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t("invitations.none")}>{t("invitations.noneText")}</EmptyState>}
          />
          <ListPager
            path="/account/members/invitations"
            query={query}
            after={after}
            next={next}
            language={language}
          />
        </Stack>
      </MainArea>
    );
  },
);
