import { Card } from "@/app/_ui/card";
import { Row, Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { StaffAccessRow } from "@/lib/accounts/staff-access/queries";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { decideStaffAccessAction } from "./action";

/** Engineers that ask to open the account, why, and the answer. */
export function WaitingStaff({
  ctx,
  requests,
  days,
}: {
  ctx: Ctx<AccountMember>;
  requests: readonly StaffAccessRow[];
  days: number;
}) {
  const { language, actor } = ctx;
  const t = words(language, "settings");
  const button = (request: StaffAccessRow, decision: "approved" | "declined") => {
    const name = displayName(request.engineer, language);
    return (
      <OneButtonForm
        action={decideStaffAccessAction}
        values={{ account: actor.account.id, requestId: request.id, decision }}
        label={decision === "approved" ? t("staffPage.approve", { days }) : t("staffPage.decline")}
        name={
          decision === "approved"
            ? t("staffPage.approveNamed", { name, days })
            : t("staffPage.declineNamed", { name })
        }
        look={decision === "approved" ? "primary" : "secondary"}
        unreachable={formWords(language).unreachable}
      />
    );
  };
  return (
    <Stack>
      <h2>{t("staffPage.waiting")}</h2>
      {requests.length === 0 ? <p>{t("staffPage.waitingNone")}</p> : null}
      {requests.map((request) => (
        <Card key={request.id} level={3} title={displayName(request.engineer, language)}>
          <SummaryList
            rows={[
              { label: t("staffPage.reason"), value: request.reason },
              {
                label: t("staffPage.asked"),
                value: <TimeStamp at={request.createdAt} language={language} zone={actor.timeZone} />,
              },
              {
                label: t("staffPage.answerBy"),
                value: <TimeStamp at={request.closesAt} language={language} zone={actor.timeZone} />,
              },
            ]}
          />
          <Row>
            {button(request, "approved")}
            {button(request, "declined")}
          </Row>
        </Card>
      ))}
    </Stack>
  );
}
