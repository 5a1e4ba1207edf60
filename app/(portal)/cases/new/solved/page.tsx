import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Row, Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { findReadable } from "@/lib/knowledge/deflections/queries";
import { readArticle } from "@/lib/knowledge/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addressOf } from "../../addresses";
import { helpfulAddress } from "../../helpful";

/** A case that was not needed: an article solved it while it was written. The way back keeps what little is known. */
export default enter({ needs: "cases.open", path: "/cases/new/solved" }, async ({ ctx, search }) => {
  const { number } = ctx.actor.account;
  const t = words(ctx.language, "caseOpening");
  const article = await findReadable(ctx, readArticle(one(search.article) ?? "") ?? 0);
  const kept = Object.fromEntries(
    (["serial", "subject"] as const).flatMap((name) => {
      const value = one(search[name]);
      return value ? [[name, value.slice(0, 150)]] : [];
    }),
  );
  return (
    <MainArea width="text">
      <PageHeader
        title={`${t("end.title")} – ${env().PORTAL_NAME}`}
        heading={t("end.title")}
        lead={t("end.text")}
      />
      <Stack>
        {article ? (
          <p>
            {t("end.article")}{" "}
            <AppLink href={helpfulAddress(ctx, article.number)}>
              <span lang={article.language}>{article.title}</span>
            </AppLink>
          </p>
        ) : null}
        <Row>
          <LinkButton href={addressOf("/cases", number)} look="primary">
            {t("end.back")}
          </LinkButton>
          <LinkButton href={addressOf("/cases/new", number, kept)}>{t("end.again")}</LinkButton>
        </Row>
      </Stack>
    </MainArea>
  );
});
