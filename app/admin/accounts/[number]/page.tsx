import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Split } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { viewAccount } from "@/lib/staff/accounts/commands";
import { enter, one } from "@/lib/web/page";
import { Access } from "./access";
import { Claims } from "./claims";
import { Conversion } from "./conversion";
import { Facts } from "./facts";
import { History } from "./history";

const done = {
  converted: "account.doneConverted",
  approved: "account.doneApproved",
  declined: "account.doneDeclined",
} as const;

export default enter(
  { needs: "staff.accounts", path: "/admin/accounts/[number]" },
  async ({ ctx, params, search }) => {
    if (!/^\d{1,9}$/.test(params.number ?? "")) throw new Refusal("not_found");
    const after = one(search.after);
    const seen = await viewAccount(ctx, Number(params.number), after);
    const { account, superUsers, history } = seen;
    const { language } = ctx;
    const t = words(language, "staff");
    const title = `${account.number} ${account.name} – ${env().PORTAL_NAME}`;
    const outcome = done[one(search.done) as keyof typeof done];
    const asked = { asked: "engineer.doneAsked", opened: "engineer.doneOpen" } as const;
    const answer = asked[one(search.done) as keyof typeof asked];
    return (
      <MainArea
        width="full"
        before={
          <>
            <BackLink href="/admin/accounts">{t("account.back")}</BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
            {answer ? <Flash kind="ok">{words(language, "settings")(answer)}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={title}
          eyebrow={t("account.title", { number: String(account.number) })}
          heading={account.name}
          lead={t("account.viewed")}
        />
        <Split
          side={
            <>
              <Facts ctx={ctx} seen={seen} />
              <Access ctx={ctx} seen={seen} />
            </>
          }
        >
          {superUsers.length === 0 ? (
            <NoticePanel kind="danger" title={t("account.noSuperUser")}>
              {t("account.noSuperUserText")}
            </NoticePanel>
          ) : null}
          <Claims ctx={ctx} seen={seen} />
          <Conversion ctx={ctx} seen={seen} />
          {history ? <History ctx={ctx} events={history} number={account.number} after={after} /> : null}
        </Split>
      </MainArea>
    );
  },
);
