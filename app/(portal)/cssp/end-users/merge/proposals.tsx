import { Meta } from "@/app/_list/list";
import { LinkButton } from "@/app/_ui/button";
import { HiddenText } from "@/app/_ui/hidden-text";
import { StatusPill } from "@/app/_ui/status-pill";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import type { Candidate, Proposal } from "@/lib/provisioning/merging/proposals/queries";
import { addressOf } from "../../devices/filter-of";
import own from "../end-users.module.css";

/** Pairs that look like one company, each with the reason and the way to compare them. */
export function Proposals({ ctx, proposals }: { ctx: Ctx<AccountMember>; proposals: readonly Proposal[] }) {
  const { language, actor } = ctx;
  const t = words(language, "endUsers");
  const about = ({ facts, devices }: Candidate) =>
    t("merge.about", {
      ...{ reference: facts.customerReferenceId, city: facts.city, devices },
      country: countryName(facts.country, language),
    });
  return (
    <ul className={own.pairs}>
      {proposals.map(({ reason, into, from }) => {
        const names = { into: into.facts.companyName, from: from.facts.companyName };
        return (
          <li key={`${into.id} ${from.id}`}>
            <div className={own.pair}>
              <strong>{names.into}</strong>
              <Meta>{about(into)}</Meta>
              <strong>{names.from}</strong>
              <Meta>{about(from)}</Meta>
              <span>
                <StatusPill tone="info">{t(`merge.reasons.${reason}`)}</StatusPill>
              </span>
            </div>
            <LinkButton
              href={addressOf("/cssp/end-users/merge", actor.account.number, {
                into: into.id,
                from: from.id,
              })}
            >
              {t("merge.compare")}
              {/* which two, for those who cannot see the card */}
              <HiddenText> {t("merge.pair", names)}</HiddenText>
            </LinkButton>
          </li>
        );
      })}
    </ul>
  );
}
