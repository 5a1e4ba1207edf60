import { Card } from "@/app/_ui/card";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { KeyBound } from "@/lib/accounts/api-keys/rules";
import { formWords } from "@/lib/i18n/words";
import { enablePrimaryKeyAction } from "./action";
import { keyWords } from "./key-words";
import { Prove } from "./prove";

/** The way to the account's first key of the Licensing API, and until when it would live. */
export function EnableCard({
  ctx,
  bound,
  proven,
}: {
  ctx: Ctx<AccountMember>;
  bound: KeyBound | null;
  proven: boolean;
}) {
  const { t, when } = keyWords(ctx);
  return (
    <Card title={t("enable")}>
      <p>{t("kindAbout.primary")}</p>
      {bound ? (
        <p>{t(bound.by === "year" ? "enableYear" : "enableBound", { when: when(bound.at) })}</p>
      ) : (
        <p>{t("enableNone")}</p>
      )}
      {bound && proven ? (
        <OneButtonForm
          action={enablePrimaryKeyAction}
          values={{ account: ctx.actor.account.id }}
          label={t("enableSubmit")}
          look="primary"
          unreachable={formWords(ctx.language).unreachable}
        />
      ) : null}
      {bound && !proven ? <Prove ctx={ctx} path="/account/api-keys" /> : null}
    </Card>
  );
}
