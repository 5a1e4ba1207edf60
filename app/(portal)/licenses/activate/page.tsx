import { TermsToAccept } from "@/app/_numbers/terms-box";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { findOwnCode, searchAssetsToLicense } from "@/lib/licensing/activating/queries";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addCodeAction, chooseAction } from "./action";
import { AddCodeForm } from "./add-form";
import { FindAsset } from "./find-asset";
import { ChooseForm } from "./form";

/** Which auth code goes onto which product. `unit` and `serial` fill the form in advance. */
export default enter({ needs: "licenses.activate", path: "/licenses/activate" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "licensing");
  const unit = one(search.unit) ?? "";
  const q = (one(search.find) ?? "").slice(0, 100);
  const [code, found] = await Promise.all([
    unit ? findOwnCode(ctx, { unitId: unit }) : undefined,
    searchAssetsToLicense(ctx, q),
  ]);
  const serial = one(search.serial)?.slice(0, 40) ?? "";
  const common = { words: formWords(language), account: actor.account.id };
  return (
    <MainArea
      width="text"
      before={
        <>
          <BackLink href={`/licenses?account=${actor.account.number}`}>{t("one.back")}</BackLink>
          {one(search.done) === "added" ? <Flash kind="ok">{t("choose.added")}</Flash> : null}
        </>
      }
    >
      <PageHeader heading={t("choose.title")} lead={t("choose.lead")} />
      <Stack gap="l">
        <ChooseForm
          // a product chosen below fills the form anew
          key={`${unit} ${serial}`}
          {...common}
          action={chooseAction}
          title={`${t("choose.title")} – ${env().PORTAL_NAME}`}
          sentences={faultSentences(language, "licensing", ["authCode", "serial"])}
          initial={{ authCode: code?.authCode ?? "", serial }}
          say={{
            authCode: t("choose.authCode"),
            authCodeHint: t("choose.authCodeHint", { example: "S1234567" }),
            serial: t("choose.serial"),
            serialHint: t("choose.serialHint"),
            submit: t("choose.submit"),
          }}
        />
        <FindAsset ctx={ctx} q={q} unit={code ? unit : ""} found={found} />
        <div id="add">
          <Card title={t("choose.notYet")}>
            <p>{t("choose.addText")}</p>
            <AddCodeForm
              {...common}
              id="add-code"
              action={addCodeAction}
              sentences={faultSentences(language, "licensing", ["newCode", "proof", "acceptTerms"])}
              initial={{ newCode: "", proof: "" }}
              terms={<TermsToAccept language={language} />}
              say={{
                newCode: t("choose.newCode"),
                proof: t("choose.proof"),
                proofHint: t("choose.proofHint"),
                submit: t("choose.addSubmit"),
              }}
            />
          </Card>
        </div>
      </Stack>
    </MainArea>
  );
});
