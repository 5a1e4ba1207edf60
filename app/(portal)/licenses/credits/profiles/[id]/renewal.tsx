import { Card } from "@/app/_ui/card";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { getProfile, listPools } from "@/lib/licensing/credits/queries";
import { type ProfileState, renewalDays, transferFault } from "@/lib/licensing/credits/rules";
import { lastMoment } from "@/lib/licensing/rules";
import { env } from "@/lib/platform/env";
import { renewProfileAction } from "../../action";
import { RenewForm } from "./renew-form";

/** How a profile goes on after its pool has ended. */
export function Renewal({
  ctx,
  seen: { profile, pool },
  pools,
  state,
}: {
  ctx: Ctx<AccountMember>;
  seen: Awaited<ReturnType<typeof getProfile>>;
  pools: Awaited<ReturnType<typeof listPools>>;
  state: ProfileState;
}) {
  const { language, actor, now } = ctx;
  const t = words(language, "credits");
  if (state === "expired") return <p>{t("over")}</p>;
  const until = new Date(pool.endsAt.getTime() + renewalDays * 86_400_000);
  const day = (at: Date) => formatTime(at, language, actor.timeZone, "date");
  const able = pools.filter(
    (other) => other.endsAt > now && transferFault({ ...pool, endsAt: other.endsAt }, other) === null,
  );
  return (
    <Card title={t("renew")}>
      <p>{t("renewText", { date: day(lastMoment(pool.endsAt)), until: day(lastMoment(until)) })}</p>
      {able.length === 0 ? (
        <p>{t("transferNone")}</p>
      ) : (
        <RenewForm
          action={renewProfileAction}
          title={`${profile.name} – ${env().PORTAL_NAME}`}
          words={formWords(language)}
          sentences={faultSentences(language, "credits", ["toPoolId"])}
          initial={{ toPoolId: "" }}
          account={actor.account.id}
          profileId={profile.id}
          pools={able.map(({ id, name }) => ({ value: id, label: name }))}
          say={{ toPool: t("toPool"), choose: t("choose"), submit: t("submitRenew") }}
        />
      )}
    </Card>
  );
}
