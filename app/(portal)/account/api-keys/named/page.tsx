import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { maxKeyDays } from "@/lib/accounts/api-keys/rules";
import { faultSentences, formWords } from "@/lib/i18n/words";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { makeNamedKeyAction } from "../action";
import { namedSay } from "../form-words";
import { keyWords, scopesFor } from "../key-words";
import { Prove } from "../prove";
import { NamedKeyForm } from "./form";

export default enter({ needs: "api_keys.manage", path: "/account/api-keys/named" }, async ({ ctx }) => {
  const { account } = ctx.actor;
  const { t, scopeOf } = keyWords(ctx);
  const title = `${t("namedAdd")} – ${env().PORTAL_NAME}`;
  const proven = hasFreshProof(ctx);
  return (
    <MainArea
      width="text"
      before={<BackLink href={`/account/api-keys?account=${account.number}`}>{t("title")}</BackLink>}
    >
      <Stack gap="l">
        <PageHeader
          {...(proven ? {} : { title })}
          heading={t("namedAdd")}
          lead={t("namedLead", { name: account.name })}
        />
        {proven ? (
          <NamedKeyForm
            action={makeNamedKeyAction}
            title={title}
            words={formWords(ctx.language)}
            sentences={faultSentences(ctx.language, "programs", ["name", "scopes", "networks", "days"])}
            initial={{ name: "", networks: "", days: "90" }}
            account={account.id}
            scopes={scopesFor(account.permissions).map((scope) => ({ value: scope, label: scopeOf(scope) }))}
            say={{
              ...namedSay(ctx.language),
              days: t("daysLabel"),
              daysHint: t("daysHint", { max: String(maxKeyDays) }),
              submit: t("namedSubmit"),
            }}
          />
        ) : (
          <Prove ctx={ctx} path="/account/api-keys/named" />
        )}
      </Stack>
    </MainArea>
  );
});
