import { AppLink } from "@/app/_ui/app-link";
import { CodeChip } from "@/app/_ui/code-chip";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { lastDay } from "@/lib/licensing/activating/rules";
import type { LicenseFacts } from "@/lib/licensing/queries";
import { kindWord } from "../kind-word";
import { LicensePill } from "../license-pill";

/** What the license is, on what, from when to when. */
export function Facts({ ctx, license }: { ctx: Ctx<AccountMember>; license: LicenseFacts }) {
  const { language, actor, now } = ctx;
  const { account, timeZone: zone } = actor;
  const t = words(language, "licensing");
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={zone} />;
  const { plan, activatedAt, activatedBy, endedAt, endReason } = license;
  return (
    <SummaryList
      rows={[
        {
          label: t("one.state"),
          value: <LicensePill term={license} now={now} zone={zone} language={language} />,
        },
        { label: t("one.license"), value: license.productName },
        { label: t("one.sku"), value: <CodeChip code={license.sku} /> },
        { label: t("one.kind"), value: kindWord(license.kind, language) },
        ...(plan ? [{ label: t("one.plan"), value: language === "ja" ? plan.nameJa : plan.nameEn }] : []),
        {
          label: t("one.asset"),
          value: (
            <Stack gap="s">
              <AppLink href={`/assets/${license.serial}?account=${account.number}`}>
                {[license.assetName, license.assetProduct].filter(Boolean).join(" – ")}
              </AppLink>
              <CodeChip code={license.serial} />
            </Stack>
          ),
        },
        { label: t("one.from"), value: when(license.startsAt) },
        {
          label: t("one.to"),
          value: (
            <Stack gap="s">
              {when(license.endsAt)}
              <span>{t("review.lastDay", { day: lastDay(license.endsAt) })}</span>
            </Stack>
          ),
        },
        {
          label: t("one.authCode"),
          value: license.authCode ? <CodeChip code={license.authCode} /> : t("one.noCode"),
        },
        ...(activatedAt
          ? [
              {
                label: t("one.activated"),
                value: activatedBy
                  ? t("one.by", {
                      when: formatTime(activatedAt, language, zone),
                      who: displayName(activatedBy, language),
                    })
                  : when(activatedAt),
              },
            ]
          : []),
        ...(endedAt && endReason
          ? [
              {
                label: t("one.takenOff"),
                value: (
                  <Stack gap="s">
                    {when(endedAt)}
                    <span>{t(`one.endReason.${endReason}`)}</span>
                  </Stack>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
