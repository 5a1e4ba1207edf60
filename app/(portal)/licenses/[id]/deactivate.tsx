import { Card } from "@/app/_ui/card";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { LicenseFacts } from "@/lib/licensing/queries";
import { lastMoment } from "@/lib/licensing/rules";
import { deactivateAction } from "./action";
import { DeactivateForm } from "./deactivate-form";

/** What deactivating would do, and the way to do it. */
export function Deactivate({
  ctx,
  license,
  together,
  renewed,
}: {
  ctx: Ctx<AccountMember>;
  license: LicenseFacts;
  /** licenses that go off with this one */
  together: number;
  renewed: boolean;
}) {
  const { language, actor, now } = ctx;
  const t = words(language, "licensing");
  const code = license.authCode ?? "";
  const until = formatTime(lastMoment(license.endsAt), language, actor.timeZone, "date");
  return (
    <Card title={t("one.off")}>
      {license.ownCode && license.activationId ? (
        <>
          <p>
            {license.startsAt > now
              ? t("one.offUpcoming", { code })
              : t("one.offText", { serial: license.serial, until, code })}
          </p>
          {together > 1 ? <p>{t("one.offMany", { count: together })}</p> : null}
          {renewed ? <p>{t("one.offRenewed")}</p> : null}
          <DeactivateForm
            action={deactivateAction}
            words={formWords(language)}
            sentences={faultSentences(language, "licensing", ["understood"])}
            account={actor.account.id}
            activationId={license.activationId}
            licenseId={license.id}
            say={{ understood: t("one.understood"), submit: t("one.offSubmit") }}
          />
        </>
      ) : (
        <p>{t("one.offElsewhere")}</p>
      )}
    </Card>
  );
}
