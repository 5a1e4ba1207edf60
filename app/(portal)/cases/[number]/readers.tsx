import { Card } from "@/app/_ui/card";
import { DetailsHint } from "@/app/_ui/details-hint";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { Case } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import type { listColleagues, listParticipants } from "@/lib/cases/sharing/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { keptName } from "@/lib/identity/rules";
import { shareAction, unshareAction } from "./action";
import css from "./case.module.css";
import { ShareForm } from "./forms";

/** Who is told of the case, and letting others in. */
export function Readers({
  ctx,
  about,
  participants,
  colleagues,
  mayChange,
}: {
  ctx: Ctx<AccountMember>;
  about: Case;
  participants: Awaited<ReturnType<typeof listParticipants>>;
  colleagues: Awaited<ReturnType<typeof listColleagues>>;
  mayChange: boolean;
}) {
  const { language, actor } = ctx;
  const t = words(language, "casePage");
  const number = showNumber(about.number);
  const account = actor.account.id;
  return (
    <Card title={t("readers.title")}>
      <ul className={css.readers}>
        <li>{t("readers.contact", { name: keptName(about.contactName, language) })}</li>
        {participants.map(({ id, email, name }) => (
          <li key={id}>
            <span>{name ?? email}</span>
            {mayChange ? (
              <OneButtonForm
                action={unshareAction}
                values={{ account, number, participantId: id }}
                label={t("readers.remove")}
                name={t("readers.removeOf", { name: name ?? email })}
                look="quiet"
                unreachable={formWords(language).unreachable}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <div data-print="hide">
          <DetailsHint summary={t("readers.add")}>
            <ShareForm
              id="share"
              key={participants.length}
              action={shareAction}
              words={formWords(language)}
              sentences={faultSentences(language, "casePage", ["email"])}
              account={account}
              number={number}
              colleagues={colleagues}
              say={{ email: t("readers.email"), hint: t("readers.emailHint"), submit: t("readers.add") }}
            />
          </DetailsHint>
        </div>
      ) : null}
    </Card>
  );
}
