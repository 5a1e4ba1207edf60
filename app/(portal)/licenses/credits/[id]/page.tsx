import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Stack } from "@/app/_ui/stack";
import { Stat } from "@/app/_ui/stat";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { words } from "@/lib/i18n/words";
import { getPool, listMovements, listPools, listProfiles, poolNames } from "@/lib/licensing/credits/queries";
import { available, decimal, profileState } from "@/lib/licensing/credits/rules";
import { lastMoment } from "@/lib/licensing/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { Movements } from "./movements";
import { PoolForms } from "./pool-forms";

const done = { deleted: "done.deleted", transferred: "done.transferred" } as const;

/** One credit pool: what is left, its profiles, and everything that happened in it. */
export default enter(
  { needs: "credits.read", path: "/licenses/credits/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor, now } = ctx;
    const t = words(language, "credits");
    const at = `account=${actor.account.number}`;
    const pool = await getPool(ctx, params.id ?? "");
    const after = one(search.after);
    const profiles = await listProfiles(ctx, pool.id);
    const movements = await listMovements(ctx, pool.id, after);
    const names = await poolNames(
      ctx,
      movements.rows.flatMap((row) => (row.otherPoolId ? [row.otherPoolId] : [])),
    );
    const mayManage = actor.account.wide.has("credits.manage");
    const others = mayManage ? (await listPools(ctx)).filter(({ id }) => id !== pool.id) : [];
    const outcome = done[one(search.done) as keyof typeof done];
    const columns: Column<(typeof profiles)[number]>[] = [
      {
        key: "name",
        header: t("profile"),
        rowHeader: true,
        cell: (row) => <AppLink href={`/licenses/credits/profiles/${row.id}?${at}`}>{row.name}</AppLink>,
      },
      { key: "code", header: t("authCode"), nowrap: true, cell: (row) => row.authCode },
      {
        key: "running",
        header: t("planned"),
        cell: (row) => t("runningOf", { running: String(row.running), planned: String(row.firewalls) }),
      },
      { key: "vcpus", header: t("vcpus"), align: "end", cell: (row) => row.vcpus },
      { key: "credits", header: t("credits"), align: "end", cell: (row) => row.credits },
    ];
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/licenses/credits?${at}`}>{t("title")}</BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={`${pool.name} – ${env().PORTAL_NAME}`}
          eyebrow={`${t("contract")} ${pool.contract} · ${pool.creditType}`}
          heading={pool.name}
        />
        <Stack gap="l">
          <Columns>
            <Stat label={t("total")} value={pool.total} />
            <Stat label={t("allocated")} value={pool.allocated} />
            <Stat label={t("available")} value={decimal(available(pool))} note={t("sum")} />
            <Stat
              label={t("ends")}
              value={
                <TimeStamp
                  at={lastMoment(pool.endsAt)}
                  language={language}
                  zone={actor.timeZone}
                  style="date"
                />
              }
              note={t(`state.${profileState(pool.endsAt, now)}`)}
            />
          </Columns>
          <Stack>
            <h2>{t("profiles")}</h2>
            <DataTable
              caption={t("profiles")}
              captionHidden
              columns={columns}
              rows={profiles}
              rowKey={(row) => row.id}
              empty={<p>{t("profilesNone")}</p>}
            />
          </Stack>
          {mayManage ? <PoolForms ctx={ctx} pool={pool} others={others} /> : null}
          <Stack>
            <h2>{t("movements")}</h2>
            <Movements ctx={ctx} rows={movements.rows} names={names} />
            <ListPager
              path={`/licenses/credits/${pool.id}`}
              query={{ account: actor.account.number }}
              after={after}
              next={movements.next}
              language={language}
            />
          </Stack>
        </Stack>
      </MainArea>
    );
  },
);
