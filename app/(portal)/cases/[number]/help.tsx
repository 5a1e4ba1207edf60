import { Card } from "@/app/_ui/card";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { Case } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import { formWords, words } from "@/lib/i18n/words";
import { suggestForCase } from "@/lib/knowledge/deflections/queries";
import { HelpfulArticles } from "../articles";
import { helpfulOf } from "../helpful";
import { solvedAction } from "./action";

/** Articles that may solve a case that was just sent; whoever finds the answer there says so. Nothing where there are none. */
export async function Help({ ctx, about }: { ctx: Ctx<AccountMember>; about: Case }) {
  const articles = helpfulOf(ctx, await suggestForCase(ctx, about));
  if (articles.length === 0) return null;
  const t = words(ctx.language, "caseOpening");
  return (
    <Card title={t("help.sentTitle")}>
      <p>{t("help.sentLead")}</p>
      <HelpfulArticles
        articles={articles}
        opens={t("help.opens")}
        deed={({ number, title }) => (
          <OneButtonForm
            action={solvedAction}
            values={{
              account: ctx.actor.account.id,
              number: showNumber(about.number),
              article: String(number),
            }}
            label={t("help.solved")}
            name={t("help.solvedOf", { title })}
            unreachable={formWords(ctx.language).unreachable}
          />
        )}
      />
    </Card>
  );
}
