import { BackLink } from "@/app/_ui/back-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { mayMerge } from "@/lib/provisioning/merging/policy";
import { getPair, listProposals } from "@/lib/provisioning/merging/proposals/queries";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../../cssp-nav";
import { addressOf } from "../../devices/filter-of";
import { Pair } from "./pair";
import { Proposals } from "./proposals";

/** End users that look like one company; with `into` and `from`, two of them side by side, to be merged. */
export default enter(
  { needs: "provisioning.report", path: "/cssp/end-users/merge" },
  async ({ ctx, search }) => {
    const [into, from] = [one(search.into), one(search.from)];
    if (into && from) return <Pair ctx={ctx} {...(await getPair(ctx, into, from))} />;
    return <All ctx={ctx} found={await listProposals(ctx)} />;
  },
);

function All({
  ctx,
  found: { proposals, more },
}: {
  ctx: Ctx<AccountMember>;
  found: Awaited<ReturnType<typeof listProposals>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "endUsers");
  const { number } = actor.account;
  return (
    <MainArea
      before={
        <>
          <CsspNav ctx={ctx} current="endUsers" />
          <BackLink href={addressOf("/cssp/end-users", number)}>{t("list.title")}</BackLink>
        </>
      }
    >
      <PageHeader
        title={`${t("merge.title")} – ${env().PORTAL_NAME}`}
        heading={t("merge.title")}
        lead={t("merge.lead")}
      />
      <Stack>
        {!mayMerge(actor) ? (
          <EmptyState title={t("merge.groupsOnly")}>{t("merge.groupsOnlyText")}</EmptyState>
        ) : proposals.length === 0 ? (
          <EmptyState title={t("merge.none")}>{t("merge.noneText")}</EmptyState>
        ) : (
          <Proposals ctx={ctx} proposals={proposals} />
        )}
        {more ? <p>{t("merge.more")}</p> : null}
      </Stack>
    </MainArea>
  );
}
