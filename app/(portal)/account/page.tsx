import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { countMembers, getOwnAccount, listMembers } from "@/lib/accounts/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { Members } from "./members";
import { Profile } from "./profile";
import { Ways } from "./ways";

export default enter({ needs: "account.read", path: "/account" }, async ({ ctx, search }) => {
  const t = words(ctx.language, "accounts");
  const after = one(search.after);
  const account = await getOwnAccount(ctx);
  const maySee = ctx.actor.account.permissions.has("members.read");
  const members = maySee ? await listMembers(ctx, after) : null;
  const count = maySee ? await countMembers(ctx) : 0;
  return (
    <MainArea>
      <PageHeader
        title={`${t("account.title")} – ${env().PORTAL_NAME}`}
        heading={t("account.title")}
        lead={t("account.lead", { name: account.name })}
      />
      <Stack gap="l">
        <Profile ctx={ctx} account={account} />
        <Ways ctx={ctx} />
        {members ? <Members ctx={ctx} members={members} count={count} after={after} /> : null}
      </Stack>
    </MainArea>
  );
});
