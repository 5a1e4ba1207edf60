import { Card } from "@/app/_ui/card";
import { Columns, Stack } from "@/app/_ui/stack";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import type { SeenPerson } from "@/lib/staff/people/queries";
import { ActForm } from "./act-form";
import { blockPersonAction, resetFactorsAction, unblockPersonAction } from "./action";

/** What staff may do about a person; each with a reason of its own. */
export function Acts({
  ctx,
  seen: { person },
  able,
  reason,
}: {
  ctx: Ctx<StaffMember>;
  seen: SeenPerson;
  able: boolean;
  reason: string;
}) {
  const { language } = ctx;
  const t = words(language, "inspection");
  const common = {
    title: `${person.email} – ${env().PORTAL_NAME}`,
    words: formWords(language),
    sentences: faultSentences(language, "inspection", ["reason"]),
    initial: { reason },
    userId: person.id,
  };
  const say = (submit: string) => ({
    reason: t("people.actReason"),
    reasonHint: t("people.actReasonHint"),
    submit,
  });
  return (
    <Stack>
      <h2>{t("people.acts")}</h2>
      {able ? (
        <Columns>
          {person.blockedAt ? (
            <Card level={3} title={t("people.unblock")}>
              <p>{t("people.unblockText")}</p>
              <ActForm {...common} action={unblockPersonAction} say={say(t("people.unblock"))} />
            </Card>
          ) : (
            <Card level={3} title={t("people.block")}>
              <p>{t("people.blockText")}</p>
              <ActForm {...common} action={blockPersonAction} say={say(t("people.block"))} />
            </Card>
          )}
          <Card level={3} title={t("people.reset")}>
            <p>{t("people.resetText")}</p>
            <ActForm {...common} action={resetFactorsAction} say={say(t("people.reset"))} />
          </Card>
        </Columns>
      ) : (
        <p>{t("people.actsSelf")}</p>
      )}
    </Stack>
  );
}
