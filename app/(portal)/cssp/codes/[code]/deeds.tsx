import { Card } from "@/app/_ui/card";
import { Columns } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { CodeRow } from "@/lib/provisioning/codes/queries";
import { mayRegisterInstances } from "@/lib/provisioning/instances/policy";
import { registerInstanceAction, releaseAction } from "./action";
import { RegisterForm, ReleaseForm } from "./forms";

/** What may be done with a code: register an instance, take the licenses off a device that says so by a token file. */
export function Deeds({ ctx, code, title }: { ctx: Ctx<AccountMember>; code: CodeRow; title: string }) {
  const { language, actor } = ctx;
  const t = words(language, "instances");
  const common = { words: formWords(language), account: actor.account.id, code: code.authCode };
  return (
    <Columns>
      {mayRegisterInstances(actor) ? (
        <Card title={t("register.title")}>
          {(code.available ?? 0) > 0 ? (
            <>
              <p>{t("register.text")}</p>
              <RegisterForm
                {...common}
                id="register"
                title={title}
                action={registerInstanceAction}
                sentences={faultSentences(language, "instances", ["uuid", "cpuId"])}
                initial={{ uuid: "", cpuId: "" }}
                say={{
                  uuid: t("register.uuid"),
                  uuidHint: t("register.uuidHint", { example: "564D357F-8B7B-FAB9-1CAB-6C9745E43859" }),
                  cpuId: t("register.cpuId"),
                  cpuIdHint: t("register.cpuIdHint", { example: "ESX:51030200FFFBAB1F" }),
                  submit: t("register.submit"),
                }}
              />
            </>
          ) : (
            <p>{t("register.full")}</p>
          )}
        </Card>
      ) : null}
      <Card title={t("release.title")}>
        <p>{t("release.text")}</p>
        <ReleaseForm
          {...common}
          id="release"
          action={releaseAction}
          sentences={faultSentences(language, "instances", ["file"])}
          say={{ file: t("release.file"), fileHint: t("release.fileHint"), submit: t("release.submit") }}
        />
      </Card>
    </Columns>
  );
}
