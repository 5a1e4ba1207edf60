import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { componentSearch } from "@/lib/assets/components/input";
import { mayEquip } from "@/lib/assets/components/policy";
import { getChassis, listFreeComponents } from "@/lib/assets/components/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addLooseAction } from "./action";
import { AddForm } from "./form";
import { Inside } from "./inside";
import { OrderedComponents } from "./ordered";

export default enter(
  { needs: "assets.read", path: "/assets/[serial]/components" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "transfers");
    const chassis = await getChassis(ctx, params.serial ?? "");
    const { serial } = chassis;
    const may = mayEquip(actor, chassis.groupId);
    const asked = componentSearch.parse({ order: one(search.order), component: one(search.component) });
    const found = may && asked.order ? await listFreeComponents(ctx, asked) : null;
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
