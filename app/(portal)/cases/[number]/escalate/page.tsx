import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { PhoneText } from "@/app/_ui/phone-text";
import { Stack } from "@/app/_ui/stack";
import { mayWork } from "@/lib/cases/policy";
import { getCase } from "@/lib/cases/queries";
import { isOpen, readNumber, showNumber } from "@/lib/cases/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter } from "@/lib/web/page";
import { caseAddress } from "../../addresses";
import { escalateAction } from "../action";
import { EscalateForm } from "../forms";

/** Asking for more urgency (domain rule 77). */
export default enter({ needs: "cases.open", path: "/cases/[number]/escalate" }, async ({ ctx, params }) => {
  const { language, actor } = ctx;
  const t = words(language, "casePage");
  const phone = env().PORTAL_SUPPORT_PHONE;
  const about = await getCase(ctx, readNumber(params.number ?? "") ?? -1);
  if (!mayWork(actor, about)) throw new Refusal("not_found");
  const number = showNumber(about.number);
  const back = caseAddress(about.number, actor.account.number);
  const title = t("escalate.title", { number });
  const open = isOpen(about.status) && !about.mergedIntoId;
  const possible = open && !about.escalated;
  return (
    <MainArea width="text" before={<BackLink href={back}>{t("escalate.back")}</BackLink>}>
      <PageHeader
        title={possible ? undefined : `${title} – ${env().PORTAL_NAME}`}
        eyebrow={about.subject}
        heading={title}
        lead={t("escalate.lead")}
      />
      <Stack gap="l">
        {possible ? (
          <>
            <p>
              <PhoneText text={t("escalate.instead", { phone })} numbers={phone} />
            </p>
            <EscalateForm
              action={escalateAction}
              title={`${title} – ${env().PORTAL_NAME}`}
              words={formWords(language)}
              sentences={faultSentences(language, "casePage", ["reason"])}
              account={actor.account.id}
              number={number}
              back={{ href: back, label: t("escalate.back") }}
              say={{
                reason: t("escalate.reason"),
                hint: t("escalate.reasonHint"),
                submit: t("escalate.submit"),
              }}
            />
          </>
        ) : (
          <NoticePanel kind="info">
            <p>{t(open ? "escalate.open" : "escalate.not")}</p>
          </NoticePanel>
        )}
      </Stack>
    </MainArea>
  );
});
