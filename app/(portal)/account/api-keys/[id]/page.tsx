import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { findBound, getKey } from "@/lib/accounts/api-keys/queries";
import { comma } from "@/lib/i18n/languages";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { KeyStatus, MaskedKey } from "../key-list";
import { keyWords, knownScopes } from "../key-words";
import { readNewKey } from "../new-key";
import { NewKeyPanel } from "../new-key-panel";
import { Prove } from "../prove";
import { Acts } from "./acts";

const done = {
  made: "doneMade",
  regenerated: "doneRegenerated",
  extended: "doneExtended",
  disabled: "doneDisabled",
  changed: "doneChanged",
} as const;

export default enter(
  { needs: "api_keys.manage", path: "/account/api-keys/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const row = await getKey(ctx, params.id ?? "");
    const { t, when, nameOf, usedOf, scopeOf } = keyWords(ctx);
    const value = await readNewKey(actor.userId, row.id);
    const outcome = done[one(search.done) as keyof typeof done];
    const over = row.state === "disabled" || row.state === "replaced";
    const bound = row.kind === "primary" && !over ? await findBound(ctx) : null;
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/account/api-keys?account=${actor.account.number}`}>{t("title")}</BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={`${nameOf(row)} – ${env().PORTAL_NAME}`}
          heading={nameOf(row)}
          lead={t(`kindAbout.${row.kind}`)}
        />
        <Stack gap="l">
          {value ? <NewKeyPanel ctx={ctx} value={value} /> : null}
          {row.exposedAt && row.exposedHow && !over ? (
            <NoticePanel kind="danger" title={t("exposedTitle")}>
              <p>{t(`exposedText.${row.exposedHow}`, { when: when(row.exposedAt) })}</p>
            </NoticePanel>
          ) : null}
          <SummaryList
            rows={[
              { label: t("key"), value: <MaskedKey ctx={ctx} end={row.keyEnd} /> },
              { label: t("stateLabel"), value: <KeyStatus ctx={ctx} row={row} /> },
              { label: t("expires"), value: when(row.expiresAt) },
              { label: t("lastUsed"), value: usedOf(row) },
              {
                label: t("scopes"),
                value: knownScopes(row).map(scopeOf).join(comma(language)),
              },
              { label: t("networks"), value: row.networks.join(", ") || t("anywhere") },
              { label: t("made"), value: when(row.createdAt) },
              { label: t("madeBy"), value: displayName(row.creator, language) },
            ]}
          />
          {over ? null : hasFreshProof(ctx) ? (
            <Acts ctx={ctx} row={row} bound={bound} />
          ) : (
            <Prove ctx={ctx} path={`/account/api-keys/${row.id}`} />
          )}
        </Stack>
      </MainArea>
    );
  },
);
