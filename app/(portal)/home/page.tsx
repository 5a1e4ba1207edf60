import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { listOwnOpenRequests } from "@/lib/accounts/requests/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { accountPart } from "./account-part";
import { NobodyYet } from "./nobody-yet";
import { OwnRequests } from "./own-requests";

export default enter({ needs: "signed_in", path: "/home" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "home");
  const title = `${t("title")} – ${env().PORTAL_NAME}`;
  const own = await listOwnOpenRequests(ctx);
  const member = actor.account ? (ctx as Ctx<AccountMember>) : null;
  const part = member
    ? await accountPart(member, title, one(search.after))
    : { content: <NobodyYet language={language} waiting={own.length > 0} />, hasForm: false };
  return (
    <MainArea before={one(search.done) === "asked" ? <Flash kind="ok">{t("eval.done")}</Flash> : null}>
      <PageHeader
        title={part.hasForm ? undefined : title}
        heading={t("welcome", { name: displayName(actor, language) })}
        lead={member ? t("lead") : undefined}
      />
      <Stack gap="l">
        <OwnRequests requests={own} language={language} timeZone={actor.timeZone} />
        {part.content}
      </Stack>
    </MainArea>
  );
});
