import { Card } from "@/app/_ui/card";
import { Columns } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { listGroupsToRegister } from "@/lib/assets/registering/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { CodeRow } from "@/lib/provisioning/codes/queries";
import { mayRegisterInstances } from "@/lib/provisioning/instances/policy";
import { registerInstanceAction, releaseAction } from "./action";
import { RegisterForm, ReleaseForm } from "./forms";

/** Those who see no sums are told when they try. */
const mayBeLeft = ({ available }: CodeRow) => available === null || available > 0;

/** What may be done with a code: register an instance, take the licenses off a device that says so by a token file. */
export async function Deeds({ ctx, code, title }: { ctx: Ctx<AccountMember>; code: CodeRow; title: string }) {
  const { language, actor } = ctx;
  const t = words(language, "instances");
  const common = { words: formWords(language), account: actor.account.id, code: code.authCode };
  const anywhere = mayRegisterInstances(actor, null);
  const own = anywhere
    ? []
    : (await listGroupsToRegister(ctx)).filter(({ id }) => mayRegisterInstances(actor, id));
  return (
    <Columns>
      {anywhere || own.length > 0 ? (
        <Card title={t("register.title")}>
          {mayBeLeft(code) ? (
            <>
              <p>{t("register.text")}</p>
              <RegisterForm
                {...common}
                id="register"
                title={title}
                action={registerInstanceAction}
                sentences={faultSentences(language, "instances", ["uuid", "cpuId"])}
                initial={{ uuid: "", cpuId: "", group: own[0]?.id ?? "" }}
                groups={own.map(({ id, name }) => ({ value: id, label: name }))}
                say={{
                  uuid: t("register.uuid"),
                  uuidHint: t("register.uuidHint", { example: "564D357F-8B7B-FAB9-1CAB-6C9745E43859" }),
                  cpuId: t("register.cpuId"),
                  cpuIdHint: t("register.cpuIdHint", { example: "ESX:51030200FFFBAB1F" }),
                  group: t("register.group"),
                  groupHint: t("register.groupHint"),
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
