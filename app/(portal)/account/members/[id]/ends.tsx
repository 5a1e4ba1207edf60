import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { getMember } from "@/lib/accounts/members/queries";
import { formWords, words } from "@/lib/i18n/words";
import { removeMemberAction, resumeMemberAction, suspendMemberAction } from "../action";
import { addressOf, queryOf } from "../address";

/** Suspending and removing a member, each with what it does. */
export function Ends({
  ctx,
  member,
}: {
  ctx: Ctx<AccountMember>;
  member: Awaited<ReturnType<typeof getMember>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "members");
  const values = { account: actor.account.id, memberId: member.id };
  const { unreachable } = formWords(language);
  return (
    <>
      {member.suspendedAt ? (
        <Card title={t("one.resumeTitle")}>
          <p>{t("one.resumeAbout")}</p>
          <OneButtonForm
            unreachable={unreachable}
            action={resumeMemberAction}
            values={values}
            label={t("one.resume")}
          />
        </Card>
      ) : (
        <Card title={t("one.suspendTitle")}>
          <p>{t("one.suspendAbout")}</p>
          <OneButtonForm
            unreachable={unreachable}
            action={suspendMemberAction}
            values={values}
            label={t("one.suspend")}
          />
        </Card>
      )}
      <Card title={t("one.removeTitle")}>
        <p>{t("one.removeAbout")}</p>
        <OneButtonForm
          unreachable={unreachable}
          action={removeMemberAction}
          values={values}
          look="danger"
          label={t("one.remove")}
        />
        <p>{t("one.offboardAbout")}</p>
        <p>
          <AppLink href={addressOf(`/${member.id}/offboard`, queryOf(actor.account.number))}>
            {t("one.offboard")}
          </AppLink>
        </p>
      </Card>
    </>
  );
}
