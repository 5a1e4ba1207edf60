import { addressWords } from "@/app/_postal/address-words";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { approvalPolicies, staffAccessModes } from "@/lib/accounts/rules";
import { getSettings } from "@/lib/accounts/settings/queries";
import { defaultRoles, type Section, sectionOf, sections } from "@/lib/accounts/settings/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { saveCompanyAction, saveJoiningAction, saveStaffAction } from "./action";
import { CompanyForm } from "./company-form";
import { JoiningForm } from "./joining-form";
import { StaffForm } from "./staff-form";

export default enter({ needs: "account.manage", path: "/account/settings" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "settings");
  const a = words(language, "accounts");
  const settings = await getSettings(ctx);
  const days = env().STAFF_ACCESS_DAYS;
  const form = (section: Section) => ({
    id: section,
    words: formWords(language),
    sentences: faultSentences(language, "settings", sections[section]),
    account: actor.account.id,
    initial: { ...sectionOf(settings, section), seen: JSON.stringify(sectionOf(settings, section)) },
  });
  return (
    <MainArea
      before={
        <>
          <BackLink href={`/account?account=${actor.account.number}`}>{t("back")}</BackLink>
          {one(search.done) ? <Flash kind="ok">{t("saved")}</Flash> : null}
        </>
      }
    >
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { name: actor.account.name })}
      />
      <Stack gap="l">
        <Card title={t("company.title")}>
          <p>{t("company.about")}</p>
          <CompanyForm
            {...form("company")}
            action={saveCompanyAction}
            address={{ ...addressWords(language), home: settings.country }}
            say={{
              companyName: t("names.companyName"),
              website: t("company.website"),
              save: t("company.save"),
            }}
          />
        </Card>
        <Card title={t("joining.title")}>
          <JoiningForm
            {...form("joining")}
            action={saveJoiningAction}
            roles={defaultRoles.map((role) => ({
              value: role,
              label: `${a(`roles.${role}`)} – ${a(`roleAbout.${role}`)}`,
            }))}
            policies={approvalPolicies.map((policy) => ({
              value: policy,
              label: t(`approvalPolicy.${policy}`),
              description: t(`approvalPolicyAbout.${policy}`),
              withDomains: policy === "own_domains",
            }))}
            say={{
              defaultRole: t("joining.defaultRole"),
              defaultRoleHint: t("joining.defaultRoleHint"),
              policy: t("joining.policy"),
              domains: t("joining.domains"),
              domainsHint: t("joining.domainsHint", { example: "example.com" }),
              save: t("joining.save"),
            }}
          />
        </Card>
        <Card title={t("staff.title")}>
          <StaffForm
            {...form("staff")}
            action={saveStaffAction}
            modes={staffAccessModes.map((mode) => ({
              value: mode,
              label: t(`staffAccess.${mode}`),
              description: t(`staffAccessAbout.${mode}`, { days }),
            }))}
            say={{ question: t("staff.question"), save: t("staff.save") }}
          />
        </Card>
      </Stack>
    </MainArea>
  );
});
