import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { mayOpenLink } from "@/lib/accounts/linking/policy";
import { listActsThroughLinks, listCurrentLinks, listPastLinks } from "@/lib/accounts/linking/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { askLinkAction } from "./action";
import { AskForm } from "./ask-form";
import { CurrentLinks } from "./current-links";
import { ActsThroughLinks, PastLinks } from "./past-links";
import { WaitingLinks } from "./waiting-links";

const done = {
  asked: "links.doneAsked",
  approved: "links.doneApproved",
  declined: "links.doneDeclined",
  canceled: "links.doneCanceled",
  ended: "links.doneEnded",
} as const;

export default enter({ needs: "linked_accounts.manage", path: "/account/links" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "settings");
  const current = await listCurrentLinks(ctx);
  const acts = await listActsThroughLinks(ctx, one(search.acts));
  const past = await listPastLinks(ctx, one(search.after));
  const outcome = done[one(search.done) as keyof typeof done];
  const incoming = current.filter((link) => link.direction === "incoming");
  return (
    <MainArea
      before={
        <>
          <BackLink href={`/account?account=${actor.account.number}`}>{t("back")}</BackLink>
          {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
        </>
      }
    >
      <PageHeader
        title={`${t("links.title")} – ${env().PORTAL_NAME}`}
        heading={t("links.title")}
        lead={t("links.lead")}
      />
      <Stack gap="l">
        {mayOpenLink(actor) ? null : (
          <NoticePanel kind="plain">
            <p>{t("links.onlyAdministrators")}</p>
          </NoticePanel>
        )}
        <WaitingLinks ctx={ctx} links={incoming.filter((link) => link.state === "asked")} />
        <Stack>
          <h2>{t("links.incoming")}</h2>
          <CurrentLinks
            ctx={ctx}
            caption={t("links.incoming")}
            empty={t("links.incomingNone")}
            links={incoming.filter((link) => link.state === "living")}
          />
        </Stack>
        <Stack>
          <h2>{t("links.outgoing")}</h2>
          <CurrentLinks
            ctx={ctx}
            caption={t("links.outgoing")}
            empty={t("links.outgoingNone")}
            links={current.filter((link) => link.direction === "outgoing")}
          />
          <p>{t("links.endAbout")}</p>
        </Stack>
        {mayOpenLink(actor) ? (
          <Card title={t("links.ask")}>
            <p>{t("links.askAbout")}</p>
            <AskForm
              id="ask"
              action={askLinkAction}
              words={formWords(language)}
              sentences={faultSentences(language, "settings", ["number", "message"])}
              account={actor.account.id}
              say={{
                number: t("links.askNumber"),
                numberHint: t("links.askNumberHint"),
                message: t("links.askMessage"),
                messageHint: t("links.askMessageHint"),
                send: t("links.askSend"),
              }}
            />
          </Card>
        ) : null}
        <ActsThroughLinks ctx={ctx} acts={acts} after={one(search.acts)} />
        <PastLinks ctx={ctx} past={past} after={one(search.after)} />
      </Stack>
    </MainArea>
  );
});
