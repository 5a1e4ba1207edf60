import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { getCustomerAccount } from "@/lib/staff/accounts/queries";
import { convertAction } from "./action";
import { ConvertForm } from "./convert-form";

type Seen = Awaited<ReturnType<typeof getCustomerAccount>>;

/** What the customer asked for, and the conversion itself: done, or to be done by those who may. */
export function Conversion({
  ctx,
  seen: { account, conversion, wishes },
}: {
  ctx: Ctx<StaffMember>;
  seen: Seen;
}) {
  const { language, actor } = ctx;
  const t = words(language, "staff");
  const when = (at: Date) => formatTime(at, language, actor.timeZone);
  const staffName =
    conversion?.familyName && conversion.givenName
      ? displayName({ familyName: conversion.familyName, givenName: conversion.givenName }, language)
      : null;
  const lookUp = (label: string, number: string | null) =>
    number ? (
      <p>
        {label}: <AppLink href={`/admin/orders?q=${encodeURIComponent(number)}`}>{number}</AppLink>
      </p>
    ) : null;
  return (
    <Card title={t("account.conversion")}>
      <Stack>
        {conversion ? (
          <>
            <p>
              {staffName
                ? t("account.converted", { when: when(conversion.convertedAt), name: staffName })
                : t("account.convertedByOrder", { when: when(conversion.convertedAt) })}
            </p>
            {staffName ? <p>{t("account.reasonWas", { reason: conversion.reason })}</p> : null}
          </>
        ) : null}
        {account.standing === "customer" && !conversion ? <p>{t("account.bornCustomer")}</p> : null}
        {wishes.map((wish) => (
          <Card
            key={wish.id}
            level={3}
            title={t("account.wish", { name: displayName(wish, language), when: when(wish.createdAt) })}
          >
            <p>{wish.note}</p>
            {lookUp(t("account.salesOrder"), wish.salesOrder)}
            {lookUp(t("account.customerId"), wish.customerNumber)}
          </Card>
        ))}
        {account.standing === "eval" && actor.staff.permissions.has("staff.convert") ? (
          <>
            <p>{t("account.convertText")}</p>
            <ConvertForm
              id="convert"
              action={convertAction}
              words={formWords(language)}
              sentences={faultSentences(language, "staff", ["reason"])}
              customerAccountId={account.id}
              say={{
                reason: t("account.reason"),
                reasonHint: t("account.reasonHint"),
                convert: t("account.convert"),
              }}
            />
          </>
        ) : null}
      </Stack>
    </Card>
  );
}
