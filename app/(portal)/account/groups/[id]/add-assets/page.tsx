import { SearchField, SearchForm } from "@/app/_list/search-form";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { searchWords } from "@/lib/accounts/groups/input";
import { getGroup } from "@/lib/accounts/groups/queries";
import { searchAssets } from "@/lib/assets/grouping/queries";
import { lineResults, maxSerials } from "@/lib/assets/grouping/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter, one } from "@/lib/web/page";
import { addAssetsAction } from "./action";
import { FoundForm, PasteForm } from "./forms";

export default enter(
  { needs: "groups.manage", path: "/account/groups/[id]/add-assets" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "groups");
    const group = await getGroup(ctx, params.id ?? "");
    if (!group.mayManage) throw new Refusal("not_found");
    const q = searchWords.parse(one(search.q));
    const found = q ? await searchAssets(ctx, q, { notIn: group.id }) : null;
    const heading = t("addAssets.title", { name: group.name });
    const common = {
      action: addAssetsAction,
      words: formWords(language),
      sentences: faultSentences(language, "groups", ["serials"]),
      account: actor.account.id,
      groupId: group.id,
      results: Object.fromEntries(lineResults.map((result) => [result, t(`addAssets.results.${result}`)])),
    };
    const say = {
      outcome: t("addAssets.outcome"),
      line: t("addAssets.line"),
      typed: t("addAssets.typed"),
      result: t("addAssets.result"),
      label: t("addAssets.pasteLabel"),
      hint: t("addAssets.pasteHint", { max: maxSerials }),
      move: t("addAssets.move"),
      moveHint: t("addAssets.moveHint"),
      submit: t("addAssets.submit"),
    };
    return (
      <MainArea
        width="text"
        before={
          <BackLink href={`/account/groups/${group.id}?account=${actor.account.number}`}>
            {group.name}
          </BackLink>
        }
      >
        <PageHeader
          title={`${heading} – ${env().PORTAL_NAME}`}
          heading={heading}
          lead={t("addAssets.lead")}
        />
        <Stack gap="l">
          <Card title={t("addAssets.search")}>
            <SearchForm
              account={actor.account.number}
              label={t("addAssets.search")}
              submit={t("addAssets.find")}
            >
              <SearchField label={t("addAssets.searchLabel")} value={q} />
            </SearchForm>
            {found && found.rows.length > 0 ? (
              <FoundForm
                {...common}
                key={q}
                id="found"
                say={{ ...say, label: t("addAssets.found") }}
                found={found.rows.map((row) => ({
                  serial: row.serial,
                  label: row.name ? `${row.serial} · ${row.name}` : row.serial,
                  about: `${row.productName} · ${
                    row.groupName ? t("addAssets.inGroup", { group: row.groupName }) : t("addAssets.free")
                  }`,
                }))}
              />
            ) : null}
            {found && found.rows.length === 0 ? (
              <EmptyState level={3} title={t("addAssets.none")}>
                {t("addAssets.noneText")}
              </EmptyState>
            ) : null}
            {found?.more ? <p>{t("addAssets.more")}</p> : null}
          </Card>
          <Card title={t("addAssets.paste")}>
            <PasteForm {...common} id="paste" say={say} />
          </Card>
        </Stack>
      </MainArea>
    );
  },
);
