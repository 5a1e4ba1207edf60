import { Card } from "@/app/_ui/card";
import { DetailsHint } from "@/app/_ui/details-hint";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { OneButtonForm } from "@/app/one-button-form";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { AuthorsArticle } from "@/lib/knowledge/drafts/queries";
import { showArticle } from "@/lib/knowledge/rules";
import { confirmAction, deleteAction, retireAction, reviveAction } from "../action";

/** Looking at an article again, and ending it: what is possible depends on whether anybody ever read it. */
export function Standing({ ctx, article }: { ctx: Ctx<StaffMember>; article: AuthorsArticle }) {
  const { language } = ctx;
  const t = words(language, "articles");
  const { about, texts } = article;
  const seen = { number: showArticle(about.number), version: String(about.version) };
  const { unreachable } = formWords(language);
  const publishes = ctx.actor.staff.permissions.has("staff.articles_publish");
  if (texts.length === 0)
    return (
      <Card title={t("settings.delete")}>
        <p>{t("settings.deleteAbout")}</p>
        <DetailsHint summary={t("settings.delete")}>
          <OneButtonForm
            action={deleteAction}
            values={seen}
            label={t("settings.deleteSubmit")}
            look="danger"
            unreachable={unreachable}
          />
        </DetailsHint>
      </Card>
    );
  if (about.retiredAt)
    return publishes ? (
      <Card title={t("settings.revive")}>
        <p>{t("settings.reviveAbout")}</p>
        <OneButtonForm
          action={reviveAction}
          values={seen}
          label={t("settings.revive")}
          unreachable={unreachable}
        />
      </Card>
    ) : null;
  return (
    <Card title={t("settings.standing")}>
      <p>{t("settings.confirmAbout")}</p>
      <OneButtonForm
        action={confirmAction}
        values={seen}
        label={t("settings.confirm")}
        unreachable={unreachable}
      />
      {publishes ? (
        <DetailsHint summary={t("settings.retire")}>
          <p>{t("settings.retireAbout")}</p>
          <Form
            id="retire"
            action={retireAction}
            words={formWords(language)}
            sentences={faultSentences(language, "articles", ["replacedBy"])}
          >
            <HiddenField name="number" value={seen.number} />
            <HiddenField name="version" value={seen.version} />
            <TextField
              name="replacedBy"
              label={t("settings.replacedBy")}
              width="sm"
              autoComplete="off"
              optional
            />
            <SubmitRow look="danger">{t("settings.retireSubmit")}</SubmitRow>
          </Form>
        </DetailsHint>
      ) : null}
    </Card>
  );
}
