import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { Row, Stack } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { formatTime } from "@/app/_ui/time-format";
import { OneButtonForm } from "@/app/one-button-form";
import { type Language, languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { draftIn, getArticleForAuthors, publishedIn, writtenIn } from "@/lib/knowledge/drafts/queries";
import { draftFields, fieldOf, parts } from "@/lib/knowledge/drafts/rules";
import { type Section, sections, showArticle } from "@/lib/knowledge/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { discardDraftAction, saveDraftAction } from "./action";
import css from "./editor.module.css";
import { ArticleHead, titleOf } from "./head";
import { LeaveGuard } from "./leave-guard";
import { numberIn } from "./number-in";
import { PlainPicture } from "./plain-picture";
import { SectionField, Theirs } from "./section-field";

const dones = ["created", "discarded", "restored"] as const;
const heights: Record<Section, number> = { symptom: 6, environment: 3, cause: 4, resolution: 10 };

/** An article's text in both languages, as its authors write it. */
export default enter(
  { needs: "staff.articles", path: "/admin/articles/[number]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "articles");
    const k = words(language, "knowledge");
    const article = await getArticleForAuthors(ctx, numberIn(params.number));
    const number = showArticle(article.about.number);
    const saved = one(search.saved);
    const done = dones.find((word) => word === one(search.done));
    const at = (moment: Date) => formatTime(moment, language, actor.timeZone, "short");
    const standing = (own: Language) => {
      const [draft, text] = [draftIn(article, own), publishedIn(article, own)];
      const by = draft?.by ? displayName(draft.by, language) : t("edit.somebody");
      return [
        draft ? t("edit.changedBy", { name: by, at: at(draft.row.changedAt) }) : "",
        text ? t("edit.publishedAt", { at: at(text.publishedAt) }) : "",
        text && text.helpful + text.unhelpful > 0
          ? t("edit.votes", { yes: text.helpful, no: text.unhelpful })
          : "",
        draft || text ? "" : t("edit.nothingYet"),
      ].filter(Boolean);
    };
    const sectionName = (section: Section) => k(`article.sections.${section}`);
    const texts = Object.fromEntries(
      languages.flatMap((own) =>
        parts.map((part) => [fieldOf(part, own), writtenIn(article, own)[part]] as const),
      ),
    );
    const title = titleOf(article, language).title;
    return (
      <MainArea width="full">
        <ArticleHead ctx={ctx} article={article} tab="text" />
        <Stack>
          {saved !== undefined ? <Flash kind="ok">{t("edit.saved")}</Flash> : null}
          {done ? <Flash kind="ok">{t(`edit.${done}`)}</Flash> : null}
          <p>{t("edit.lead")}</p>
          <Form
            // fresh after what this author did; a colleague’s saving leaves what is typed here alone
            key={`${saved} ${done} ${one(search.at)}`}
            action={saveDraftAction}
            words={formWords(language)}
            sentences={faultSentences(language, "articles", draftFields)}
            title={`${number} ${title} – ${env().PORTAL_NAME}`}
            initial={{ number, version: String(article.about.version), ...texts }}
          >
            <LeaveGuard />
            <HiddenField name="number" />
            <HiddenField name="version" />
            <div className={css.languages}>
              {languages.map((own) => (
                <section key={own} className={css.language} aria-labelledby={`language-${own}`}>
                  <div className={css.name}>
                    <h2 id={`language-${own}`}>{t(own === "ja" ? "edit.japanese" : "edit.english")}</h2>
                    {standing(own).map((sentence) => (
                      <span key={sentence}>{sentence}</span>
                    ))}
                  </div>
                  <div className={css.part}>
                    <TextField
                      name={fieldOf("title", own)}
                      label={t("edit.titlePart")}
                      width="full"
                      autoComplete="off"
                      optional="unmarked"
                      lang={own}
                    />
                    <Theirs
                      field={fieldOf("title", own)}
                      label={t("edit.theirs", { name: "{name}" })}
                      lang={own}
                    />
                  </div>
                  {sections.map((section) => (
                    <SectionField
                      key={section}
                      name={fieldOf(section, own)}
                      label={sectionName(section)}
                      toolbar={t("edit.toolbar", { part: sectionName(section) })}
                      rows={heights[section]}
                      lang={own}
                      number={number}
                      say={{
                        bold: t("edit.bold"),
                        list: t("edit.list"),
                        code: t("edit.code"),
                        link: t("edit.link"),
                        picture: t("edit.picture"),
                        boldWords: words(own, "articles")("edit.boldWords"),
                        linkWords: words(own, "articles")("edit.linkWords"),
                        busy: t("edit.pictureBusy"),
                        done: t("edit.pictureDone"),
                        failed: t("edit.pictureFailed"),
                        theirs: t("edit.theirs", { name: "{name}" }),
                      }}
                    />
                  ))}
                </section>
              ))}
            </div>
            <PlainPicture
              sections={languages.flatMap((own) =>
                sections.map((section) => ({
                  value: fieldOf(section, own),
                  label: `${sectionName(section)} (${k(`languages.${own}`)})`,
                })),
              )}
              say={{
                label: t("edit.pictureField"),
                hint: t("edit.pictureHint"),
                into: t("edit.pictureInto"),
                tip: t("edit.pictureTip"),
              }}
            />
            <SubmitRow
              name="goes"
              value="stay"
              others={languages.map((own) => ({
                label: t(`edit.saveLook.${own}`),
                name: "goes",
                value: `look-${own}`,
              }))}
            >
              {t("edit.save")}
            </SubmitRow>
          </Form>
          <Row>
            {languages
              .filter((own) => draftIn(article, own) && publishedIn(article, own))
              .map((own) => (
                <OneButtonForm
                  key={own}
                  action={discardDraftAction}
                  values={{ number, version: String(article.about.version), language: own }}
                  label={t(`edit.discard.${own}`)}
                  look="quiet"
                  unreachable={formWords(language).unreachable}
                />
              ))}
          </Row>
        </Stack>
      </MainArea>
    );
  },
);
