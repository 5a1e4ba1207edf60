import { Card } from "@/app/_ui/card";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { maxOverlapHours } from "@/lib/accounts/rules";
import type { WebhookRow } from "@/lib/accounts/webhooks/queries";
import { isWebhookKind } from "@/lib/accounts/webhooks/rules";
import { faultSentences, formWords } from "@/lib/i18n/words";
import { EndForm, RenewForm } from "../../program-forms";
import { changeWebhookAction, deleteWebhookAction, disableWebhookAction, renewSecretAction } from "../action";
import { fieldsSay, kindOptions } from "../field-words";
import { webhookWords } from "../webhook-words";
import { ChangeForm } from "./forms";

/** Everything that can be done to a webhook by somebody who has shown that it is them. */
export function Acts({ ctx, row }: { ctx: Ctx<AccountMember>; row: WebhookRow }) {
  const { language, actor } = ctx;
  const { t } = webhookWords(ctx);
  const shared = {
    values: { account: actor.account.id, webhookId: row.id },
    words: formWords(language),
  };
  const groups = kindOptions(language);
  return (
    <>
      <Card title={t("change")}>
        <ChangeForm
          {...shared}
          action={changeWebhookAction}
          sentences={faultSentences(language, "webhooks", ["url", "kinds"])}
          initial={{
            url: row.url,
            kinds: row.kinds.filter(isWebhookKind),
          }}
          groups={groups}
          say={{ ...fieldsSay(language), submit: t("changeSubmit") }}
        />
      </Card>
      <Card title={t("renew")}>
        <p>{t("renewAbout")}</p>
        <RenewForm
          {...shared}
          action={renewSecretAction}
          sentences={faultSentences(language, "webhooks", ["overlap"])}
          initial={{ overlap: "24" }}
          say={{
            overlap: t("overlapLabel"),
            overlapHint: t("overlapHint", { max: String(maxOverlapHours) }),
            submit: t("renewSubmit"),
          }}
        />
      </Card>
      {row.disabledAt ? null : (
        <Card title={t("disable")}>
          <p>{t("disableAbout")}</p>
          <OneButtonForm
            action={disableWebhookAction}
            values={shared.values}
            label={t("disable")}
            unreachable={shared.words.unreachable}
          />
        </Card>
      )}
      <Card title={t("delete")}>
        <p>{t("deleteAbout")}</p>
        <EndForm
          {...shared}
          action={deleteWebhookAction}
          sentences={faultSentences(language, "webhooks", ["sure"])}
          say={{ sure: t("sure"), submit: t("delete") }}
        />
      </Card>
    </>
  );
}
