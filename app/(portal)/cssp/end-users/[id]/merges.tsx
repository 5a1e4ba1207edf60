import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { formatTime } from "@/app/_ui/time-format";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { formWords, words } from "@/lib/i18n/words";
import { mayMerge } from "@/lib/provisioning/merging/policy";
import type { Proposal } from "@/lib/provisioning/merging/proposals/queries";
import type { Merge } from "@/lib/provisioning/merging/undoing/queries";
import { addressOf } from "../../devices/filter-of";
import own from "../end-users.module.css";
import { undoMergeAction } from "../merge/action";
import { Proposals } from "../merge/proposals";

/** Whom this end user took in, each with its undoing, and who else looks like the same company. */
export function Merges({
  ctx,
  merges,
  proposals,
}: {
  ctx: Ctx<AccountMember>;
  merges: readonly Merge[];
  proposals: readonly Proposal[];
}) {
  const { language, actor } = ctx;
  const t = words(language, "endUsers");
  const { id: account, number } = actor.account;
  return (
    <>
      {merges.length > 0 ? (
        <Card title={t("merge.merged")}>
          <ul className={own.pairs}>
            {merges.map(({ fromId, reference, company, versionId, at, undoable }) => (
              <li key={fromId}>
                <span>
                  <AppLink href={addressOf(`/cssp/end-users/${fromId}`, number)}>
                    {t("merge.mergedAt", {
                      ...{ company, reference },
                      when: formatTime(new Date(at), language, actor.timeZone),
                    })}
                  </AppLink>
                </span>
                {!undoable ? (
                  <span>{t("merge.settled")}</span>
                ) : mayMerge(actor) ? (
                  <OneButtonForm
                    action={undoMergeAction}
                    values={{ account, from: fromId, versionId }}
                    label={t("merge.undo")}
                    name={t("merge.undoOf", { company })}
                    unreachable={formWords(language).unreachable}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {proposals.length > 0 ? (
        <Card title={t("merge.similar")}>
          <p>{t("merge.similarText")}</p>
          <Proposals ctx={ctx} proposals={proposals} />
        </Card>
      ) : null}
    </>
  );
}
