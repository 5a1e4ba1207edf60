import { redirect } from "next/navigation";
import { CasePromises } from "@/app/_promises/promise";
import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { PhoneText } from "@/app/_ui/phone-text";
import { PrintButton } from "@/app/_ui/print-button";
import { Split } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { listCaseFiles } from "@/lib/cases/files/queries";
import { mayWork } from "@/lib/cases/policy";
import { type Case, getCase } from "@/lib/cases/queries";
import { isOpen, readNumber, showNumber } from "@/lib/cases/rules";
import { listColleagues, listParticipants } from "@/lib/cases/sharing/queries";
import { listPromises } from "@/lib/cases/sla/explaining/queries";
import { findMergedInto, listFollowUps, readFacts, readStory } from "@/lib/cases/story/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addressOf, caseAddress } from "../addresses";
import css from "./case.module.css";
import { Deeds } from "./deeds";
import { Facts } from "./facts";
import { Files } from "./files";
import { Help } from "./help";
import { Live } from "./live";
import { Readers } from "./readers";
import { Story } from "./story";
import { Turn } from "./turn";
import { Undelivered } from "./undelivered";

/** What was just done, by the word in the address. */
function doneSentence({ language }: Ctx, number: string, done: string | undefined): string | undefined {
  const t = words(language, "casePage");
  const sentences: Record<string, () => string> = {
    opened: () => `${t("opened", { number })} ${t(env().INBOUND_DOMAIN ? "openedMailReply" : "openedMail")}`,
    replied: () => t("reply.done"),
    rejected: () => t("solution.rejected"),
    closed: () => t("close.done"),
    deflected: () => t("close.deflected"),
    withdrawn: () => t("withdraw.done"),
    reopened: () => t("reopen.done"),
    raised: () => t("raise.done"),
    escalated: () => t("escalate.done"),
    colleague: () => t("readers.colleague"),
    address: () => t("readers.address"),
    unshared: () => t("readers.removed"),
    fileRemoved: () => t("fileRemoved"),
  };
  return done && Object.hasOwn(sentences, done) ? sentences[done]?.() : undefined;
}

/** What stands above the story in special moments: just opened, gravest, escalated, merged. */
function Moments({
  ctx,
  about,
  mergedInto,
}: {
  ctx: Ctx<AccountMember>;
  about: Case;
  mergedInto: number | undefined;
}) {
  const t = words(ctx.language, "casePage");
  const number = showNumber(about.number);
  const phone = env().PORTAL_SUPPORT_PHONE;
  return (
    <>
      {about.mergedIntoId ? (
        <NoticePanel
          kind="info"
          title={mergedInto ? t("merged.title", { number: showNumber(mergedInto) }) : undefined}
        >
          <p>{t(mergedInto ? "merged.text" : "merged.gone")}</p>
          {mergedInto ? (
            <LinkButton href={caseAddress(mergedInto, ctx.actor.account.number)}>
              {t("merged.go", { number: showNumber(mergedInto) })}
            </LinkButton>
          ) : null}
        </NoticePanel>
      ) : null}
      {about.severity === 1 && isOpen(about.status) && !about.mergedIntoId ? (
        <NoticePanel kind="danger" title={t("critical.title")}>
          <p>
            <PhoneText text={t("critical.text", { number, phone })} numbers={phone} />
          </p>
        </NoticePanel>
      ) : null}
      {about.escalated ? (
        <NoticePanel kind="info">
          <p>{t("escalate.open")}</p>
        </NoticePanel>
      ) : null}
    </>
  );
}

/** One case: whose turn it is, what was said and what happened, and everything its customer can do. */
export default enter({ needs: "cases.read", path: "/cases/[number]" }, async ({ ctx, params, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "casePage");
  const account = actor.account.number;
  const about = await getCase(ctx, readNumber(params.number ?? "") ?? -1);
  const number = showNumber(about.number);
  const mergedInto = await findMergedInto(ctx, about);
  if (mergedInto && !one(search.stay)) redirect(caseAddress(mergedInto, account, { merged: number }));
  const mayChange = mayWork(actor, about) && !about.mergedIntoId;
  const [facts, story, promises, participants, colleagues, followUps, files] = await Promise.all([
    readFacts(ctx, about),
    readStory(ctx, about, one(search.all) === "1"),
    isOpen(about.status) ? listPromises(ctx, about) : [],
    listParticipants(ctx, about.id),
    mayChange ? listColleagues(ctx) : [],
    listFollowUps(ctx, about),
    listCaseFiles(ctx, about.id),
  ]);
  const done = doneSentence(ctx, number, one(search.done));
  const former = readNumber(one(search.merged) ?? "");
  const last = story.lines.findLast(
    (line) => line.kind === "message" && line.message.authorId === actor.userId,
  );
  return (
    <MainArea
      before={
        <>
          <BackLink href={addressOf("/cases", account)}>{t("back")}</BackLink>
          {done ? <Flash kind="ok">{done}</Flash> : null}
          {former ? (
            <Flash kind="info">
              {t("merged.from", { number: showNumber(former) })}{" "}
              <AppLink href={caseAddress(former, account, { stay: "1" })}>{t("merged.stay")}</AppLink>
            </Flash>
          ) : null}
        </>
      }
    >
      <PageHeader
        title={`${number} ${about.subject} – ${env().PORTAL_NAME}`}
        eyebrow={<CodeChip code={number} copy={{ label: t("copy"), done: t("copied") }} />}
        heading={about.subject}
        actions={
          <>
            {mayChange && isOpen(about.status) && !about.escalated ? (
              <LinkButton href={addressOf(`/cases/${number}/escalate`, account)}>
                {t("escalate.link")}
              </LinkButton>
            ) : null}
            <PrintButton label={t("print")} />
          </>
        }
      />
      <Turn ctx={ctx} about={about} />
      <Live
        address={addressOf(`/cases/${number}/stream`, account)}
        seen={about.changedAt.toISOString()}
        say={{ news: t("live.news"), show: t("live.show") }}
      />
      <Split
        side={
          <>
            <Facts ctx={ctx} about={about} facts={facts} followUps={followUps} />
            <Files ctx={ctx} number={number} files={files} mayChange={mayChange} />
            {promises.length > 0 ? (
              <Card title={t("promises")}>
                <CasePromises promises={promises} language={language} zone={actor.timeZone} />
              </Card>
            ) : null}
            <Readers
              ctx={ctx}
              about={about}
              participants={participants}
              colleagues={colleagues}
              mayChange={mayChange}
            />
          </>
        }
      >
        <Moments ctx={ctx} about={about} mergedInto={mergedInto} />
        <Undelivered ctx={ctx} about={about} />
        {mayChange && one(search.done) === "opened" ? <Help ctx={ctx} about={about} /> : null}
        <Story ctx={ctx} about={about} story={story} />
        {mayChange ? (
          <div className={css.deeds} data-print="hide">
            <Deeds ctx={ctx} about={about} last={last?.id ?? ""} />
          </div>
        ) : null}
      </Split>
    </MainArea>
  );
});
