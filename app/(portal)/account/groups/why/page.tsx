import { SearchForm } from "@/app/_list/search-form";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import { searchWords } from "@/lib/accounts/groups/input";
import { explainSight, findAssetBy, findMemberBy } from "@/lib/assets/grouping/why/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { Answer } from "./answer";
import { Choice } from "./choice";

export default enter({ needs: "groups.read", path: "/account/groups/why" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "groups");
  const asked = {
    member: searchWords.parse(one(search.member)),
    serial: searchWords.parse(one(search.serial)),
  };
  const member = await findMemberBy(ctx, asked.member);
  const asset = await findAssetBy(ctx, asked.serial);
  const explained = member.one && asset.one ? await explainSight(ctx, member.one, asset.one) : null;
  return (
    <MainArea
      width="text"
      before={
        <>
          <BackLink href={`/account/groups?account=${actor.account.number}`}>{t("title")}</BackLink>
          {search.done && explained ? <Flash kind="ok">{t("why.done")}</Flash> : null}
        </>
      }
    >
      <PageHeader
        title={`${t("why.title")} – ${env().PORTAL_NAME}`}
        heading={t("why.title")}
        lead={t("why.lead")}
      />
      <Stack gap="l">
        <SearchForm account={actor.account.number} label={t("why.title")} submit={t("why.ask")}>
          <TextField
            name="member"
            label={t("why.member")}
            hint={t("why.memberHint")}
            width="md"
            autoComplete="off"
            defaultValue={member.one ? member.one.email : asked.member}
          />
          <TextField
            name="serial"
            label={t("why.asset")}
            hint={t("why.assetHint")}
            width="md"
            autoComplete="off"
            spellCheck={false}
            defaultValue={asset.one ? asset.one.serial : asked.serial}
          />
        </SearchForm>
        <Choice
          ctx={ctx}
          none={asked.member && !member.one ? t("why.memberNone", { words: asked.member }) : null}
          title={t("why.memberSeveral")}
          options={member.several.map((one) => ({
            label: displayName(one, language),
            about: one.email,
            query: { member: one.id, serial: asset.one?.serial ?? asked.serial },
          }))}
        />
        <Choice
          ctx={ctx}
          none={asked.serial && !asset.one ? t("why.assetNone", { words: asked.serial }) : null}
          title={t("why.assetSeveral")}
          options={asset.several.map((one) => ({
            label: one.serial,
            about: [one.name, one.productName].filter(Boolean).join(" · "),
            query: { member: member.one?.id ?? asked.member, serial: one.serial },
          }))}
        />
        {member.one && asset.one && explained ? (
          <Answer ctx={ctx} member={member.one} asset={asset.one} {...explained} />
        ) : null}
      </Stack>
    </MainArea>
  );
});
