import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Stack } from "@/app/_ui/stack";
import { findBound, listFormerKeys, listKeys } from "@/lib/accounts/api-keys/queries";
import { words } from "@/lib/i18n/words";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { EnableCard } from "./enable-card";
import { FormerKeys, KeyList } from "./key-list";

export default enter({ needs: "api_keys.manage", path: "/account/api-keys" }, async ({ ctx, search }) => {
  const { account } = ctx.actor;
  const t = words(ctx.language, "programs");
  const after = one(search.after);
  const keys = await listKeys(ctx);
  const former = await listFormerKeys(ctx, after);
  const primary = keys.find((key) => key.kind === "primary" && key.state !== "retiring");
  return (
    <MainArea
      before={
        <BackLink href={`/account?account=${account.number}`}>
          {words(ctx.language, "accounts")("account.title")}
        </BackLink>
      }
    >
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { name: account.name })}
      />
      <Stack gap="l">
        <KeyList ctx={ctx} keys={keys} title={t("list")} />
        {primary ? null : <EnableCard ctx={ctx} bound={await findBound(ctx)} proven={hasFreshProof(ctx)} />}
        <Columns>
          <Card title={t("named")}>
            <p>{t("namedText")}</p>
            <p>
              <LinkButton href={`/account/api-keys/named?account=${account.number}`}>
                {t("namedAdd")}
              </LinkButton>
            </p>
          </Card>
          <Card title={t("sandbox.title")}>
            <p>{t("sandbox.about")}</p>
            <p>
              <LinkButton href={`/account/api-keys/sandbox?account=${account.number}`}>
                {t("sandbox.visit")}
              </LinkButton>
            </p>
          </Card>
        </Columns>
        <FormerKeys ctx={ctx} former={former} after={after} />
      </Stack>
    </MainArea>
  );
});
