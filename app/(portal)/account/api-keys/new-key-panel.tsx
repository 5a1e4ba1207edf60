import { CodeChip } from "@/app/_ui/code-chip";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { formWords, words } from "@/lib/i18n/words";
import { keyStoredAction } from "./action";

/** The key itself, in full, this once. */
export function NewKeyPanel({ ctx, value }: { ctx: Ctx<AccountMember>; value: string }) {
  const t = words(ctx.language, "programs");
  return (
    <NoticePanel kind="ok" title={t("newKey")}>
      <p>
        <CodeChip code={value} copy={{ label: t("copy"), done: t("copied") }} />
      </p>
      <p>{t("newKeyText")}</p>
      <OneButtonForm
        action={keyStoredAction}
        values={{ account: ctx.actor.account.id }}
        label={t("stored")}
        unreachable={formWords(ctx.language).unreachable}
      />
    </NoticePanel>
  );
}
