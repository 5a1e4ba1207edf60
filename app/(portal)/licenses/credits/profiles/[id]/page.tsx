import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import { formWords, words } from "@/lib/i18n/words";
import { getProfile, listPools } from "@/lib/licensing/credits/queries";
import { profileState } from "@/lib/licensing/credits/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { deleteProfileAction } from "../../action";
import { Firewalls } from "./firewalls";
import { Renewal } from "./renewal";

const done = {
  created: "done.created",
  renewed: "done.renewed",
  deployed: "done.deployed",
  withdrawn: "done.withdrawn",
} as const;

/** One deployment profile: its auth code, its firewalls, its end. */
export default enter(
  { needs: "credits.read", path: "/licenses/credits/profiles/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor, now } = ctx;
    const t = words(language, "credits");
    const seen = await getProfile(ctx, params.id ?? "");
    const { profile, pool, firewalls } = seen;
    const state = profileState(pool.endsAt, now);
    const mayManage = actor.account.wide.has("credits.manage");
    const outcome = done[one(search.done) as keyof typeof done];
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/licenses/credits/${pool.id}?account=${actor.account.number}`}>
              {pool.name}
            </BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={`${profile.name} – ${env().PORTAL_NAME}`}
          eyebrow={t("profile")}
          heading={profile.name}
        />
        <Stack gap="l">
          <SummaryList
            rows={[
              { label: t("authCode"), value: <CodeChip code={profile.authCode} /> },
              {
                label: t("planned"),
                value: t("runningOf", {
                  running: String(firewalls.length),
                  planned: String(profile.firewalls),
                }),
              },
              { label: t("vcpus"), value: String(profile.vcpus) },
              { label: t("credits"), value: profile.credits },
              {
                label: t("ends"),
                value: (
                  <>
                    <TimeStamp at={pool.endsAt} language={language} zone={actor.timeZone} />{" "}
                    <StatusPill tone={state === "active" ? "ok" : "clock"}>{t(`state.${state}`)}</StatusPill>
                  </>
                ),
              },
            ]}
          />
          {mayManage && state !== "active" ? (
            <Renewal ctx={ctx} seen={seen} pools={await listPools(ctx)} state={state} />
          ) : null}
          <Firewalls ctx={ctx} seen={seen} mayManage={mayManage} running={state === "active"} />
          {mayManage ? (
            <Card title={t("delete")}>
              <p>{t("deleteText")}</p>
              <OneButtonForm
                action={deleteProfileAction}
                values={{ account: actor.account.id, profileId: profile.id }}
                label={t("submitDelete")}
                look="danger"
                unreachable={formWords(language).unreachable}
              />
            </Card>
          ) : null}
        </Stack>
      </MainArea>
    );
  },
);
