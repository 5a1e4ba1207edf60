import { AppLink } from "@/app/_ui/app-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { getProfile } from "@/lib/identity/people/queries";
import { timeZones } from "@/lib/identity/people/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { saveProfileAction } from "./action";
import { ProfileForm } from "./form";

const zones = timeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
const asked = ["familyName", "givenName", "jobTitle", "phone", "language", "timeZone"] as const;
const said = ["nameLegend", "phoneHint", "languageHint", "submit", ...asked] as const;

const outcomes = { saved: "profile.saved", email: "profile.emailChanged" } as const;

export default enter({ needs: "signed_in", path: "/profile" }, async ({ ctx, search }) => {
  const t = words(ctx.language, "identity");
  const names = words(ctx.language, "common");
  const done = outcomes[one(search.done) as keyof typeof outcomes];
  const { email, ...profile } = await getProfile(ctx);
  const initial = Object.fromEntries(asked.map((field) => [field, profile[field] ?? ""]));
  return (
    <MainArea width="text" before={done ? <Flash kind="ok">{t(done)}</Flash> : null}>
      <Stack gap="l">
        <PageHeader heading={t("profile.title")} lead={email} />
        <ProfileForm
          action={saveProfileAction}
          title={`${t("profile.title")} – ${env().PORTAL_NAME}`}
          words={formWords(ctx.language)}
          sentences={faultSentences(ctx.language, "identity", asked)}
          initial={initial}
          say={
            Object.fromEntries(said.map((name) => [name, t(`profile.${name}`)])) as Record<
              (typeof said)[number],
              string
            >
          }
          familyFirst={ctx.language === "ja"}
          languages={languages.map((value) => ({ value, label: names(`language.${value}`) }))}
          zones={zones}
        />
        <Stack gap="s">
          <h2>{t("profile.more")}</h2>
          <AppLink href="/profile/email">{t("profile.changeEmail")}</AppLink>
          <AppLink href="/profile/security">{t("profile.security")}</AppLink>
          <AppLink href="/profile/notifications">{t("profile.notifications")}</AppLink>
          <AppLink href="/profile/data">{t("data.title")}</AppLink>
        </Stack>
      </Stack>
    </MainArea>
  );
});
