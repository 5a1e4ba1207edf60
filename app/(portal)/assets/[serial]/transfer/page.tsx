import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { directTargets, mayGive } from "@/lib/assets/transfers/policy";
import { findOpenOffer, getAssetToGive } from "@/lib/assets/transfers/queries";
import { transferDays } from "@/lib/assets/transfers/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter } from "@/lib/web/page";
import { directAction, offerAction } from "./action";
import { DirectForm } from "./direct-form";
import { OfferForm } from "./form";

export default enter(
  { needs: "assets.transfer", path: "/assets/[serial]/transfer" },
  async ({ ctx, params }) => {
    const { language, actor } = ctx;
    const t = words(language, "transfers");
    const asset = await getAssetToGive(ctx, params.serial ?? "");
    if (!mayGive(actor, asset.groupId)) throw new Refusal("not_found");
    const { serial } = asset;
    const { number } = actor.account;
    const offer = await findOpenOffer(ctx.db, asset.id);
    const targets = directTargets(actor);
    const heading = t("offer.title", { serial });
    const form = {
      words: formWords(language),
      sentences: faultSentences(language, "transfers", ["email", "toAccountId"]),
      account: actor.account.id,
      serial,
    };
    const refused = offer
      ? t("offer.pending", {
          email: offer.recipientEmail,
          date: formatTime(offer.expiresAt, language, actor.timeZone),
        })
      : asset.chassisId
        ? t("offer.inChassis")
        : null;
    return (
      <MainArea
        width="text"
        before={<BackLink href={`/assets/${serial}?account=${number}`}>{asset.name ?? serial}</BackLink>}
      >
        <PageHeader
          title={`${heading} – ${env().PORTAL_NAME}`}
          eyebrow={asset.productName}
          heading={heading}
          lead={t("offer.lead")}
        />
        <Stack gap="l">
          <NoticePanel kind="info">
            <p>{t("offer.along")}</p>
            {asset.cards > 0 ? <p>{t("offer.cards", { count: asset.cards })}</p> : null}
            <p>{t("offer.policy")}</p>
          </NoticePanel>
          {refused ? (
            <NoticePanel kind="clock">
              <p>{refused}</p>
              {offer ? (
                <p>
                  <AppLink href={`/assets/transfers?account=${number}`}>{t("offer.seeTransfers")}</AppLink>
                </p>
              ) : null}
            </NoticePanel>
          ) : (
            <>
              {targets.length > 0 ? (
                <Card title={t("offer.direct")}>
                  <p>{t("offer.directAbout")}</p>
                  <DirectForm
                    {...form}
                    id="direct"
                    action={directAction}
                    targets={targets.map((one) => ({ value: one.id, label: `${one.name} (${one.number})` }))}
                    say={{
                      target: t("offer.target"),
                      targetEmpty: t("offer.targetEmpty"),
                      send: t("offer.directSend"),
                    }}
                  />
                </Card>
              ) : null}
              <Card title={t("offer.byMail")}>
                <p>{t("offer.unchanged", { days: String(transferDays) })}</p>
                <OfferForm
                  {...form}
                  id="offer"
                  action={offerAction}
                  say={{
                    email: t("offer.email"),
                    emailHint: t("offer.emailHint"),
                    message: t("offer.message"),
                    send: t("offer.send"),
                  }}
                />
              </Card>
            </>
          )}
        </Stack>
      </MainArea>
    );
  },
);
