import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { OneButtonForm } from "@/app/one-button-form";
import { roleNames } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { GroupMemberRow } from "@/lib/accounts/groups/queries";
import type { FoundAsset, OfferedRemedy } from "@/lib/assets/grouping/why/queries";
import type { Verdict } from "@/lib/assets/grouping/why/rules";
import { comma } from "@/lib/i18n/languages";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { addToGroupAction, putInAction, takeOutAction } from "./action";

const acts = { add_member: addToGroupAction, take_out: takeOutAction, put_in: putInAction } as const;

/** Whether the member sees the asset, by which rule, and the buttons that change it. */
export function Answer({
  ctx,
  member,
  asset,
  verdict,
  remedies,
}: {
  ctx: Ctx<AccountMember>;
  member: GroupMemberRow;
  asset: FoundAsset;
  verdict: Verdict;
  remedies: readonly OfferedRemedy[];
}) {
  const { language, actor } = ctx;
  const t = words(language, "groups");
  const name = displayName(member, language);
  const about = {
    name,
    group: asset.groupName ?? "",
    state: words(language, "members")(`states.${member.state}`),
  };
  const mine = remedies.filter((remedy) => remedy.may);
  return (
    <>
      <NoticePanel
        kind={verdict.sees ? "ok" : "info"}
        title={t(verdict.sees ? "why.sees" : "why.seesNot", { name, serial: asset.serial })}
      >
        <p>{t(`why.because.${verdict.because}`, about)}</p>
      </NoticePanel>
      {remedies.length > 0 ? (
        <Card title={t("why.fix")}>
          {mine.length === 0 ? <p>{t("why.fixNone")}</p> : null}
          <Stack>
            {mine.map((remedy) => (
              <Stack key={`${remedy.kind} ${remedy.group}`} gap="s">
                <p>{t(`why.remedy.${remedy.kind}`, { name, group: remedy.group })}</p>
                {"groupId" in remedy ? (
                  <OneButtonForm
                    unreachable={formWords(language).unreachable}
                    action={acts[remedy.kind]}
                    values={{
                      account: actor.account.id,
                      groupId: remedy.groupId,
                      memberId: member.id,
                      serial: asset.serial,
                    }}
                    label={t(`why.apply.${remedy.kind}`, { group: remedy.group })}
                  />
                ) : (
                  <div>
                    <LinkButton href={`/account/members/${member.id}?account=${actor.account.number}`}>
                      {t(`why.apply.${remedy.kind}`)}
                    </LinkButton>
                  </div>
                )}
              </Stack>
            ))}
          </Stack>
        </Card>
      ) : null}
      <Card title={t("why.facts")}>
        <SummaryList
          rows={[
            { label: t("why.member"), value: `${name} · ${member.email}` },
            { label: t("why.roles"), value: roleNames(member.roles, language) || t("why.none") },
            {
              label: t("why.groups"),
              value: member.groupNames.join(comma(language)) || t("why.none"),
            },
            {
              label: t("why.asset"),
              value: [asset.serial, asset.name, asset.productName].filter(Boolean).join(" · "),
            },
            { label: t("why.assetGroup"), value: asset.groupName ?? t("why.none") },
          ]}
        />
      </Card>
    </>
  );
}
