import css from "@/app/_desk/desk.module.css";
import { FileDrop } from "@/app/_files/file-drop";
import { fileWords } from "@/app/_files/file-words";
import { markWords } from "@/app/_markdown/mark-words";
import { MarkdownHint } from "@/app/_markdown/markdown-hint";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Columns } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { listUsableMacros } from "@/lib/cases/desk/macros/queries";
import { fillBlanks } from "@/lib/cases/desk/macros/rules";
import { type DeskCase, findOwnLast, findUsualContact } from "@/lib/cases/desk/queries";
import { fieldsOf } from "@/lib/cases/desk/working/rules";
import { engineer, listUnsentFiles } from "@/lib/cases/files/queries";
import { formAfter, newSubmission } from "@/lib/cases/messages/commands";
import { isOpen, showNumber } from "@/lib/cases/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName, keptName } from "@/lib/identity/rules";
import { noteAction, replyAction } from "./action";
import { MacroPicker } from "./macro-picker";

/**
 * Two forms that cannot be taken for one another: the reply first, in the colour of what goes out, the note below it on
 * the ground of notes. Each button names who will read it.
 */
export async function Composer({
  ctx,
  found,
  seenUntil,
  macro,
}: {
  ctx: Ctx<StaffMember>;
  found: DeskCase;
  seenUntil: string;
  /** id of the ready answer to begin with, for browsers without scripts */
  macro: string | undefined;
}) {
  const { language, actor } = ctx;
  const { about } = found;
  const t = words(language, "desk");
  const number = showNumber(about.number);
  const theirs = found.contactLanguage ?? about.language;
  const macros = (await listUsableMacros(ctx)).map(({ id, name, asks, bodyEn, bodyJa }) => ({
    ...{ id, name, asks },
    body: fillBlanks(theirs === "ja" ? bodyJa : bodyEn, {
      contact: keptName(about.contactName, language),
      engineer: displayName(actor, theirs),
      product: found.product?.name ?? "",
      number,
    }),
  }));
  const { reply, noteId } = await findOwnLast(ctx, about.id);
  const back = reply?.taken ? reply : undefined;
  const forms = { reply: back ? formAfter(back.id) : newSubmission(), note: newSubmission() };
  const unsent = back ? await listUnsentFiles(engineer(ctx), forms.reply) : [];
  const place = (as: keyof typeof forms) => `/api/cases/files/desk?case=${number}&as=${as}`;
  const ready = macros.find(({ id }) => id === macro);
  const usual = await findUsualContact(ctx, about);
  const fields = usual ? fieldsOf(usual, actor.timeZone) : { day: "", time: "" };
  const common = {
    words: formWords(language),
    sentences: faultSentences(language, "desk", ["body", "promiseDay", "promiseTime"]),
  };
  const does = (["comment", "asks", "workaround", "solution"] as const).map((value) => ({
    value,
    label: t(`reply.${value}`),
  }));
  return (
    <div className={css.composer}>
      {isOpen(about.status) ? (
        <section className={css.reply} id="reply" aria-label={t("reply.title")}>
          <h2 className={css.title}>{t("reply.title")}</h2>
          <p className={css.word}>{t("reply.to", { name: keptName(about.contactName, language) })}</p>
          <MacroPicker
            macros={macros}
            path={`/admin/cases/${number}`}
            say={{ label: t("reply.macro"), insert: t("reply.insert") }}
          />
          <Form
            // an empty form for the next reply; a note or a newer message leaves what is typed here alone
            key={`${reply?.id} ${back ? "back" : ""} ${macro ?? ""}`}
            {...common}
            id="reply"
            action={replyAction}
            initial={{
              number,
              seenUntil,
              submissionId: forms.reply,
              body: back?.body ?? ready?.body ?? "",
              does: ready?.asks ? "asks" : (back?.kind ?? "comment"),
              promiseDay: fields.day,
              promiseTime: fields.time,
            }}
          >
            <HiddenField name="number" />
            <HiddenField name="seenUntil" />
            <HiddenField name="submissionId" />
            <TextareaField name="body" label={t("reply.body")} rows={6} wide lang={theirs} />
            <MarkdownHint say={markWords(language)} />
            <FileDrop
              place={place("reply")}
              submissionId={forms.reply}
              unsent={unsent}
              say={fileWords(language)}
            />
            <RadioCards name="does" label={t("reply.does")} cards={does} columns />
            <Columns narrow>
              <DateField name="promiseDay" label={t("reply.day")} optional />
              <TextField
                name="promiseTime"
                label={t("reply.time", { zone: actor.timeZone })}
                width="sm"
                autoComplete="off"
                optional
              />
            </Columns>
            <p className={css.meta}>{t("reply.contactHint")}</p>
            <SubmitRow>{t("reply.submit")}</SubmitRow>
          </Form>
        </section>
      ) : null}
      <section className={css.note} id="note" aria-label={t("note.title")}>
        <h2 className={css.title}>{t("note.title")}</h2>
        <p className={css.word}>{t("note.about")}</p>
        <Form
          key={noteId}
          {...common}
          id="note"
          action={noteAction}
          initial={{ number, seenUntil, submissionId: forms.note }}
        >
          <HiddenField name="number" />
          <HiddenField name="seenUntil" />
          <HiddenField name="submissionId" />
          <TextareaField name="body" label={t("note.body")} rows={3} wide />
          <MarkdownHint say={markWords(language)} />
          <FileDrop place={place("note")} submissionId={forms.note} say={fileWords(language)} />
          <div>
            <Button>{t("note.submit")}</Button>
          </div>
        </Form>
      </section>
    </div>
  );
}
