import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { getOwnAccount } from "@/lib/accounts/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { Profile } from "./profile";
import { Ways } from "./ways";

export default enter({ needs: "account.read", path: "/account" }, async ({ ctx }) => {
  const t = words(ctx.language, "accounts");
  const account = await getOwnAccount(ctx);
  return (
    <MainArea>
      <PageHeader
        title={`${t("account.title")} – ${env().PORTAL_NAME}`}
        heading={t("account.title")}
        lead={t("account.lead", { name: account.name })}
      />
      <Stack gap="l">
        <Ways ctx={ctx} />
        <Profile ctx={ctx} account={account} />
      </Stack>
    </MainArea>
  );
});
