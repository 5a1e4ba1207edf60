import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Row, Stack } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import { switchAccountAction } from "@/app/(portal)/actions";
import { matchingAccounts } from "@/lib/accounts/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { Choices } from "./choices";

/** All accounts one may act in, with a search that works without scripts. */
export default enter({ needs: "signed_in", path: "/account/switch" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "members");
  const q = (one(search.q) ?? "").slice(0, 100);
  const found = matchingAccounts(actor.accounts, q);
  const own = found.filter((account) => !account.home);
  const linked = found.filter((account) => account.home);
  const shown = { language, current: actor.account?.id ?? "", action: switchAccountAction };
  return (
    <MainArea width="text">
      <PageHeader
        title={`${t("switching.title")} – ${env().PORTAL_NAME}`}
        heading={t("switching.title")}
        lead={t("switching.lead")}
      />
      <Stack gap="l">
        <search>
          <form method="get">
            <Stack>
              <TextField
                name="q"
                label={t("switching.search")}
                hint={t("switching.searchHint")}
                type="search"
                autoComplete="off"
                spellCheck={false}
                defaultValue={q}
              />
              <Row>
                <Button look="primary">{t("switching.submit")}</Button>
              </Row>
            </Stack>
          </form>
        </search>
        {found.length === 0 ? (
          <EmptyState title={t("switching.none")}>{t("switching.noneText")}</EmptyState>
        ) : null}
        <Choices {...shown} title={t("switching.own")} accounts={own} />
        <Choices {...shown} title={t("switching.linked")} accounts={linked} />
      </Stack>
    </MainArea>
  );
});
