import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Row, Stack } from "@/app/_ui/stack";
import { Stat } from "@/app/_ui/stat";
import { ListPager } from "@/app/list-pager";
import { memberFilter } from "@/lib/accounts/members/input";
import { countMembersByView, listMembers } from "@/lib/accounts/members/queries";
import { expiringDays, unseenDays } from "@/lib/accounts/members/rules";
import { countCap } from "@/lib/accounts/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addressOf, queryOf } from "./address";
import { Filters } from "./filters";
import { MemberList } from "./member-list";

export default enter({ needs: "members.read", path: "/account/members" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const { number, name, permissions } = actor.account;
  const t = words(language, "members");
  const filter = memberFilter.parse({
    q: one(search.q),
    role: one(search.role),
    state: one(search.state),
    view: one(search.view),
  });
  const after = one(search.after);
  const { rows, next } = await listMembers(ctx, filter, after);
  const counts = await countMembersByView(ctx);
  const said = (count: number) => (count > countCap ? t("many", { count: countCap }) : String(count));
  const tile = (view: Parameters<typeof queryOf>[1]) => addressOf("", queryOf(number, view));
  const manages = permissions.has("members.manage");
  const removed = Number(one(search.removed));
  return (
    <MainArea
      before={
        <>
          {permissions.has("account.read") ? (
            <BackLink href={`/account?account=${number}`}>
              {words(language, "accounts")("account.title")}
            </BackLink>
          ) : null}
          {one(search.done) === "removed" ? <Flash kind="ok">{t("one.doneRemoved")}</Flash> : null}
          {one(search.done) === "offboarded" && removed > 0 ? (
            <Flash kind="ok">{t("one.doneOffboarded", { count: removed })}</Flash>
          ) : null}
        </>
      }
    >
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { name })}
        actions={
          manages ? (
            <LinkButton look="primary" href={addressOf("/invite", queryOf(number))}>
              {t("invite")}
            </LinkButton>
          ) : null
        }
      />
      <Stack gap="l">
        <Columns narrow>
          <Stat label={t("tiles.active")} value={said(counts.active)} href={tile({ state: "active" })} />
          <Stat
            label={t("tiles.expiring", { days: expiringDays })}
            value={said(counts.expiring)}
            tone={counts.expiring > 0 ? "clock" : "plain"}
            href={tile({ view: "expiring" })}
          />
          <Stat
            label={t("tiles.unseen", { days: unseenDays })}
            value={said(counts.unseen)}
            href={tile({ view: "unseen" })}
          />
        </Columns>
        <Row>
          {manages ? (
            <AppLink href={addressOf("/invitations", queryOf(number))}>{t("openInvitations")}</AppLink>
          ) : null}
          {permissions.has("account.read") ? (
            <AppLink href={`/account/roles?account=${number}`}>{t("rolesPage")}</AppLink>
          ) : (
            <AppLink href={`/account/groups?account=${number}`}>{words(language, "groups")("title")}</AppLink>
          )}
          {permissions.has("history.read") ? (
            <AppLink href={`/account/history?account=${number}&about=membership`}>{t("history")}</AppLink>
          ) : null}
          <AppLink plain href={addressOf("/file", queryOf(number, filter))} download>
            {t("csv")}
          </AppLink>
        </Row>
        <Filters ctx={ctx} filter={filter} />
        <MemberList ctx={ctx} rows={rows} />
        <ListPager
          path="/account/members"
          query={queryOf(number, filter)}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
