import { Card } from "@/app/_ui/card";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { KeyRow } from "@/lib/accounts/api-keys/queries";
import { extendable, type KeyBound } from "@/lib/accounts/api-keys/rules";
import { maxOverlapHours } from "@/lib/accounts/rules";
import { faultSentences, formWords } from "@/lib/i18n/words";
import { EndForm, RenewForm } from "../../program-forms";
import {
  changeNamedKeyAction,
  changeNetworksAction,
  disableKeyAction,
  extendKeyAction,
  regenerateKeyAction,
} from "../action";
import { namedSay } from "../form-words";
import { keyWords, knownScopes, scopesFor } from "../key-words";
import { ChangeNamedForm, ChangeNetworksForm } from "./forms";

/** Everything that can be done to a key that stands. `bound`: of a primary key. */
export function Acts({ ctx, row, bound }: { ctx: Ctx<AccountMember>; row: KeyRow; bound: KeyBound | null }) {
  const { language, actor } = ctx;
  const { t, when, scopeOf } = keyWords(ctx);
  const shared = {
    values: { account: actor.account.id, keyId: row.id },
    words: formWords(language),
  };
  const say = { ...namedSay(language), submit: t("changeSubmit") };
  const networks = row.networks.join("\n");
  const replaced = row.state === "retiring";
  return (
    <>
      {bound && !replaced && extendable(row.expiresAt, bound) ? (
        <Card title={t("extend")}>
          <p>{t(bound.by === "year" ? "extendYear" : "extendAbout", { when: when(bound.at) })}</p>
          <OneButtonForm
            action={extendKeyAction}
            values={shared.values}
            label={t("extendSubmit", { when: when(bound.at) })}
            look="primary"
            unreachable={shared.words.unreachable}
          />
        </Card>
      ) : null}
      {replaced ? null : (
        <Card title={t("regenerate")}>
          <p>{t("regenerateAbout")}</p>
          {row.kind === "primary" && !bound ? <p>{t("regenerateNone")}</p> : null}
          {bound ? <p>{t("regenerateUntil", { when: when(bound.at) })}</p> : null}
          {row.kind === "primary" && !bound ? null : (
            <RenewForm
              {...shared}
              action={regenerateKeyAction}
              sentences={faultSentences(language, "programs", ["overlap"])}
              initial={{ overlap: "0" }}
              say={{
                overlap: t("overlapLabel"),
                overlapHint: t("overlapHint", { max: String(maxOverlapHours) }),
                submit: t("regenerate"),
              }}
            />
          )}
        </Card>
      )}
      {replaced ? null : (
        <Card title={t("change")}>
          {row.kind === "secondary" ? (
            <ChangeNamedForm
              {...shared}
              action={changeNamedKeyAction}
              sentences={faultSentences(language, "programs", ["name", "scopes", "networks"])}
              initial={{ name: row.name, scopes: knownScopes(row), networks }}
              scopes={scopesFor(actor.account.permissions).map((scope) => ({
                value: scope,
                label: scopeOf(scope),
              }))}
              say={say}
            />
          ) : (
            <ChangeNetworksForm
              {...shared}
              action={changeNetworksAction}
              sentences={faultSentences(language, "programs", ["networks"])}
              initial={{ networks }}
              say={say}
            />
          )}
        </Card>
      )}
      <Card title={t("disable")}>
        <p>{t("disableAbout")}</p>
        <EndForm
          {...shared}
          action={disableKeyAction}
          sentences={faultSentences(language, "programs", ["sure"])}
          say={{ sure: t("sure"), submit: t("disable") }}
        />
      </Card>
    </>
  );
}
