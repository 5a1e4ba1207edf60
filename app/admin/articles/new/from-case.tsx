import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { DataTable } from "@/app/_ui/data-table";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Stack } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { showNumber } from "@/lib/cases/rules";
import { languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { lengths } from "@/lib/knowledge/drafts/rules";
import type { getCaseAsArticle } from "@/lib/knowledge/from-cases/queries";
import { sections, showArticle } from "@/lib/knowledge/rules";
import { suggestArticles } from "@/lib/knowledge/search/queries";
import { env } from "@/lib/platform/env";
import { createFromCaseAction } from "../action";
import { audienceCards } from "../audience-cards";

/** A case on its way to an article: what is written already, what was masked, and the text to go on with. */
export async function FromCase({
  ctx,
  draft,
}: {
  ctx: Ctx<StaffMember>;
  draft: Awaited<ReturnType<typeof getCaseAsArticle>>;
}) {
  const { language } = ctx;
  const t = words(language, "articles");
  const k = words(language, "knowledge");
  // the words of the text itself are in the language of the case
  const own = words(draft.language, "articles");
  const { about, found } = draft;
  const number = showNumber(about.number);
  const similar = await suggestArticles(ctx, {
    text: [draft.title, draft.symptom].join("\n"),
    productId: about.productId ?? undefined,
  });
  const environment = [
    draft.product ? own("fromCase.product", { name: draft.product.name }) : "",
    draft.version ? own("fromCase.version", { version: draft.version }) : "",
  ];
  const heading = t("fromCase.title", { number });
  return (
    <MainArea width="page" before={<BackLink href={`/admin/cases/${number}`}>{number}</BackLink>}>
      <PageHeader heading={heading} lead={t("fromCase.lead")} />
      <Stack>
        {draft.article === undefined ? null : (
          <NoticePanel title={t("fromCase.exists")}>
            <LinkButton href={`/admin/articles/${showArticle(draft.article)}`}>
              {t("fromCase.existsGo", { number: showArticle(draft.article) })}
            </LinkButton>
          </NoticePanel>
        )}
        {similar.length > 0 ? (
          <NoticePanel title={t("fromCase.similar")}>
            <p>{t("fromCase.similarText")}</p>
            <ul>
              {similar.map((hit) => (
                <li key={hit.id}>
                  <AppLink href={`/admin/articles/${showArticle(hit.number)}`}>
                    {showArticle(hit.number)}
                  </AppLink>{" "}
                  <span lang={hit.language === language ? undefined : hit.language}>{hit.title}</span>
                </li>
              ))}
            </ul>
          </NoticePanel>
        ) : null}
        <Card
          title={found.length > 0 ? t("fromCase.masked", { count: found.length }) : t("fromCase.maskedNone")}
        >
          <p>{t("fromCase.maskedText")}</p>
          {found.length > 0 ? (
            <DataTable
              caption={t("fromCase.masked", { count: found.length })}
              captionHidden
              columns={[
                {
                  key: "kind",
                  header: t("fromCase.kind"),
                  cell: ({ kind }) => t(`fromCase.kinds.${kind}`),
                },
                {
                  key: "was",
                  header: t("fromCase.was"),
                  rowHeader: true,
                  cell: ({ original }) => <span translate="no">{original}</span>,
                },
                {
                  key: "became",
                  header: t("fromCase.placeholder"),
                  cell: ({ placeholder }) => <code translate="no">{placeholder}</code>,
                },
                {
                  key: "times",
                  header: t("fromCase.times"),
                  align: "end",
                  cell: ({ times }) => new Intl.NumberFormat(language).format(times),
                },
              ]}
              rows={found}
              rowKey={({ placeholder }) => placeholder}
            />
          ) : null}
        </Card>
        <Form
          action={createFromCaseAction}
          words={formWords(language)}
          sentences={faultSentences(language, "articles", ["title", "language", "audience", ...sections])}
          title={`${heading} – ${env().PORTAL_NAME}`}
          initial={{
            case: number,
            language: draft.language,
            audience: "members",
            title: draft.title.slice(0, lengths.title),
            symptom: draft.symptom,
            environment: environment
              .filter(Boolean)
              .map((line) => `- ${line}`)
              .join("\n"),
            cause: "",
            resolution: draft.resolution,
          }}
        >
          <HiddenField name="case" />
          <TextField name="title" label={t("create.name")} width="full" autoComplete="off" />
          {sections.map((section) => (
            <TextareaField
              key={section}
              name={section}
              label={k(`article.sections.${section}`)}
              rows={section === "environment" || section === "cause" ? 3 : 8}
              wide
              optional
              lang={draft.language}
            />
          ))}
          <RadioCards
            name="language"
            label={t("fromCase.language")}
            columns
            cards={languages.map((value) => ({ value, label: k(`languages.${value}`) }))}
          />
          <RadioCards name="audience" label={t("create.audience")} cards={audienceCards(language)} />
          <SubmitRow out={{ href: `/admin/cases/${number}`, label: number }}>
            {t("fromCase.submit")}
          </SubmitRow>
        </Form>
      </Stack>
    </MainArea>
  );
}
