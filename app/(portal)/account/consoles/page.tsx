import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { DetailsHint } from "@/app/_ui/details-hint";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { listConsoles } from "@/lib/registration/consoles/queries";
import { enter, one } from "@/lib/web/page";
import { connectConsoleAction } from "./action";
import { ConsoleList } from "./console-list";
import { ConsoleForm } from "./form";
import { readNewKey } from "./new-key";

export default enter({ needs: "consoles.manage", path: "/account/consoles" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  const after = one(search.after);
  const consoles = await listConsoles(ctx, after);
  const newKey = search.done ? null : await readNewKey(actor.userId);
  const back = <BackLink href={`/account?account=${actor.account.number}`}>{t("account.title")}</BackLink>;
  const flash = one(search.done) === "revoked" ? <Flash kind="ok">{t("consoles.doneRevoked")}</Flash> : null;
  return (
    <MainArea
      before={
        <>
          {back}
          {flash}
        </>
      }
    >
      <PageHeader heading={t("consoles.title")} lead={t("consoles.lead")} />
      <Stack gap="l">
        {newKey ? (
          <NoticePanel kind="ok" title={t("consoles.newKey")}>
            <p>
              <CodeChip code={newKey} copy={{ label: t("consoles.copy"), done: t("consoles.copied") }} />
            </p>
            <p>{t("consoles.newKeyText")}</p>
          </NoticePanel>
        ) : null}
        <ConsoleList ctx={ctx} consoles={consoles} after={after} />
        <Card title={t("consoles.connect")}>
          <ConsoleForm
            action={connectConsoleAction}
            title={`${t("consoles.title")} – ${env().PORTAL_NAME}`}
            words={formWords(language)}
            sentences={faultSentences(language, "accounts", ["productName", "tenant"])}
            account={actor.account.id}
            say={{
              productName: t("consoles.productName"),
              productNameHint: t("consoles.productNameHint", { example: "Cortex XSOAR" }),
              tenant: t("consoles.tenantLabel"),
              tenantHint: t("consoles.tenantHint"),
              submit: t("consoles.submit"),
            }}
          />
        </Card>
        <DetailsHint summary={t("consoles.howTo")}>
          <p>{t("consoles.howToText")}</p>
          <p>
            <CodeChip code={`POST ${env().PORTAL_BASE_URL}/api/v1/console-registrations`} />
          </p>
        </DetailsHint>
      </Stack>
    </MainArea>
  );
});
