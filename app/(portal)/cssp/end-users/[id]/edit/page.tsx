import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { deviceFilterInput } from "@/lib/provisioning/devices/input";
import { listDevices } from "@/lib/provisioning/devices/queries";
import { getEndUser } from "@/lib/provisioning/records/queries";
import { enter } from "@/lib/web/page";
import { CsspNav } from "../../../cssp-nav";
import { valuesOfFacts } from "../../../devices/end-user/fill";
import { EndUserForm } from "../../../devices/end-user/form";
import { endUserFormProps } from "../../../devices/end-user/form-words";
import { addressOf } from "../../../devices/filter-of";
import { Advice } from "../advice";
import { changeAction } from "./action";

/** Changing what is known of an end user; its reference and its devices stay. */
export default enter(
  { needs: "provisioning.report", path: "/cssp/end-users/[id]/edit" },
  async ({ ctx, params }) => {
    const { language, actor } = ctx;
    const t = words(language, "provisioning");
    const max = env().API_SERIALS_PER_CALL;
    const record = await getEndUser(ctx, params.id ?? "");
    if (record.mergedInto) throw new Refusal("not_found");
    const { rows } = await listDevices(ctx, deviceFilterInput.parse({}), undefined, {
      size: max,
      endUserId: record.id,
    });
    const back = addressOf(`/cssp/end-users/${record.id}`, actor.account.number);
    const heading = t("form.editTitle", { company: record.facts.companyName });
    return (
      <MainArea
        before={
          <>
            <CsspNav ctx={ctx} current="endUsers" />
            <BackLink href={back}>{t("form.backRecord")}</BackLink>
          </>
        }
      >
        <PageHeader heading={heading} lead={t("form.editLead")} />
        <Stack>
          <Advice facts={record.facts} language={language} />
          <EndUserForm
            action={changeAction}
            title={`${heading} – ${env().PORTAL_NAME}`}
            {...endUserFormProps(language)}
            initial={valuesOfFacts(record.facts)}
            account={actor.account.id}
            about={{
              serials: rows.map(({ serial }) => serial),
              record: { id: record.id, versionId: record.versionId },
            }}
            max={max}
            submit={t("form.save")}
            out={{ href: back, label: words(language, "common")("cancel") }}
          />
        </Stack>
      </MainArea>
    );
  },
);
