import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { roleNames } from "@/app/request-to-decide";
import { listOffboarding } from "@/lib/accounts/members/offboarding/queries";
import { getMember } from "@/lib/accounts/members/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { offboardMemberAction } from "../../action";
import { addressOf, queryOf } from "../../address";
import { OffboardForm } from "./form";

export default enter(
  { needs: "members.manage", path: "/account/members/[id]/offboard" },
  async ({ ctx, params }) => {
    const { language, actor } = ctx;
    const t = words(language, "members");
    const member = await getMember(ctx, params.id ?? "");
    const name = displayName(member, language);
    const all = await listOffboarding(ctx, member.userId);
    const possible = all.filter((row) => row.missing === null);
    const blocked = all.filter((row) => row.missing !== null);
    const back = addressOf(`/${member.id}`, queryOf(actor.account.number));
    const heading = t("offboard.title", { name });
    const title = `${heading} – ${env().PORTAL_NAME}`;
    return (
      <MainArea width="text" before={<BackLink href={back}>{name}</BackLink>}>
        <PageHeader
          {...(possible.length > 0 ? {} : { title })}
          heading={heading}
          lead={t("offboard.lead", { name })}
        />
        <Stack gap="l">
          {blocked.length > 0 ? (
            <NoticePanel kind="danger" title={t("offboard.blockedTitle")}>
              <ul>
                {blocked.map((row) =>
                  row.missing ? (
                    <li key={row.accountId}>
                      {t(`offboard.${row.missing}`, { name: row.name, number: String(row.number) })}
                    </li>
                  ) : null,
                )}
              </ul>
            </NoticePanel>
          ) : null}
          {possible.length > 0 ? (
            <OffboardForm
              action={offboardMemberAction}
              title={title}
              words={formWords(language)}
              sentences={faultSentences(language, "members", ["accounts"])}
              initial={{ accounts: possible.map((row) => row.accountId) }}
              account={actor.account.id}
              memberId={member.id}
              choices={possible.map((row) => ({
                value: row.accountId,
                label: row.name,
                about: t("offboard.withRoles", {
                  number: String(row.number),
                  roles: roleNames(row.roles, language),
                }),
              }))}
              out={back}
              say={{
                accounts: t("offboard.accounts"),
                submit: t("offboard.submit"),
                cancel: t("offboard.cancel"),
              }}
            />
          ) : (
            <p>{t("offboard.none")}</p>
          )}
        </Stack>
      </MainArea>
    );
  },
);
