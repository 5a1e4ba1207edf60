import { Card } from "@/app/_ui/card";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { SeenAccount } from "@/lib/staff/accounts/commands";
import { askAccessAction } from "./action";
import { AskAccessForm } from "./ask-access-form";

/** How far the customer lets this engineer see, and the way to ask for more (domain rule 20). */
export function Access({ ctx, seen }: { ctx: Ctx<StaffMember>; seen: SeenAccount }) {
  const { language } = ctx;
  const t = words(language, "settings");
  const { account, profile, access } = seen;
  const sentence = standing(ctx, seen);
  const waiting = access?.state === "pending";
  const mayAsk =
    !profile && account.staffAccess !== "never" && !(waiting && account.staffAccess === "approve");
  return (
    <Card title={t("engineer.title")}>
      <Stack>
        {sentence ? <p>{sentence}</p> : null}
        {profile ? null : <p>{t("engineer.basics")}</p>}
        {mayAsk ? (
          <>
            <p>{t(account.staffAccess === "notify" ? "engineer.notify" : "engineer.approve")}</p>
            <AskAccessForm
              id="access"
              action={askAccessAction}
              words={formWords(language)}
              sentences={faultSentences(language, "settings", ["reason"])}
              customerAccountId={account.id}
              say={{
                reason: t("engineer.reason"),
                reasonHint: t("engineer.reasonHint"),
                ask: t("engineer.ask"),
              }}
            />
          </>
        ) : null}
      </Stack>
    </Card>
  );
}

/** One sentence about how it stands; nothing before the first request. */
function standing({ language, actor }: Ctx<StaffMember>, { account, profile, access }: SeenAccount) {
  const t = words(language, "settings");
  const when = (at: Date | null) => (at ? formatTime(at, language, actor.timeZone) : "");
  if (account.staffAccess === "never") return t("engineer.never");
  if (!access) return null;
  if (profile) return t("engineer.openUntil", { when: when(access.endsAt) });
  if (access.state === "pending") return t("engineer.waiting", { when: when(access.createdAt) });
  if (access.state === "expired") return t("engineer.expired", { when: when(access.closesAt) });
  if (access.state === "declined") return t("engineer.declined", { when: when(access.createdAt) });
  return t("engineer.over", { when: when(access.endsAt) });
}
