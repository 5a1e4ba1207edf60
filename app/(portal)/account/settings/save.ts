import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { saveSettings } from "@/lib/accounts/settings/commands";
import type { Section, Settings } from "@/lib/accounts/settings/rules";
import { words } from "@/lib/i18n/words";
import { type FormState, valuesOf } from "@/lib/web/form-state";
import { changesInWords } from "../setting-words";

/**
 * Saves one form. Null when it was saved; else what the form says: nothing was different, or somebody changed these
 * settings meanwhile. Then the form learns the newer values, so that saving again replaces them knowingly.
 */
export async function save(
  ctx: Ctx<AccountMember>,
  section: Section,
  typed: Partial<Settings>,
  seen: Partial<Settings>,
  data: FormData,
): Promise<Pick<FormState, "message" | "message_kind"> | Pick<FormState, "values" | "message"> | null> {
  const t = words(ctx.language, "settings");
  const saved = await saveSettings(ctx, section, typed, seen);
  if (saved.state !== "stale")
    return saved.state === "saved" ? null : { message: t("unchanged"), message_kind: "info" };
  return {
    values: { ...valuesOf(data), seen: JSON.stringify(saved.now) },
    message: t("stale", { changes: changesInWords(saved.changes, ctx.language, saved.now.country) }),
  };
}
