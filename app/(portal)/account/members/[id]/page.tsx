import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Split } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { roleNames } from "@/app/request-to-decide";
import { getMember } from "@/lib/accounts/members/queries";
import { choiceOf } from "@/lib/accounts/members/rules";
import { comma } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { changeMemberAction } from "../action";
import { addressOf, queryOf } from "../address";
import { lastInstant } from "../member-list";
import { roleFieldsSay, roleOptions } from "../role-words";
import { StateOfMember } from "../state";
import { Ends } from "./ends";
import { MemberForm } from "./form";

const done = {
  saved: "one.doneSaved",
  suspended: "one.doneSuspended",
  resumed: "one.doneResumed",
} as const;

export default enter(
  { needs: "members.read", path: "/account/members/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "members");
    const member = await getMember(ctx, params.id ?? "");
    const name = displayName(member, language);
    const title = `${name} – ${env().PORTAL_NAME}`;
    const groups = member.groups.map((group) => group.name);
    const day = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} style="date" />;
    const outcome = done[one(search.done) as keyof typeof done];
    const facts = (
      <Card title={t("one.facts")}>
        <SummaryList
          rows={[
            { label: t("state"), value: <StateOfMember state={member.state} language={language} /> },
            { label: t("email"), value: <a href={`mailto:${member.email}`}>{member.email}</a> },
            { label: t("one.jobTitle"), value: member.jobTitle ?? "" },
            { label: t("roles"), value: roleNames(member.roles, language) },
            { label: t("groups"), value: groups.join(comma(language)) },
            { label: t("from"), value: day(member.activeFrom) },
            {
              label: t("until"),
              value: member.activeUntil ? day(lastInstant(member.activeUntil)) : t("noEnd"),
            },
            { label: t("lastSeen"), value: member.lastSeenAt ? day(member.lastSeenAt) : t("never") },
            { label: t("description"), value: member.description ?? "" },
          ]}
        />
      </Card>
    );
    return (
      <MainArea
        before={
          <>
            <BackLink href={addressOf("", queryOf(actor.account.number))}>{t("title")}</BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        <PageHeader {...(member.mayManage ? {} : { title })} heading={name} lead={actor.account.name} />
        {member.mayManage ? (
          <Split side={<Ends ctx={ctx} member={member} />}>
            {facts}
            <Card title={t("one.change")}>
              <MemberForm
                action={changeMemberAction}
                title={title}
                words={formWords(language)}
                sentences={faultSentences(language, "members", [
                  "role",
                  "groupRole",
                  "addOns",
                  "from",
                  "until",
                  "description",
                ])}
                account={actor.account.id}
                memberId={member.id}
                standing={member.standing}
                inGroup={groups.length > 0}
                held={member.roles}
                options={roleOptions(actor.account, language, {
                  inGroup: groups.length > 0,
                  held: member.roles,
                })}
                initial={{
                  role: choiceOf(member.roles).role,
                  groupRole: choiceOf(member.roles).groupRole,
                  addOns: [...choiceOf(member.roles).addOns],
                  from: member.days.from,
                  until: member.days.until,
                  description: member.description ?? "",
                }}
                say={{ ...roleFieldsSay(language, actor.timeZone, groups), save: t("one.save") }}
              />
            </Card>
          </Split>
        ) : (
          <>
            {member.endedAt ? (
              <NoticePanel kind="plain">
                {t("one.ended", { when: formatTime(member.endedAt, language, actor.timeZone, "date") })}
              </NoticePanel>
            ) : (
              <NoticePanel kind="plain">{t("one.mayNot")}</NoticePanel>
            )}
            {facts}
          </>
        )}
      </MainArea>
    );
  },
);
