import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { mayChangeAsset } from "@/lib/assets/policy";
import { getAsset } from "@/lib/assets/queries";
import { listTags } from "@/lib/assets/tags/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter } from "@/lib/web/page";
import { factsFields, factsWords } from "../../facts-words";
import { addressOf } from "../../filter-of";
import { changeAssetAction } from "./action";
import { EditForm } from "./form";

export default enter({ needs: "assets.register", path: "/assets/[serial]/edit" }, async ({ ctx, params }) => {
  const { language, actor } = ctx;
  const t = words(language, "assets");
  const [{ asset, product, tags, version }, known] = await Promise.all([
    getAsset(ctx, params.serial ?? ""),
    listTags(ctx),
  ]);
  if (asset.decommissionedAt || !mayChangeAsset(actor, asset.groupId)) throw new Refusal("not_found");
  const { country, postalCode, region, city, address1, address2, osRelease } = asset;
  return (
    <MainArea
      width="text"
      before={
        <BackLink href={addressOf(`/assets/${asset.serial}`, actor.account.number, {})}>
          {asset.name ?? asset.serial}
        </BackLink>
      }
    >
      <PageHeader
        eyebrow={t("one.eyebrow", { serial: asset.serial })}
        heading={t("edit.title")}
        lead={product.name}
      />
      <EditForm
        action={changeAssetAction}
        title={`${t("edit.title")} – ${env().PORTAL_NAME}`}
        words={formWords(language)}
        sentences={faultSentences(language, "assets", [...factsFields])}
        initial={{
          version,
          name: asset.name ?? "",
          tags: tags.join(", "),
          offline: asset.offline ? "on" : "",
          osRelease: osRelease ?? "",
          enterpriseAgreement: asset.enterpriseAgreement ? "on" : "",
          country: country ?? "",
          postalCode: postalCode ?? "",
          region: region ?? "",
          city: city ?? "",
          address1: address1 ?? "",
          address2: address2 ?? "",
        }}
        account={actor.account.id}
        serial={asset.serial}
        facts={factsWords(language, known)}
        submit={t("edit.submit")}
      />
    </MainArea>
  );
});
