import { DateField } from "@/app/_ui/date-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SelectField } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { listEngineers } from "@/lib/cases/desk/assigning/queries";
import { fieldsOf } from "@/lib/cases/desk/working/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { type AuthorsArticle, listAbout } from "@/lib/knowledge/drafts/queries";
import { mostProducts, wholeFamily } from "@/lib/knowledge/facts/rules";
import { showArticle } from "@/lib/knowledge/rules";
import { audienceCards } from "../../audience-cards";
import { factsAction } from "../action";
import { AboutRows } from "./about-rows";

/** Rows for products that are empty yet; saving brings new ones. */
const spare = 2;

/** Who can read the article, what it is about, who answers for it, and when it is looked at again. */
export async function FactsForm({
  ctx,
  article,
  title,
}: {
  ctx: Ctx<StaffMember>;
  article: AuthorsArticle;
  title: string;
}) {
  const { language, actor } = ctx;
  const t = words(language, "articles");
  const { about } = article;
  const [families, engineers] = await Promise.all([listAbout(ctx), listEngineers(ctx)]);
  const rows = article.products.map(({ family, productId, versions }) => ({
    about: productId ?? wholeFamily(family),
    versions: versions ?? "",
  }));
  const count = Math.min(rows.length + spare, mostProducts);
  const filled = Array.from({ length: count }, (_, row) => rows[row] ?? { about: "", versions: "" });
  const known = engineers.some(({ id }) => id === about.ownerId);
  return (
    <Form
      action={factsAction}
      words={formWords(language)}
      sentences={faultSentences(language, "articles", ["audience", "about", "versions", "reviewDay"])}
      title={title}
      initial={{
        number: showArticle(about.number),
        version: String(about.version),
        audience: about.audience,
        owner: known ? (about.ownerId ?? "") : "",
        reviewDay: about.reviewAt ? fieldsOf(about.reviewAt, actor.timeZone).day : "",
        about: filled.map((row) => row.about),
        versions: filled.map((row) => row.versions),
      }}
    >
      <HiddenField name="number" />
      <HiddenField name="version" />
      <RadioCards
        name="audience"
        label={t("settings.audience")}
        {...(article.texts.length > 0 ? { hint: t("settings.audiencePublished") } : {})}
        cards={audienceCards(language)}
      />
      <Fieldset name="about" legend={t("settings.about")} hint={t("settings.aboutHint")} level={2}>
        <AboutRows
          count={count}
          families={families.map(({ family, products }) => ({
            label: family,
            options: [
              { value: wholeFamily(family), label: t("settings.whole", { family }) },
              ...products.map(({ id, name }) => ({ value: id, label: name })),
            ],
          }))}
          say={{
            what: t("settings.what", { row: "{row}" }),
            choose: t("settings.choose"),
            versions: t("settings.versions"),
          }}
        />
      </Fieldset>
      <SelectField
        name="owner"
        label={t("settings.owner")}
        hint={t("settings.ownerHint")}
        width="md"
        empty={t("list.nobody")}
        options={engineers.map((person) => ({ value: person.id, label: displayName(person, language) }))}
        optional
      />
      <DateField name="reviewDay" label={t("settings.review")} hint={t("settings.reviewHint")} optional />
      <SubmitRow>{t("settings.save")}</SubmitRow>
    </Form>
  );
}
