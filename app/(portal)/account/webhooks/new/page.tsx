import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { ProveFirst } from "../../prove";
import { createWebhookAction } from "../action";
import { fieldsSay, kindOptions } from "../field-words";
import { WebhookForm } from "./form";

export default enter({ needs: "webhooks.manage", path: "/account/webhooks/new" }, async ({ ctx }) => {
  const { account } = ctx.actor;
  const t = words(ctx.language, "webhooks");
  const title = `${t("add")} – ${env().PORTAL_NAME}`;
  const proven = hasFreshProof(ctx);
  return (
    <MainArea
      width="text"
      before={<BackLink href={`/account/webhooks?account=${account.number}`}>{t("back")}</BackLink>}
    >
      <Stack gap="l">
        <PageHeader
          {...(proven ? {} : { title })}
          heading={t("add")}
          lead={t("addLead", { name: account.name })}
        />
        {proven ? (
          <WebhookForm
            action={createWebhookAction}
            title={title}
            words={formWords(ctx.language)}
            sentences={faultSentences(ctx.language, "webhooks", ["url", "kinds"])}
            initial={{ url: "" }}
            account={account.id}
            groups={kindOptions(ctx.language)}
            say={{ ...fieldsSay(ctx.language), submit: t("addSubmit") }}
          />
        ) : (
          <ProveFirst ctx={ctx} path="/account/webhooks/new" text={t("proveText")} />
        )}
      </Stack>
    </MainArea>
  );
});
