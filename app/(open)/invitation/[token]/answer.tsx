import { AppLink } from "@/app/_ui/app-link";
import { Button, LinkButton } from "@/app/_ui/button";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import type { Ctx, Member, Visitor } from "@/lib/access/ctx";
import type { findInvitation } from "@/lib/accounts/invitations/queries";
import { languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { acceptAction, acceptNewAction } from "./action";
import { AcceptNewForm, TokenForm } from "./form";

/** How this reader can say yes: signed in, after signing in, or as a new person. */
export function Answer({
  ctx,
  invitation,
  token,
  title,
}: {
  ctx: Ctx<Visitor | Member>;
  invitation: NonNullable<Awaited<ReturnType<typeof findInvitation>>>;
  token: string;
  title: string;
}) {
  const { language, actor } = ctx;
  const t = words(language, "members");
  const { person } = invitation;
  if (actor.kind === "member" && actor.userId !== person?.userId)
    return (
      <Stack>
        <title>{title}</title>
        <NoticePanel kind="danger" title={t("accept.otherTitle")}>
          <p>{t("accept.other", { current: actor.email, email: invitation.email })}</p>
        </NoticePanel>
        <form action="/sign-out" method="post">
          <Button>{t("accept.signOut")}</Button>
        </form>
      </Stack>
    );
  if (actor.kind === "member")
    return (
      <TokenForm action={acceptAction} title={title} words={formWords(language)} token={token}>
        {t("accept.button")}
      </TokenForm>
    );
  if (person?.hasPassword)
    return (
      <Stack>
        <title>{title}</title>
        <p>{t("accept.signInText")}</p>
        <div>
          <LinkButton
            look="primary"
            href={`/sign-in?next=${encodeURIComponent(`/invitation/${encodeURIComponent(token)}`)}`}
          >
            {t("accept.signIn")}
          </LinkButton>
        </div>
      </Stack>
    );
  return (
    <Stack>
      {person ? <p>{t("accept.known", { name: displayName(person, language) })}</p> : null}
      <AcceptNewForm
        action={acceptNewAction}
        title={title}
        words={formWords(language)}
        sentences={faultSentences(language, "members", ["familyName", "givenName", "terms"])}
        initial={{ language: invitation.language }}
        token={token}
        known={person !== null}
        familyFirst={language === "ja"}
        languages={languages.map((value) => ({
          value,
          label: words(language, "accounts")(`languages.${value}`),
        }))}
        terms={t.rich("accept.terms", {
          eula: (text) => (
            <AppLink key="eula" href="/terms/eula">
              {text}
            </AppLink>
          ),
          support: (text) => (
            <AppLink key="support" href="/terms/support_agreement">
              {text}
            </AppLink>
          ),
        })}
        say={{
          familyName: t("accept.familyName"),
          givenName: t("accept.givenName"),
          language: t("accept.language"),
          submit: t("accept.submit"),
        }}
      />
    </Stack>
  );
}
