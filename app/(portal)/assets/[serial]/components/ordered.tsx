import { TermsToAccept } from "@/app/_numbers/terms-box";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { ComponentSearch } from "@/lib/assets/components/input";
import type { listFreeComponents } from "@/lib/assets/components/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { addOrderedAction } from "./action";
import { AddForm } from "./form";

/** Looks up the free components of a sales order, and registers those chosen into the chassis. */
export function OrderedComponents({
  ctx,
  serial,
  asked,
  found,
}: {
  ctx: Ctx<AccountMember>;
  serial: string;
  asked: ComponentSearch;
  /** what the order has; a sentence when that cannot be told now; null when nothing was asked */
  found: Awaited<ReturnType<typeof listFreeComponents>> | string | null;
}) {
  const { language, actor } = ctx;
  const t = words(language, "transfers");
  return (
    <Card title={t("components.search")}>
      <Stack>
        <p>{t("components.searchAbout")}</p>
        <search>
          <form method="get">
            <input type="hidden" name="account" value={actor.account.number} />
            <Stack>
              <TextField
                name="order"
                label={t("components.order")}
                defaultValue={asked.order}
                width="md"
                code
              />
              <TextField
                name="component"
                label={t("components.component")}
                defaultValue={asked.component}
                width="md"
                code
                optional
              />
              <div>
                <Button>{t("components.look")}</Button>
              </div>
            </Stack>
          </form>
        </search>
        {typeof found === "string" ? (
          <NoticePanel kind="danger">
            <p>{found}</p>
          </NoticePanel>
        ) : null}
        {found?.length === 0 ? (
          <EmptyState level={3} title={t("components.none")}>
            {t("components.noneText")}
          </EmptyState>
        ) : null}
        {found && typeof found !== "string" && found.length > 0 ? (
          <>
            <h3>{t("components.found", { order: asked.order })}</h3>
            <AddForm
              id="ordered"
              what="unit"
              action={addOrderedAction}
              words={formWords(language)}
              sentences={faultSentences(language, "transfers", ["unit", "acceptTerms"])}
              values={{ account: actor.account.id, chassis: serial, ...asked }}
              choices={found.map((unit) => ({ id: unit.id, label: unit.serial, hint: unit.productName }))}
              terms={<TermsToAccept language={language} />}
              say={{ choose: t("components.choose"), submit: t("components.add") }}
            />
          </>
        ) : null}
      </Stack>
    </Card>
  );
}
