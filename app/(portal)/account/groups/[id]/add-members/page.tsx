import { SearchField, SearchForm } from "@/app/_list/search-form";
import { BackLink } from "@/app/_ui/back-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { roleNames } from "@/app/request-to-decide";
import { searchWords } from "@/lib/accounts/groups/input";
import { getGroup, searchMembers } from "@/lib/accounts/groups/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter, one } from "@/lib/web/page";
import { groupRoleOptions } from "../../role-options";
import { addMemberAction } from "./action";
import { AddMemberForm } from "./form";

export default enter(
  { needs: "groups.manage", path: "/account/groups/[id]/add-members" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "groups");
    const group = await getGroup(ctx, params.id ?? "");
    if (!group.mayManage) throw new Refusal("not_found");
    const q = searchWords.parse(one(search.q));
    const { rows, more } = await searchMembers(ctx, q, { notIn: group.id });
    const heading = t("addMembers.title", { name: group.name });
    const title = `${heading} – ${env().PORTAL_NAME}`;
    const account = `account=${actor.account.number}`;
    return (
      <MainArea
        width="text"
        before={<BackLink href={`/account/groups/${group.id}?${account}`}>{group.name}</BackLink>}
      >
        <PageHeader {...(rows.length > 0 ? {} : { title })} heading={heading} lead={t("addMembers.lead")} />
        <Stack gap="l">
          <SearchForm
            account={actor.account.number}
            label={t("addMembers.search")}
            submit={t("addMembers.find")}
          >
            <SearchField label={t("addMembers.search")} value={q} />
          </SearchForm>
          {rows.length > 0 ? (
            <AddMemberForm
              key={q}
              action={addMemberAction}
              title={title}
              words={formWords(language)}
              sentences={faultSentences(language, "groups", ["memberId", "groupRole"])}
              account={actor.account.id}
              groupId={group.id}
              initial={{ groupRole: "keep" }}
              candidates={rows.map((row) => ({
                value: row.id,
                label: displayName(row, language),
                description: t("addMembers.held", {
                  email: row.email,
                  roles: roleNames(row.roles, language) || t("addMembers.noRoles"),
                }),
              }))}
              options={groupRoleOptions(language, true)}
              say={{
                choose: t("addMembers.choose"),
                role: t("role.label"),
                roleHint: t("role.hint"),
                submit: t("addMembers.submit"),
              }}
            />
          ) : (
            <EmptyState title={t("addMembers.none")}>{t("addMembers.noneText")}</EmptyState>
          )}
          {more ? <p>{t("addMembers.more")}</p> : null}
        </Stack>
      </MainArea>
    );
  },
);
