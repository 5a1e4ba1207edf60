import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { DetailsHint } from "@/app/_ui/details-hint";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { OneButtonForm } from "@/app/one-button-form";
import { roleNames } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { isGroupRole } from "@/lib/access/roles";
import type { GroupMemberRow } from "@/lib/accounts/groups/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { StateOfMember } from "../../members/state";
import { groupRoleOptions } from "../role-options";
import { changeGroupRoleAction, removeMemberAction } from "./action";
import { RoleForm } from "./role-form";

/** Who is in the group, and in which role. */
export function MembersPart({
  ctx,
  group,
  members,
  after,
}: {
  ctx: Ctx<AccountMember>;
  group: { id: string; mayManage: boolean };
  members: { rows: GroupMemberRow[]; next: string | null };
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "groups");
  const path = `/account/groups/${group.id}`;
  const columns: Column<GroupMemberRow>[] = [
    { key: "name", header: t("one.person"), rowHeader: true, cell: (row) => displayName(row, language) },
    { key: "email", header: t("one.email"), cell: (row) => row.email },
    {
      key: "role",
      header: t("one.groupRole"),
      cell: (row) => roleNames(row.roles.filter(isGroupRole), language) || t("one.noGroupRole"),
    },
    {
      key: "roles",
      header: t("one.otherRoles"),
      cell: (row) =>
        roleNames(
          row.roles.filter((role) => !isGroupRole(role)),
          language,
        ) || "–",
    },
    {
      key: "state",
      header: t("one.state"),
      cell: (row) => <StateOfMember state={row.state} language={language} />,
    },
  ];
  if (group.mayManage)
    columns.push({
      key: "acts",
      header: "",
      cell: (row) => {
        const name = displayName(row, language);
        const about = { account: actor.account.id, groupId: group.id, memberId: row.id };
        return (
          <Stack gap="s">
            {row.mayGiveRole ? (
              <DetailsHint summary={t("one.changeRole")}>
                <RoleForm
                  id={row.id}
                  action={changeGroupRoleAction}
                  words={formWords(language)}
                  sentences={faultSentences(language, "groups", ["groupRole"])}
                  values={about}
                  options={groupRoleOptions(language, false)}
                  initial={{ groupRole: row.roles.find(isGroupRole) ?? "none" }}
                  say={{ label: t("one.changeRoleNamed", { name }), submit: t("role.save") }}
                />
              </DetailsHint>
            ) : null}
            <OneButtonForm
              unreachable={formWords(language).unreachable}
              action={removeMemberAction}
              values={about}
              label={t("one.remove")}
              name={t("one.removeNamed", { name })}
              look="quiet"
            />
          </Stack>
        );
      },
    });
  return (
    <Card
      title={t("one.members")}
      actions={
        group.mayManage ? (
          <LinkButton href={`${path}/add-members?account=${actor.account.number}`}>
            {t("one.addMembers")}
          </LinkButton>
        ) : null
      }
    >
      <DataTable
        caption={t("one.members")}
        captionHidden
        columns={columns}
        rows={members.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("one.membersNone")}</p>}
      />
      <ListPager
        path={path}
        query={{ account: actor.account.number }}
        after={after}
        next={members.next}
        language={language}
      />
    </Card>
  );
}
