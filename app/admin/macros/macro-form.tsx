import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import type { Macro } from "@/lib/cases/desk/macros/queries";
import { blanks } from "@/lib/cases/desk/macros/rules";
import type { Language } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { addMacroAction, changeMacroAction } from "./action";

/** A ready answer in both languages; without one it is new. */
export function MacroForm({ language, title, macro }: { language: Language; title: string; macro?: Macro }) {
  const t = words(language, "desk");
  const list = blanks.map((name) => `{${name}}`).join(" ");
  return (
    <Form
      action={macro ? changeMacroAction : addMacroAction}
      words={formWords(language)}
      sentences={faultSentences(language, "desk", ["bodyEn", "bodyJa"])}
      title={title}
      initial={
        macro
          ? {
              name: macro.name,
              bodyEn: macro.bodyEn,
              bodyJa: macro.bodyJa,
              ...(macro.asks ? { asks: "on" } : {}),
            }
          : {}
      }
    >
      {macro ? <HiddenField name="id" value={macro.id} /> : null}
      <TextField name="name" label={t("macros.name")} width="md" autoComplete="off" />
      <TextareaField
        name="bodyEn"
        label={t("macros.bodyEn")}
        hint={t("macros.blanks", { list })}
        rows={6}
        lang="en"
      />
      <TextareaField
        name="bodyJa"
        label={t("macros.bodyJa")}
        hint={t("macros.blanks", { list })}
        rows={6}
        lang="ja"
      />
      <CheckboxField name="asks" label={t("macros.asks")} hint={t("macros.asksHint")} />
      <SubmitRow>{t(macro ? "macros.save" : "macros.addSubmit")}</SubmitRow>
    </Form>
  );
}
