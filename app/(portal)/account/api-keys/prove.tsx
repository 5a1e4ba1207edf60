import { LinkButton } from "@/app/_ui/button";
import { NoticePanel } from "@/app/_ui/notice-panel";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";

/** Instead of what changes keys, for somebody who has to show first that it is them; leads back to `path`. */
export function Prove({ ctx, path }: { ctx: Ctx<AccountMember>; path: string }) {
  const t = words(ctx.language, "programs");
  const next = `${path}?account=${ctx.actor.account.number}`;
  return (
    <NoticePanel title={t("proveTitle")}>
      <p>{t("proveText")}</p>
      <p>
        <LinkButton href={`/profile/security/confirm?next=${encodeURIComponent(next)}`} look="primary">
          {t("prove")}
        </LinkButton>
      </p>
    </NoticePanel>
  );
}
