import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { DetailsHint } from "@/app/_ui/details-hint";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { CaseOutlook, listPartners, listProductsForCase } from "@/lib/cases/opening/queries";
import { words } from "@/lib/i18n/words";
import { addressOf } from "../addresses";
import css from "./new.module.css";

const planOf = ({ support }: CaseOutlook, language: "en" | "ja") =>
  (language === "ja" ? support?.plan?.nameJa : support?.plan?.nameEn) ?? support?.productName ?? null;

/** What is known of the checked product: its plan, or why no technical case can be opened and what can be done. */
export function Verdict({
  ctx,
  outlook,
  partners,
}: {
  ctx: Ctx<AccountMember>;
  outlook: CaseOutlook;
  partners: Awaited<ReturnType<typeof listPartners>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "caseOpening");
  const { asset, support, verdict } = outlook;
  const { number, permissions } = actor.account;
  const product = `${asset.productName} ${asset.serial}`;
  const plan = planOf(outlook, language);
  const when = support?.until ? formatTime(support.until, language, actor.timeZone, "date") : "";
  if (verdict === "eligible")
    return (
      <NoticePanel kind="ok" level={3} title={t("eligible.title", { product })}>
        <p>{plan ? t("eligible.text", { plan, when }) : t("eligible.noPlan", { when })}</p>
      </NoticePanel>
    );
  const articles = (
    <AppLink href={addressOf("/knowledge", number, { family: asset.family })}>{t("not.articles")}</AppLink>
  );
  const asAdmin = (
    <Button name="deed" value="admin" formNoValidate>
      {t("not.admin")}
    </Button>
  );
  if (verdict === "case_partner_supported")
    return (
      <NoticePanel kind="info" level={3} title={t("partner.title")}>
        <p>{t("partner.text", { product, plan: plan ?? "" })}</p>
        <p>
          {partners.length > 0
            ? t("partner.who", {
                names: new Intl.ListFormat(language).format(partners.map(({ name }) => name)),
              })
            : t("partner.nobody")}{" "}
          {permissions.has("linked_accounts.manage") ? (
            <AppLink href={addressOf("/account/links", number)}>{t("partner.links")}</AppLink>
          ) : null}
        </p>
        <p>{articles}</p>
        <p>{asAdmin}</p>
      </NoticePanel>
    );
  const [reason] = support?.reasons ?? [];
  const because =
    reason === "support_upcoming"
      ? t("not.upcoming", { product })
      : reason === "support_expired" || reason === "support_ended"
        ? t("not.expired", { product, when })
        : t("not.never", { product });
  return (
    <NoticePanel kind="danger" level={3} title={t("not.title")}>
      <p>{because}</p>
      <p>{t("not.can")}</p>
      <ul className={css.ways}>
        {permissions.has("licenses.read") ? (
          <li>
            <AppLink href={addressOf("/licenses", number, { asset: asset.serial, state: "all" })}>
              {t("not.renew")}
            </AppLink>
          </li>
        ) : null}
        <li>{articles}</li>
        <li>
          {asAdmin} <span>{t("not.adminText")}</span>
        </li>
      </ul>
    </NoticePanel>
  );
}

/** Products to choose from, each a button of the form, so that choosing loses nothing. */
export function Choices({
  ctx,
  typed,
  products,
  open,
}: {
  ctx: Ctx<AccountMember>;
  typed: string;
  products: Awaited<ReturnType<typeof listProductsForCase>>;
  open: boolean;
}) {
  const { language, actor, now } = ctx;
  const t = words(language, "caseOpening");
  if (products.rows.length === 0)
    return typed ? (
      <NoticePanel kind="info" level={3} title={t("product.none")}>
        <p>
          {t("product.noneText")}{" "}
          {actor.account.permissions.has("assets.register") ? (
            <AppLink href={addressOf("/assets/register", actor.account.number)}>
              {t("product.register")}
            </AppLink>
          ) : null}
        </p>
      </NoticePanel>
    ) : null;
  return (
    <DetailsHint summary={typed ? t("product.found", { typed }) : t("product.choose")} open={open}>
      <ul className={css.choices}>
        {products.rows.map((row) => {
          const until = row.supportUntil ? new Date(row.supportUntil) : null;
          const name = row.name ?? row.product;
          const active = until && until > now && row.supportFrom && new Date(row.supportFrom) <= now;
          return (
            <li key={row.id}>
              <Button
                name="pick"
                value={row.serial}
                formNoValidate
                aria-label={t("product.pickOf", { name, serial: row.serial })}
              >
                {name}
              </Button>
              <span>
                {row.product}{" "}
                <span className={css.code} translate="no">
                  {row.serial}
                </span>
              </span>
              <span className={css.meta}>
                {active
                  ? t("product.plan", {
                      plan: row.supportPlan ?? "",
                      when: formatTime(until, language, actor.timeZone, "date"),
                    })
                  : t("product.noPlan")}
              </span>
            </li>
          );
        })}
      </ul>
      {products.more ? <p>{t("product.more")}</p> : null}
    </DetailsHint>
  );
}
