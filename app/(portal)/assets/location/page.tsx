import { addressWords } from "@/app/_postal/address-words";
import { BackLink } from "@/app/_ui/back-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { serialsField } from "@/lib/assets/holding/input";
import { filterText } from "@/lib/assets/listing/input";
import { maxAtOnce } from "@/lib/assets/listing/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addressOf } from "../filter-of";
import { placeManyAction } from "./action";
import { PlaceForm } from "./form";

/** The location of the rows that were ticked in the list. */
export default enter({ needs: "assets.register", path: "/assets/location" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "assets");
  const { id, number } = actor.account;
  const list = filterText.parse(one(search.list) ?? "");
  const serials = serialsField(maxAtOnce).safeParse((one(search.serials) ?? "").split(",")).data ?? [];
  const title = `${t("bulk.placeTitle")} – ${env().PORTAL_NAME}`;
  const back = addressOf("/assets", number, Object.fromEntries(new URLSearchParams(list)));
  return (
    <MainArea width="text" before={<BackLink href={back}>{t("back")}</BackLink>}>
      <PageHeader
        title={serials.length === 0 ? title : undefined}
        heading={t("bulk.placeTitle")}
        lead={serials.length > 0 ? t("bulk.placeLead", { count: serials.length }) : undefined}
      />
      {serials.length === 0 ? (
        <EmptyState title={t("bulk.placeNone")}>{t("bulk.placeNoneText")}</EmptyState>
      ) : (
        <>
          <p>{serials.join(", ")}</p>
          <PlaceForm
            action={placeManyAction}
            title={title}
            words={formWords(language)}
            sentences={faultSentences(language, "registration", [
              "country",
              "postalCode",
              "region",
              "city",
              "address1",
            ])}
            account={id}
            list={list}
            serials={serials}
            address={addressWords(language)}
            submit={t("bulk.placeSubmit")}
          />
        </>
      )}
    </MainArea>
  );
});
