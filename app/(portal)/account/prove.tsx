import { LinkButton } from "@/app/_ui/button";
import { NoticePanel } from "@/app/_ui/notice-panel";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";

/** Instead of what is guarded, for somebody who has to show first that it is them; leads back to `path`. `text`: why. */
export function ProveFirst({ ctx, path, text }: { ctx: Ctx<AccountMember>; path: string; text: string }) {
  const t = words(ctx.language, "programs");
  const next = `${path}?account=${ctx.actor.account.number}`;
  return (
    <NoticePanel title={t("proveTitle")}>
      <p>{text}</p>
      <p>
        <LinkButton href={`/profile/security/confirm?next=${encodeURIComponent(next)}`} look="primary">
          {t("prove")}
        </LinkButton>
      </p>
    </NoticePanel>
  );
}
