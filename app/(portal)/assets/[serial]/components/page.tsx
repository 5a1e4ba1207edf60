import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { lookUpComponents } from "@/lib/assets/components/commands";
import { type ComponentSearch, componentSearch } from "@/lib/assets/components/input";
import { mayEquip } from "@/lib/assets/components/policy";
import { getChassis } from "@/lib/assets/components/queries";
import { faultSentences, formWords, refusalSentence, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter, one } from "@/lib/web/page";
import { addLooseAction } from "./action";
import { AddForm } from "./form";
import { Inside } from "./inside";
import { OrderedComponents } from "./ordered";

/** What was asked for; the sentence that says why not, when too many numbers were tried; null when nothing was asked. */
async function lookUp(ctx: Ctx<AccountMember>, asked: ComponentSearch) {
  if (asked.order === "") return null;
  try {
    return await lookUpComponents(ctx, asked);
  } catch (error) {
    if (error instanceof Refusal && error.code === "product_limit")
      return refusalSentence(ctx.language, error.code, error.detail.values);
    throw error;
  }
}

/** What sits in a chassis, what could, and the look for components of an order. */
export default enter(
  { needs: "assets.read", path: "/assets/[serial]/components" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "transfers");
    const chassis = await getChassis(ctx, params.serial ?? "");
    const { serial } = chassis;
    const may = mayEquip(actor, chassis.groupId);
    const asked = componentSearch.parse({ order: one(search.order), component: one(search.component) });
    const found = may ? await lookUp(ctx, asked) : null;
    const added = Number(one(search.added));
    const heading = t("components.title", { serial });
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/assets/${serial}?account=${actor.account.number}`}>
              {chassis.name ?? serial}
            </BackLink>
            {Number.isInteger(added) && added > 0 ? (
              <Flash kind="ok">{t("components.doneAdded", { count: added })}</Flash>
            ) : null}
            {one(search.removed) ? <Flash kind="ok">{t("components.doneRemoved")}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={`${heading} – ${env().PORTAL_NAME}`}
          eyebrow={chassis.productName}
          heading={heading}
          lead={t("components.lead")}
        />
        <Stack gap="l">
          <Inside ctx={ctx} chassis={chassis} may={may} />
          {may && chassis.loose.length > 0 ? (
            <Card title={t("components.loose")}>
              <p>{t("components.looseAbout")}</p>
              <AddForm
                id="loose"
                what="asset"
                action={addLooseAction}
                words={formWords(language)}
                sentences={faultSentences(language, "transfers", ["asset"])}
                values={{ account: actor.account.id, chassis: serial }}
                choices={chassis.loose.map((card) => ({
                  id: card.id,
                  label: card.serial,
                  hint: card.productName,
                }))}
                say={{ choose: t("components.choose"), submit: t("components.addLoose") }}
              />
            </Card>
          ) : null}
          {may ? <OrderedComponents ctx={ctx} serial={serial} asked={asked} found={found} /> : null}
        </Stack>
      </MainArea>
    );
  },
);
