import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Row, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { formatTime } from "@/app/_ui/time-format";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { findSentLink } from "@/lib/provisioning/confirming/queries";
import { deviceFilterInput } from "@/lib/provisioning/devices/input";
import { listDevices } from "@/lib/provisioning/devices/queries";
import { listProposals } from "@/lib/provisioning/merging/proposals/queries";
import { listMerges } from "@/lib/provisioning/merging/undoing/queries";
import { type EndUserRecord, getEndUser, lineageOf, listVersions } from "@/lib/provisioning/records/queries";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../../cssp-nav";
import { plainRows, tableWords } from "../../devices/device-list";
import { DeviceTable } from "../../devices/device-table";
import { addressOf } from "../../devices/filter-of";
import { notationWords } from "../../notation-words";
import { Notations } from "../../notations";
import { Advice } from "./advice";
import { Asking } from "./asking";
import { Facts } from "./facts";
import { History } from "./history";
import { Merges } from "./merges";

/** The record of an end user: what is known, where each fact is from, its devices, and every version there was. */
export default enter(
  { needs: "provisioning.read", path: "/cssp/end-users/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "provisioning");
    const { number, permissions } = actor.account;
    const record = await getEndUser(ctx, params.id ?? "");
    const { id, facts } = record;
    const [after, earlier] = [one(search.devices), one(search.history)];
    const open = permissions.has("provisioning.report") && !record.mergedInto;
    const [devices, first, lineage, versions, merges, similar, link] = await Promise.all([
      listDevices(ctx, deviceFilterInput.parse({}), after, { endUserId: id }),
      // what a program would send names the devices, as many as one call takes
      listDevices(ctx, deviceFilterInput.parse({}), undefined, {
        size: env().API_SERIALS_PER_CALL,
        endUserId: id,
      }),
      lineageOf(ctx, id),
      listVersions(ctx, id, earlier),
      listMerges(ctx, id),
      open ? listProposals(ctx, id) : { proposals: [] },
      open ? findSentLink(ctx, id) : null,
    ]);
    const path = `/cssp/end-users/${id}`;
    const saved = savedSentence(ctx, search, record);
    const hidden = first.next === null ? record.devices - first.rows.length : 0;
    return (
      <MainArea
        width="full"
        before={
          <>
            {saved ? <Flash kind="ok">{saved}</Flash> : null}
            <CsspNav ctx={ctx} current="endUsers" />
            <BackLink href={addressOf("/cssp/end-users", number)}>{t("record.back")}</BackLink>
          </>
        }
      >
        <PageHeader
          title={`${facts.companyName} – ${env().PORTAL_NAME}`}
          heading={facts.companyName}
          lead={t("record.reference", { reference: facts.customerReferenceId })}
          actions={
            open ? (
              <LinkButton href={addressOf(`${path}/edit`, number)} look="primary">
                {t("record.edit")}
              </LinkButton>
            ) : null
          }
        />
        <Stack gap="l">
          {record.mergedInto ? (
            <NoticePanel>
              {t("record.merged", record.mergedInto)}{" "}
              <AppLink href={addressOf(`/cssp/end-users/${record.mergedInto.id}`, number)}>
                {t("record.mergedOpen", record.mergedInto)}
              </AppLink>
            </NoticePanel>
          ) : null}
          <Advice facts={facts} language={language} />
          <Stack>
            <h2>{t("record.facts")}</h2>
            <Row>
              <State ctx={ctx} record={record} />
            </Row>
            <Facts ctx={ctx} facts={facts} lineage={lineage} />
          </Stack>
          <Stack>
            <h2>{t("record.devices")}</h2>
            {devices.rows.length === 0 ? (
              <p>{t("record.devicesNone")}</p>
            ) : (
              <DeviceTable
                rows={plainRows(ctx, devices.rows)}
                say={{ ...tableWords(ctx), caption: t("record.devices") }}
                choosing={null}
                withCustomer={false}
              />
            )}
            {hidden > 0 ? <p>{t("record.devicesHidden", { count: hidden })}</p> : null}
            <ListPager
              path={path}
              query={{ account: number }}
              place="devices"
              after={after}
              next={devices.next}
              language={language}
            />
            {devices.rows.length > 0 ? (
              <p>
                <AppLink href={addressOf("/cssp/devices", number, { user: facts.customerReferenceId })}>
                  {t("record.devicesList")}
                </AppLink>
              </p>
            ) : null}
          </Stack>
          <Merges ctx={ctx} merges={merges} proposals={similar.proposals} />
          {open ? <Asking ctx={ctx} record={record} link={link} /> : null}
          <History ctx={ctx} path={path} versions={versions} after={earlier} />
          <Notations
            serials={first.rows.map(({ serial }) => serial)}
            facts={facts}
            base={env().PORTAL_BASE_URL}
            say={notationWords(language, "aboutSaved")}
          />
        </Stack>
      </MainArea>
    );
  },
);

/** What was just done here, from the address of the form that led here. */
function savedSentence(
  ctx: Ctx<AccountMember>,
  search: Readonly<Record<string, string | string[] | undefined>>,
  record: EndUserRecord,
): string | null {
  const t = words(ctx.language, "provisioning");
  const say = words(ctx.language, "endUsers");
  const [merge, link] = [one(search.merge), one(search.link)];
  if (merge === "done" || merge === "undone") return say(`merge.${merge}`);
  if (link === "sent") return say("ask.sent", { email: record.facts.contactEmail });
  if (link === "withdrawn") return say("ask.withdrawn");
  const [saved, changed] = [one(search.saved) ?? "", one(search.changed) ?? ""];
  if (saved === "0" || changed === "0") return t("record.same");
  if (changed === "1") return t("record.changed");
  return /^[1-9]\d{0,4}$/.test(saved) ? t("record.savedDevices", { count: Number(saved) }) : null;
}

function State({ ctx, record }: { ctx: Ctx<AccountMember>; record: EndUserRecord }) {
  const t = words(ctx.language, "provisioning");
  const { version, confirmedVersion, confirmedAt } = record;
  const when = confirmedAt
    ? formatTime(new Date(confirmedAt), ctx.language, ctx.actor.timeZone, "date")
    : null;
  return (
    <>
      {confirmedVersion === version ? (
        <StatusPill tone="ok">{t("record.confirmed")}</StatusPill>
      ) : (
        <StatusPill>{t("record.complete")}</StatusPill>
      )}
      <span>{t("record.version", { version })}</span>
      {confirmedVersion === null ? null : confirmedVersion === version && when ? (
        <span>{t("record.confirmedAt", { when })}</span>
      ) : (
        <span>{t("record.confirmedOld", { version: confirmedVersion })}</span>
      )}
    </>
  );
}
