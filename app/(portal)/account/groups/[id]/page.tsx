import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { getGroup, listMembersOf } from "@/lib/accounts/groups/queries";
import { hasAssets, listAssetsOf } from "@/lib/assets/grouping/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { GroupForm } from "../form";
import { changeGroupAction, deleteGroupAction } from "./action";
import { AssetsPart } from "./assets-part";
import { DeleteForm } from "./delete-form";
import { MembersPart } from "./members-part";

const done = {
  created: "done.created",
  changed: "done.changed",
  added: "done.added",
  removed: "done.removed",
  role: "done.role",
  out: "done.out",
} as const;

export default enter(
  { needs: "groups.read", path: "/account/groups/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "groups");
    const group = await getGroup(ctx, params.id ?? "");
    const [after, place] = [one(search.after), one(search.assets)];
    const members = await listMembersOf(ctx, group.id, after);
    const seesAssets = actor.account.permissions.has("assets.read");
    const assets = seesAssets ? await listAssetsOf(ctx, group.id, place) : null;
    const empty = members.rows.length === 0 && !after && group.mayChange && !(await hasAssets(ctx, group.id));
    const outcome = done[one(search.done) as keyof typeof done];
    const title = `${group.name} – ${env().PORTAL_NAME}`;
    const form = { title, words: formWords(language), account: actor.account.id, groupId: group.id };
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/account/groups?account=${actor.account.number}`}>{t("title")}</BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        <PageHeader
          {...(group.mayChange ? {} : { title })}
          heading={group.name}
          lead={group.description ?? undefined}
        />
        <Stack gap="l">
          <MembersPart ctx={ctx} group={group} members={members} after={after} />
          {assets ? <AssetsPart ctx={ctx} group={group} assets={assets} after={place} /> : null}
          {group.mayChange ? (
            <>
              <Card title={t("one.change")}>
                <GroupForm
                  {...form}
                  id="change"
                  action={changeGroupAction}
                  sentences={faultSentences(language, "groups", ["name", "description"])}
                  initial={{ name: group.name, description: group.description ?? "" }}
                  say={{
                    name: t("form.name"),
                    nameHint: t("form.nameHint"),
                    description: t("form.description"),
                    submit: t("form.save"),
                  }}
                />
              </Card>
              <Card title={t("one.delete")}>
                <DeleteForm
                  id="delete"
                  words={form.words}
                  account={form.account}
                  groupId={group.id}
                  action={deleteGroupAction}
                  empty={empty}
                  say={{
                    about: t(empty ? "one.deleteEmpty" : "one.deleteFull"),
                    choice: t("one.deleteChoice"),
                    choiceAbout: t("one.deleteChoiceAbout"),
                    submit: t("one.delete"),
                  }}
                />
              </Card>
            </>
          ) : null}
        </Stack>
      </MainArea>
    );
  },
);
