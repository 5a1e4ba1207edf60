import { PostalLines } from "@/app/_postal/postal-lines";
import { NoticePanel } from "@/app/_ui/notice-panel";
import type { RadioCard } from "@/app/_ui/radio-cards";
import { comma } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { addressInQuestion, stepBefore } from "@/lib/registration/rules";
import { flashOf, stepPage } from "../step-door";
import { WizardFrame } from "../wizard-frame";
import { addressAction } from "./action";
import { Differences } from "./differences";
import { AddressForm } from "./form";

export default stepPage("address", async ({ ctx, registration: { row, walk }, search }) => {
  const t = words(ctx.language, "registration");
  const entered = addressInQuestion(row.answers);
  const { suggestions, notes } = row.answers.advice ?? { suggestions: [], notes: [] };
  if (!entered) throw new Error("the address page was reached without an address");
  const cards: RadioCard[] = [
    ...suggestions.map(({ address, reasons }, index) => ({
      value: `suggestion-${index + 1}`,
      label: (
        <>
          {t("address.suggestion")}: <Differences of={address} from={entered} language={ctx.language} />
        </>
      ),
      description: reasons
        .map((reason) => t(`address.reasons.${reason}` as "address.reasons.on_file"))
        .join(comma(ctx.language)),
    })),
    {
      value: "entered",
      label: t("address.entered"),
      description: <PostalLines address={entered} language={ctx.language} />,
    },
  ];
  return (
    <WizardFrame
      language={ctx.language}
      step="address"
      joining={false}
      back={stepBefore("address", walk)}
      heading={t("address.title")}
      lead={t("address.lead")}
      kept
      flash={flashOf(ctx.language, search)}
    >
      {suggestions.length === 0 && notes.length === 0 ? (
        <NoticePanel kind="ok">{t("address.fine")}</NoticePanel>
      ) : null}
      {notes.length > 0 ? (
        <NoticePanel>
          <ul>
            {notes.map((note) => (
              <li key={`${note.field}.${note.code}`}>
                {t(`company.${note.field}` as "company.city")}:{" "}
                {t(`address.notes.${note.code}` as "address.notes.required")}
              </li>
            ))}
          </ul>
        </NoticePanel>
      ) : null}
      <AddressForm
        action={addressAction}
        title={`${t("address.title")} – ${env().PORTAL_NAME}`}
        words={formWords(ctx.language)}
        sentences={faultSentences(ctx.language, "registration", ["addressChoice"])}
        initial={{
          addressChoice: row.answers.address?.choice ?? (suggestions.length > 0 ? "suggestion-1" : "entered"),
        }}
        registration={row.id}
        cards={cards}
        say={{ label: t("address.label"), next: words(ctx.language, "common")("continue") }}
      />
    </WizardFrame>
  );
});
