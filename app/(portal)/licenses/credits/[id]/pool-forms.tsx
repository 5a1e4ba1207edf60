import { Card } from "@/app/_ui/card";
import { Columns } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { listPools } from "@/lib/licensing/credits/queries";
import { available, decimal, profileState, transferFault } from "@/lib/licensing/credits/rules";
import { env } from "@/lib/platform/env";
import { createProfileAction, transferCreditsAction } from "../action";
import { ProfileForm } from "./profile-form";
import { TransferForm } from "./transfer-form";

type Pool = Awaited<ReturnType<typeof listPools>>[number];

/** What may be done with a pool's credits while it runs. */
export function PoolForms({
  ctx,
  pool,
  others,
}: {
  ctx: Ctx<AccountMember>;
  pool: Pool;
  others: readonly Pool[];
}) {
  const { language, actor, now } = ctx;
  if (profileState(pool.endsAt, now) !== "active") return null;
  const t = words(language, "credits");
  const left = decimal(available(pool));
  const matching = others.filter((other) => transferFault(pool, other) === null);
  const common = {
    title: `${pool.name} – ${env().PORTAL_NAME}`,
    words: formWords(language),
    account: actor.account.id,
    poolId: pool.id,
  };
  return (
    <Columns>
      <Card title={t("create")}>
        <p>{t("createText")}</p>
        <ProfileForm
          {...common}
          action={createProfileAction}
          sentences={faultSentences(language, "credits", ["firewalls", "vcpus", "credits"])}
          initial={{ name: "", firewalls: "", vcpus: "", credits: "" }}
          say={{
            name: t("name"),
            nameHint: t("nameHint"),
            firewalls: t("firewalls"),
            vcpus: t("vcpusLabel"),
            vcpusHint: t("vcpusHint"),
            credits: t("creditsLabel"),
            creditsHint: t("creditsHint", { available: left }),
            submit: t("submitCreate"),
          }}
        />
      </Card>
      <Card title={t("transfer")}>
        <p>{t("transferText")}</p>
        {matching.length === 0 ? (
          <p>{t("transferNone")}</p>
        ) : (
          <TransferForm
            {...common}
            action={transferCreditsAction}
            sentences={faultSentences(language, "credits", ["amount", "toPoolId"])}
            initial={{ toPoolId: "", amount: "" }}
            pools={matching.map(({ id, name }) => ({ value: id, label: name }))}
            say={{
              toPool: t("toPool"),
              choose: t("choose"),
              amount: t("amount"),
              amountHint: t("creditsHint", { available: left }),
              submit: t("submitTransfer"),
            }}
          />
        )}
      </Card>
    </Columns>
  );
}
