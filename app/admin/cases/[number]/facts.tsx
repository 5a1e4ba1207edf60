import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { type DeskCase, listDeskLinks } from "@/lib/cases/desk/queries";
import { showNumber } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { keptName } from "@/lib/identity/rules";

/** Whose case it is, what it is about, and how its contact is reached. */
export function Facts({ ctx, found }: { ctx: Ctx<StaffMember>; found: DeskCase }) {
  const { language, actor } = ctx;
  const { about, account, asset, product, plan } = found;
  const t = words(language, "desk");
  return (
    <Card title={t("case.facts")}>
      <SummaryList
        rows={[
          {
            label: t("case.account"),
            value: (
              <AppLink
                href={`/admin/accounts/${account.number}`}
              >{`${account.name} (${account.number})`}</AppLink>
            ),
          },
          ...(found.homeName ? [{ label: t("case.through"), value: found.homeName }] : []),
          { label: t("case.plan"), value: plan ? (language === "ja" ? plan.ja : plan.en) : t("case.noPlan") },
          { label: t("case.product"), value: product?.name },
          {
            label: t("case.device"),
            value: asset ? (
              <AppLink href={`/admin/assets?q=${asset.serial}`}>
                {[asset.name, asset.serial].filter(Boolean).join(" · ")} ({t("case.xray")})
              </AppLink>
            ) : null,
          },
          { label: t("case.version"), value: about.softwareVersion },
          {
            label: t("case.contact"),
            value: [keptName(about.contactName, language), about.contactEmail].filter(Boolean).join(" · "),
          },
          { label: t("case.phone"), value: about.contactPhone },
          { label: t("case.reach"), value: t(`case.reachBy.${about.contactMethod}`) },
          { label: t("case.language"), value: t(`language.${found.contactLanguage ?? about.language}`) },
          {
            label: t("case.localTime"),
            value: `${formatTime(ctx.now, language, about.timeZone, "time")} · ${about.timeZone}`,
          },
          {
            label: t("case.opened"),
            value: <TimeStamp at={about.createdAt} language={language} zone={actor.timeZone} />,
          },
        ]}
      />
    </Card>
  );
}

/** Cases that belong to this one. */
export async function Links({ ctx, found }: { ctx: Ctx<StaffMember>; found: DeskCase }) {
  const t = words(ctx.language, "desk");
  const { links, joined } = await listDeskLinks(ctx, found.about.id);
  const all = [
    ...joined.map((one) => ({ ...one, how: t("acts.joined") })),
    ...links.map((one) => ({ ...one, how: t(`acts.linkKinds.${one.kind}`) })),
  ];
  if (all.length === 0) return null;
  return (
    <Card title={t("acts.links")}>
      <ul>
        {all.map(({ number, subject, status, how }) => (
          <li key={`${number} ${how}`}>
            <AppLink href={`/admin/cases/${showNumber(number)}`}>{showNumber(number)}</AppLink> {subject} (
            {how}, {t(`status.${status}`)})
          </li>
        ))}
      </ul>
    </Card>
  );
}
