import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { roleNames } from "@/app/request-to-decide";
import { isRole } from "@/lib/access/roles";
import { maxInvitations } from "@/lib/accounts/invitations/rules";
import { managesAll } from "@/lib/accounts/members/policy";
import { listGroupsToChoose } from "@/lib/accounts/members/queries";
import { getOwnAccount } from "@/lib/accounts/queries";
import { languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { addressOf, queryOf } from "../address";
import { roleFieldsSay, roleOptions } from "../role-words";
import { inviteAction, inviteListAction } from "./action";
import { InviteForm, InviteListForm } from "./form";

export default enter({ needs: "members.manage", path: "/account/members/invite" }, async ({ ctx }) => {
  const { language, actor } = ctx;
  const t = words(language, "members");
  const account = await getOwnAccount(ctx);
  const groups = await listGroupsToChoose(ctx);
  // additions are given to members, one by one, on their own page
  const options = {
    ...roleOptions(actor.account, language, { inGroup: groups.length > 0 }),
    addOns: [],
  };
  const spoken = languages.map((value) => ({
    value,
    label: words(language, "accounts")(`languages.${value}`),
  }));
  const { defaultRole } = account;
  const usual = options.account.some((role) => role.value === defaultRole) ? defaultRole : "";
  const shared = { words: formWords(language), account: actor.account.id, languages: spoken };
  const outcome = {
    title: t("inviting.outcomeTitle"),
    line: t("inviting.line"),
    email: t("email"),
    outcome: t("inviting.outcome"),
  };
  const max = String(maxInvitations);
  return (
    <MainArea
      width="text"
      before={<BackLink href={addressOf("", queryOf(account.number))}>{t("title")}</BackLink>}
    >
      <PageHeader
        title={`${t("inviting.title")} – ${env().PORTAL_NAME}`}
        heading={t("inviting.title")}
        lead={t("inviting.lead", { days: env().INVITATION_DAYS })}
      />
      <Stack gap="l">
        <Card title={t("inviting.paste")}>
          <InviteForm
            {...shared}
            id="invite"
            action={inviteAction}
            sentences={faultSentences(language, "members", [
              "addresses",
              "role",
              "groupRole",
              "addOns",
              "from",
              "until",
            ])}
            initial={{
              role: usual,
              groupRole: usual || !managesAll(actor.account) ? "" : defaultRole,
              language,
              groupId: managesAll(actor.account) ? "" : (groups[0]?.id ?? ""),
            }}
            standing={account.standing}
            options={options}
            groups={groups.map((group) => ({ value: group.id, label: group.name }))}
            groupNeeded={!managesAll(actor.account)}
            outcome={outcome}
            say={{
              ...roleFieldsSay(language, actor.timeZone),
              addresses: t("inviting.addresses"),
              addressesHint: t("inviting.addressesHint", { max }),
              group: t("inviting.group"),
              groupNone: t("inviting.groupNone"),
              groupHint: t("inviting.groupHint"),
              language: t("inviting.language"),
              submit: t("inviting.submit"),
            }}
          />
        </Card>
        <Card title={t("inviting.csv")}>
          <p>
            {t("inviting.csvAbout", {
              role: isRole(defaultRole) ? roleNames([defaultRole], language) : defaultRole,
              max,
            })}
          </p>
          <p>
            <AppLink plain href={addressOf("/invite/template", queryOf(account.number))} download>
              {t("inviting.csvTemplate")}
            </AppLink>
          </p>
          <InviteListForm
            {...shared}
            id="list"
            action={inviteListAction}
            sentences={faultSentences(language, "members", ["list"])}
            initial={{ language }}
            outcome={outcome}
            say={{
              file: t("inviting.file"),
              language: t("inviting.language"),
              submit: t("inviting.csvSubmit"),
            }}
          />
        </Card>
      </Stack>
    </MainArea>
  );
});
