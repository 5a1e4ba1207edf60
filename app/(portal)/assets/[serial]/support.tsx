import { NoticePanel } from "@/app/_ui/notice-panel";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { SupportEntitlement } from "@/lib/licensing/entitlement/rules";

/** May the asset be supported, under which plan, until when; else why not and what that means. */
export function Support({ ctx, support }: { ctx: Ctx<AccountMember>; support: SupportEntitlement }) {
  const { language, actor } = ctx;
  const t = words(language, "assets");
  const when = support.until ? formatTime(support.until, language, actor.timeZone) : "";
  const plan = (language === "ja" ? support.plan?.nameJa : support.plan?.nameEn) ?? support.productName ?? "";
  if (support.verdict === "entitled")
    return (
      <NoticePanel kind="ok" title={t("one.support")}>
        <p>{t("one.supported", { plan, when })}</p>
      </NoticePanel>
    );
  const [reason = "support_never"] = support.reasons;
  return (
    <NoticePanel kind="danger" title={t("one.support")}>
      <p>
        {reason === "support_active" ? null : t(`one.unsupported.${reason}`, { when })}{" "}
        {t("one.unsupportedText")}
      </p>
    </NoticePanel>
  );
}
