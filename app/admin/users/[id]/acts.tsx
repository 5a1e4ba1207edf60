import { Card } from "@/app/_ui/card";
import { Columns, Stack } from "@/app/_ui/stack";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { mayActOn } from "@/lib/staff/people/policy";
import type { SeenPerson } from "@/lib/staff/people/queries";
import { mayAskReset } from "@/lib/staff/people/resets/policy";
import type { FactorReset } from "@/lib/staff/people/resets/queries";
import { ActForm } from "./act-form";
import { blockPersonAction, unblockPersonAction } from "./action";
import { Reset } from "./reset";

/** What the forms of all acts on a person share; `say`: their words, by what the button says. */
function sharedBy(ctx: Ctx<StaffMember>, { person }: SeenPerson, reason: string) {
  const { language } = ctx;
  const t = words(language, "inspection");
  return {
    title: `${person.email} – ${env().PORTAL_NAME}`,
    words: formWords(language),
    sentences: faultSentences(language, "inspection", ["reason"]),
    initial: { reason },
    userId: person.id,
    say: (submit: string) => ({
      reason: t("people.actReason"),
      reasonHint: t("people.actReasonHint"),
      submit,
    }),
  };
}
export type ActWords = ReturnType<typeof sharedBy>;

/** What staff may do about a person; each with a reason of its own. */
export function Acts({
  ctx,
  seen,
  reset,
  reason,
}: {
  ctx: Ctx<StaffMember>;
  seen: SeenPerson;
  reset: FactorReset | undefined;
  reason: string;
}) {
  const t = words(ctx.language, "inspection");
  const { person } = seen;
  const common = sharedBy(ctx, seen, reason);
  const { say, ...form } = common;
  const [act, action] = person.blockedAt
    ? (["unblock", unblockPersonAction] as const)
    : (["block", blockPersonAction] as const);
  return (
    <Stack>
      <h2>{t("people.acts")}</h2>
      {mayAskReset(ctx.actor, person.id) ? (
        <Columns>
          {mayActOn(ctx.actor, person.id) ? (
            <Card level={3} title={t(`people.${act}`)}>
              <p>{t(`people.${act}Text`)}</p>
              <ActForm {...form} action={action} say={say(t(`people.${act}`))} />
            </Card>
          ) : null}
          <Reset ctx={ctx} reset={reset} common={common} />
        </Columns>
      ) : (
        <p>{t("people.actsSelf")}</p>
      )}
    </Stack>
  );
}
