import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Row, Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { formWords, refusalSentence, words } from "@/lib/i18n/words";
import {
  endsOf,
  findAssetToLicense,
  findOwnCode,
  type Review,
  reviewActivation,
} from "@/lib/licensing/activating/queries";
import { lastDay, type PlannedLicense } from "@/lib/licensing/activating/rules";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter, one } from "@/lib/web/page";
import { activateAction } from "../action";

/** The review of this code on this asset, or the sentence that says why not; missing ones are a missing page. */
async function reviewOf(ctx: Ctx<AccountMember>, unitId: string, assetId: string): Promise<Review | string> {
  const [code, asset] = await Promise.all([
    findOwnCode(ctx, { unitId }),
    findAssetToLicense(ctx, { assetId }),
  ]);
  if (!code || !asset) throw new Refusal("not_found");
  try {
    return await reviewActivation(ctx, code, asset);
  } catch (error) {
    if (error instanceof Refusal) return refusalSentence(ctx.language, error.code, error.detail.values);
    throw error;
  }
}

/** What would stand on the asset, from when to when, before anything is written. */
export default enter(
  { needs: "licenses.activate", path: "/licenses/activate/review" },
  async ({ ctx, search }) => {
    const { language, actor } = ctx;
    const { account, timeZone: zone } = actor;
    const t = words(language, "licensing");
    const review = await reviewOf(ctx, one(search.unit) ?? "", one(search.asset) ?? "");
    const back = `/licenses/activate?account=${account.number}`;
    const change = `${back}&unit=${encodeURIComponent(one(search.unit) ?? "")}`;
    return (
      <MainArea before={<BackLink href={change}>{t("choose.title")}</BackLink>}>
        <PageHeader
          title={`${t("review.title")} – ${env().PORTAL_NAME}`}
          heading={t("review.title")}
          lead={t("review.lead")}
        />
        {typeof review === "string" ? (
          <NoticePanel kind="danger">
            <p>{review}</p>
          </NoticePanel>
        ) : (
          <Stack gap="l">
            <SummaryList
              rows={[
                {
                  label: t("review.code"),
                  value: (
                    <Stack gap="s">
                      <span>{review.code.productName}</span>
                      <CodeChip code={review.code.authCode ?? ""} />
                    </Stack>
                  ),
                  change: { href: `${back}&serial=${review.asset.serial}`, label: t("review.change") },
                },
                {
                  label: t("review.asset"),
                  value: (
                    <Stack gap="s">
                      <span>{[review.asset.name, review.asset.productName].filter(Boolean).join(" – ")}</span>
                      <CodeChip code={review.asset.serial} />
                    </Stack>
                  ),
                  change: { href: change, label: t("review.change") },
                },
                {
                  label: t("review.unit"),
                  value: review.plan.returnedTermId
                    ? t("review.returned")
                    : t("review.fresh", {
                        left: review.code.quantity - review.code.used - 1,
                        quantity: review.code.quantity,
                      }),
                },
              ]}
            />
            <Card title={t("review.stands", { serial: review.asset.serial })}>
              <Stack>
                <Planned ctx={ctx} review={review} />
                <p>{t("review.zones", { zone })}</p>
                {review.plan.licenses.length < review.names.size ? <p>{t("review.partsCovered")}</p> : null}
                <Row>
                  <OneButtonForm
                    action={activateAction}
                    unreachable={formWords(language).unreachable}
                    look="primary"
                    label={t("review.submit")}
                    values={{
                      account: account.id,
                      unitId: review.code.unitId,
                      assetId: review.asset.id,
                      ends: endsOf(review.plan),
                    }}
                  />
                  <LinkButton look="quiet" href={change}>
                    {t("review.change")}
                  </LinkButton>
                </Row>
              </Stack>
            </Card>
          </Stack>
        )}
      </MainArea>
    );
  },
);

function Planned({ ctx, review }: { ctx: Ctx<AccountMember>; review: Review }) {
  const { language, now } = ctx;
  const { timeZone: zone } = ctx.actor;
  const t = words(language, "licensing");
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={zone} />;
  const columns: Column<PlannedLicense>[] = [
    {
      key: "license",
      header: t("review.license"),
      rowHeader: true,
      cell: ({ productId }) => review.names.get(productId),
    },
    {
      key: "from",
      header: t("review.from"),
      cell: ({ startsAt, renewsId }) => (
        <Stack gap="s">
          {startsAt <= now ? t("review.now") : when(startsAt)}
          {renewsId ? <span>{t("review.renewal")}</span> : null}
        </Stack>
      ),
    },
    {
      key: "to",
      header: t("review.to"),
      cell: ({ endsAt }) => (
        <Stack gap="s">
          {when(endsAt)}
          <span>{t("review.lastDay", { day: lastDay(endsAt) })}</span>
        </Stack>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("review.stands", { serial: review.asset.serial })}
      captionHidden
      columns={columns}
      rows={review.plan.licenses}
      rowKey={({ productId }) => productId}
    />
  );
}
