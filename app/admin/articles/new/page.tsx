import { BackLink } from "@/app/_ui/back-link";
import { Form } from "@/app/_ui/form";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { readNumber } from "@/lib/cases/rules";
import { languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { lengths } from "@/lib/knowledge/drafts/rules";
import { getCaseAsArticle } from "@/lib/knowledge/from-cases/queries";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter, one } from "@/lib/web/page";
import { createArticleAction } from "../action";
import { audienceCards } from "../audience-cards";
import { FromCase } from "./from-case";

/** A new article, by its title or from a case that `?case=` names. */
export default enter({ needs: "staff.articles", path: "/admin/articles/new" }, async ({ ctx, search }) => {
  const { language } = ctx;
  const t = words(language, "articles");
  const from = one(search.case);
  if (from !== undefined) {
    // what a case says is for those who work cases
    if (!ctx.actor.staff.permissions.has("staff.cases")) throw new Refusal("not_found");
    return <FromCase ctx={ctx} draft={await getCaseAsArticle(ctx, readNumber(from) ?? 0)} />;
  }
  const k = words(language, "knowledge");
  const begun = languages.find((known) => known === one(search.language)) ?? language;
  return (
    <MainArea width="text" before={<BackLink href="/admin/articles">{t("title")}</BackLink>}>
      <PageHeader heading={t("create.title")} lead={t("create.lead")} />
      <Form
        action={createArticleAction}
        words={formWords(language)}
        sentences={faultSentences(language, "articles", ["title", "language", "audience"])}
        title={`${t("create.title")} – ${env().PORTAL_NAME}`}
        initial={{
          title: (one(search.title) ?? "").slice(0, lengths.title).toWellFormed(),
          language: begun,
          audience: "members",
        }}
      >
        <TextField name="title" label={t("create.name")} hint={t("create.nameHint")} autoComplete="off" />
        <RadioCards
          name="language"
          label={t("create.language")}
          columns
          cards={languages.map((value) => ({ value, label: k(`languages.${value}`) }))}
        />
        <RadioCards name="audience" label={t("create.audience")} cards={audienceCards(language)} />
        <SubmitRow out={{ href: "/admin/articles", label: t("title") }}>{t("create.submit")}</SubmitRow>
      </Form>
    </MainArea>
  );
});
