import { Card } from "@/app/_ui/card";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { mayConfirmReset } from "@/lib/staff/people/resets/policy";
import type { FactorReset } from "@/lib/staff/people/resets/queries";
import { ActForm } from "./act-form";
import { askResetAction, confirmResetAction, stopResetAction } from "./action";
import type { ActWords } from "./acts";

/** Lost second factors: asked by one of staff, confirmed by another, removed after a wait (trust REC-3). */
export function Reset({
  ctx,
  reset,
  common,
}: {
  ctx: Ctx<StaffMember>;
  reset: FactorReset | undefined;
  common: ActWords;
}) {
  const { language, actor } = ctx;
  const t = words(language, "inspection");
  const { say, ...form } = common;
  const when = (at: Date) => formatTime(at, language, actor.timeZone);
  const name = (person: { familyName: string | null; givenName: string | null }) =>
    displayName({ familyName: person.familyName ?? "", givenName: person.givenName ?? "" }, language);
  return (
    <Card level={3} title={t("people.reset")}>
      <Stack>
        <p>{t("people.resetText", { hours: env().FACTOR_RESET_HOURS })}</p>
        {reset ? (
          <>
            <p>{t("people.resetAskedBy", { name: name(reset.asker), at: when(reset.createdAt) })}</p>
            {reset.confirmedAt && reset.confirmer ? (
              <>
                <p>
                  {t("people.resetConfirmedBy", { name: name(reset.confirmer), at: when(reset.confirmedAt) })}
                </p>
                <p>{t("people.resetDue", { at: when(reset.dueAt) })}</p>
              </>
            ) : (
              <>
                <p>{t("people.resetDueUnconfirmed", { at: when(reset.dueAt) })}</p>
                {mayConfirmReset(actor, reset) ? (
                  <ActForm {...form} action={confirmResetAction} say={say(t("people.resetConfirm"))} />
                ) : (
                  <p>{t(reset.askedBy === actor.userId ? "people.resetOwn" : "people.resetUnconfirmed")}</p>
                )}
              </>
            )}
            <ActForm {...form} action={stopResetAction} say={say(t("people.resetStop"))} />
          </>
        ) : (
          <ActForm {...form} action={askResetAction} say={say(t("people.resetAsk"))} />
        )}
      </Stack>
    </Card>
  );
}
