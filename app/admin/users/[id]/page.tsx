import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Split, Stack } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { viewPerson } from "@/lib/staff/people/commands";
import { personView } from "@/lib/staff/people/input";
import { findReset } from "@/lib/staff/people/resets/queries";
import { enter, one } from "@/lib/web/page";
import { ReasonForm } from "../../reason-form";
import { Acts } from "./acts";
import { Belongs } from "./belongs";
import { PersonFacts } from "./facts";

const done = {
  blocked: "people.done.blocked",
  unblocked: "people.done.unblocked",
  resetAsked: "people.done.resetAsked",
  resetConfirmed: "people.done.resetConfirmed",
  resetStopped: "people.done.resetStopped",
} as const;

/** One person: opened for a reason, which the Super Users of their accounts can read. */
export default enter(
  { needs: "staff.accounts", path: "/admin/users/[id]" },
  async ({ ctx, params, search }) => {
    const { language } = ctx;
    const t = words(language, "inspection");
    const typed = one(search.reason);
    const input = personView.safeParse({ reason: typed ?? "" });
    const back = <BackLink href="/admin/users">{t("people.title")}</BackLink>;
    if (!input.success)
      return (
        <MainArea width="full" before={back}>
          <PageHeader
            title={`${t("people.open")} – ${env().PORTAL_NAME}`}
            heading={t("people.open")}
            lead={t("people.openLead")}
          />
          <ReasonForm
            language={language}
            issues={typed === undefined ? [] : input.error.issues}
            submit={t("people.openSubmit")}
          >
            <TextField
              name="reason"
              label={t("reason")}
              hint={t("reasonHint")}
              width="md"
              autoComplete="off"
              defaultValue={typed ?? ""}
            />
          </ReasonForm>
        </MainArea>
      );
    const seen = await viewPerson(ctx, params.id ?? "", input.data.reason);
    const reset = await findReset(ctx, seen.person.id);
    const outcome = done[one(search.done) as keyof typeof done];
    const name = seen.known ? displayName(seen.known, language) : seen.person.email;
    return (
      <MainArea
        width="full"
        before={
          <>
            {back}
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={`${name} – ${env().PORTAL_NAME}`}
          heading={name}
          {...(seen.known ? { eyebrow: seen.person.email } : {})}
          lead={t("people.recorded")}
        />
        <Split side={<PersonFacts ctx={ctx} seen={seen} />}>
          <Stack gap="l">
            {seen.known ? null : (
              <NoticePanel kind="info" title={t("people.closed")}>
                {t("people.closedText")}
              </NoticePanel>
            )}
            <Belongs ctx={ctx} seen={seen} />
            <Acts ctx={ctx} seen={seen} reset={reset} reason={input.data.reason} />
          </Stack>
        </Split>
      </MainArea>
    );
  },
);
