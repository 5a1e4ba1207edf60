import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { DeadLink } from "@/app/(open)/join/dead-link";
import { valuesOfFacts } from "@/app/(portal)/cssp/devices/end-user/fill";
import { endUserWords } from "@/app/(portal)/cssp/devices/end-user/form-words";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { findAsked } from "@/lib/provisioning/confirming/queries";
import { formFields } from "@/lib/provisioning/reporting/input";
import { enter, one } from "@/lib/web/page";
import { confirmAction } from "./action";
import { ConfirmForm } from "./form";

/** Where the link to an end user leads. Looking uses nothing up, so scanners of mail may. */
export default enter({ needs: "open" }, async ({ ctx, params, search }) => {
  const token = params.token ?? "";
  const { language, actor } = ctx;
  const t = words(language, "endUsers");
  const asked = await findAsked(ctx, token);
  if (asked?.state === "used" && one(search.done))
    return <DeadLink heading={t("answer.doneTitle")} lead={t("answer.done", { provider: asked.provider })} />;
  if (asked?.state !== "open") return <DeadLink heading={t("answer.deadTitle")} lead={t("answer.dead")} />;
  const { provider, facts, serials, devices } = asked;
  const zone = actor.kind === "member" ? actor.timeZone : language === "ja" ? "Asia/Tokyo" : "UTC";
  const say = endUserWords(language);
  return (
    <MainArea width="text">
      <PageHeader heading={t("answer.title")} lead={t("answer.lead", { provider })} />
      <Stack gap="l">
        <p>
          {t("answer.until", { when: formatTime(asked.expiresAt, language, zone) })} {t("answer.sameSubmit")}
        </p>
        <ConfirmForm
          action={confirmAction}
          title={`${t("answer.title")} – ${env().PORTAL_NAME}`}
          words={formWords(language)}
          sentences={faultSentences(language, "provisioning", formFields)}
          initial={valuesOfFacts(facts)}
          token={token}
          versionId={asked.versionId}
          say={{
            ...say,
            fixed: t("answer.reference", { provider }),
            hints: { ...say.hints, customerReferenceId: "" },
          }}
          submit={t("answer.submit")}
        />
        <Stack>
          <h2>{t("answer.devices")}</h2>
          <p>
            {t("answer.devicesText", { count: devices })} <span translate="no">{serials.join("  ")}</span>{" "}
            {devices > serials.length ? t("answer.devicesMore", { count: devices - serials.length }) : null}
          </p>
        </Stack>
      </Stack>
    </MainArea>
  );
});
