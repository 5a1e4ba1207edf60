import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { roleNames } from "@/app/request-to-decide";
import { addOnRoles, groupRoles } from "@/lib/access/roles";
import { accountRoles } from "@/lib/accounts/members/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { Matrix } from "./matrix";

export default enter({ needs: "account.read", path: "/account/roles" }, async ({ ctx }) => {
  const { language, actor } = ctx;
  const t = words(language, "members");
  return (
    <MainArea
      width="full"
      before={
        <BackLink href={`/account?account=${actor.account.number}`}>
          {words(language, "accounts")("account.title")}
        </BackLink>
      }
    >
      <PageHeader
        title={`${t("matrix.title")} – ${env().PORTAL_NAME}`}
        heading={t("matrix.title")}
        lead={t("matrix.lead")}
      />
      <Stack gap="l">
        <NoticePanel kind="plain">
          {t("matrix.yours", { roles: roleNames(actor.account.roles, language) })}
        </NoticePanel>
        <Matrix language={language} title={t("matrix.account")} roles={accountRoles} />
        <Matrix language={language} title={t("matrix.groups")} roles={groupRoles} />
        <Matrix
          language={language}
          title={t("matrix.links")}
          roles={["asc_user", "asc_full_service_user", "standard_user", "limited_user"]}
        />
        <Matrix language={language} title={t("matrix.addOns")} roles={addOnRoles} />
      </Stack>
    </MainArea>
  );
});
