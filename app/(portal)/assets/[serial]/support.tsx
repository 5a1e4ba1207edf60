import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Row } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { SupportEntitlement } from "@/lib/licensing/entitlement/rules";
import { addressOf } from "../filter-of";

/** May the asset be supported, under which plan, until when; else why not and what that means. And the way to its cases. */
export function Support({
  ctx,
  support,
  serial,
}: {
  ctx: Ctx<AccountMember>;
  support: SupportEntitlement;
  serial: string;
}) {
  const { language, actor } = ctx;
  const t = words(language, "assets");
  const when = support.until ? formatTime(support.until, language, actor.timeZone) : "";
  const { permissions, number } = actor.account;
  const c = words(language, "caseList");
  const about = addressOf("/cases/new", number, { serial });
  const ways = (
    <Row>
      {permissions.has("cases.open") ? <LinkButton href={about}>{c("open")}</LinkButton> : null}
      {permissions.has("cases.read") ? (
        <AppLink href={addressOf("/cases", number, { asset: serial, tab: "all" })}>{c("ofAsset")}</AppLink>
      ) : null}
    </Row>
  );
  const plan = (language === "ja" ? support.plan?.nameJa : support.plan?.nameEn) ?? support.productName ?? "";
  if (support.verdict === "entitled")
    return (
      <NoticePanel kind="ok" title={t("one.support")}>
        <p>{t("one.supported", { plan, when })}</p>
        {ways}
      </NoticePanel>
    );
  const [reason = "support_never"] = support.reasons;
  return (
    <NoticePanel kind="danger" title={t("one.support")}>
      <p>
        {reason === "support_active" ? null : t(`one.unsupported.${reason}`, { when })}{" "}
        {t("one.unsupportedText")}
      </p>
      {ways}
    </NoticePanel>
  );
}
