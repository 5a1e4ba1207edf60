import { Card } from "@/app/_ui/card";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { linkRoles } from "@/lib/access/roles";
import { mayOpenLink } from "@/lib/accounts/linking/policy";
import type { LinkRow } from "@/lib/accounts/linking/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { answerLinkAction } from "./action";
import { AnswerForm } from "./answer-form";

/** Other accounts that ask to act here: who they are, what they say, and the answer. */
export function WaitingLinks({ ctx, links }: { ctx: Ctx<AccountMember>; links: readonly LinkRow[] }) {
  const { language, actor } = ctx;
  const t = words(language, "settings");
  const a = words(language, "accounts");
  if (links.length === 0) return null;
  const roles = linkRoles.map((role) => ({
    value: role,
    label: `${a(`roles.${role}`)} – ${a(`roleAbout.${role}`)}`,
  }));
  return (
    <Stack>
      <h2>{t("links.waitingHeading")}</h2>
      {links.map((link) => {
        const name = link.other.name ?? "";
        return (
          <Card key={link.id} level={3} title={name}>
            <SummaryList
              rows={[
                { label: t("links.number"), value: String(link.other.number) },
                { label: t("links.kind"), value: link.other.kind ? a(`kind.${link.other.kind}`) : "" },
                { label: t("links.askedBy"), value: displayName(link.askedBy, language) },
                {
                  label: t("links.email"),
                  value: <a href={`mailto:${link.askerEmail ?? ""}`}>{link.askerEmail}</a>,
                },
                { label: t("links.message"), value: link.message ?? "" },
                {
                  label: t("links.asked"),
                  value: <TimeStamp at={link.askedAt} language={language} zone={actor.timeZone} />,
                },
                {
                  label: t("links.answerBy"),
                  value: <TimeStamp at={link.closesAt} language={language} zone={actor.timeZone} />,
                },
              ]}
            />
            <AnswerForm
              id={link.id}
              action={answerLinkAction}
              words={formWords(language)}
              sentences={faultSentences(language, "settings", ["decision", "role"])}
              account={actor.account.id}
              linkId={link.id}
              roles={mayOpenLink(actor) ? roles : null}
              say={{
                decision: t("links.decision"),
                approve: t("links.approve"),
                approveAbout: t("links.approveAbout", { name }),
                decline: t("links.decline"),
                declineAbout: t("links.declineAbout", { name }),
                role: t("links.roleLabel"),
                roleEmpty: t("links.roleEmpty"),
                send: t("links.send"),
              }}
            />
          </Card>
        );
      })}
    </Stack>
  );
}
