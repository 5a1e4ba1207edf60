import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Split, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { roleNames } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { findConversionRequest } from "@/lib/accounts/conversions/queries";
import { getOwnAccount } from "@/lib/accounts/queries";
import { countPendingRequests } from "@/lib/accounts/requests/queries";
import { countCap } from "@/lib/accounts/rules";
import { listRegisteredProducts } from "@/lib/assets/queries";
import { countOpenCases } from "@/lib/cases/listing/queries";
import { words } from "@/lib/i18n/words";
import { waysOf } from "../account/ways";
import { CasesCard, CasesWaiting } from "./cases";
import { EvalNotice } from "./eval-notice";
import { Products } from "./products";

/** What an account member sees: what needs them, what the account has; and whether the page holds a form. */
export async function accountPart(ctx: Ctx<AccountMember>, title: string, after: string | undefined) {
  const { language, actor } = ctx;
  const { account: acting } = actor;
  const t = words(language, "home");
  const a = words(language, "accounts");
  const account = await getOwnAccount(ctx);
  const pending = acting.permissions.has("requests.decide") ? await countPendingRequests(ctx) : 0;
  const isEval = account.standing === "eval";
  const asked = isEval ? await findConversionRequest(ctx) : undefined;
  const mayAsk = acting.permissions.has("account.manage");
  const products = acting.permissions.has("assets.read") ? await listRegisteredProducts(ctx, after) : null;
  const cases = acting.permissions.has("cases.read") ? await countOpenCases(ctx) : null;
  const link = (path: string) => `${path}?account=${acting.number}`;
  const now =
    pending > 0 ? (
      <NoticePanel
        kind="clock"
        title={pending > countCap ? t("decideMore", { count: countCap }) : t("decide", { count: pending })}
      >
        <LinkButton href={link("/account/requests")} look="primary">
          {t("decideGo")}
        </LinkButton>
      </NoticePanel>
    ) : isEval || (cases?.waiting ?? 0) > 0 ? null : (
      <NoticePanel kind="plain">{t("nothing")}</NoticePanel>
    );
  const ways = waysOf(ctx);
  const card = (
    <Card title={t("account.title")}>
      <SummaryList
        rows={[
          { label: t("account.name"), value: account.name },
          { label: t("account.number"), value: String(account.number) },
          {
            label: t("account.standing"),
            value: <StatusPill tone={isEval ? "info" : "ok"}>{a(`standing.${account.standing}`)}</StatusPill>,
          },
          { label: t("account.roles"), value: roleNames(acting.roles, language) },
        ]}
      />
      {acting.permissions.has("account.read") ? (
        <p>
          <LinkButton href={link("/account")}>{t("account.open")}</LinkButton>
        </p>
      ) : null}
    </Card>
  );
  const content = (
    <Split
      side={
        <>
          {cases ? <CasesCard ctx={ctx} cases={cases} /> : null}
          {card}
          {ways.length > 0 ? (
            <Card title={t("goTo")}>
              <ul>
                {ways.map((way) => (
                  <li key={way.href}>
                    <AppLink href={way.href}>{way.title}</AppLink>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
        </>
      }
    >
      <Stack>
        <h2>{t("now")}</h2>
        {cases && cases.waiting > 0 ? <CasesWaiting ctx={ctx} waiting={cases.waiting} /> : null}
        {now}
        {isEval ? <EvalNotice ctx={ctx} asked={asked} mayAsk={mayAsk} title={title} /> : null}
      </Stack>
      {products ? <Products ctx={ctx} products={products} after={after} /> : null}
    </Split>
  );
  return { content, hasForm: isEval && mayAsk && !asked };
}
