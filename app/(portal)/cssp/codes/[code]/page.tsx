import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { comma } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { lastMoment } from "@/lib/licensing/rules";
import { env } from "@/lib/platform/env";
import { type CodeDeviceRow, getCode, listCodeDevices, seesSums } from "@/lib/provisioning/codes/queries";
import { mayRegisterInstances } from "@/lib/provisioning/instances/policy";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../../cssp-nav";
import { Deeds } from "./deeds";

/** One auth code: what it is good for, its devices, registering one more and taking one off. */
export default enter(
  { needs: "provisioning.read", path: "/cssp/codes/[code]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "instances");
    const { number, permissions } = actor.account;
    const zone = actor.timeZone;
    const after = one(search.after);
    const code = await getCode(ctx, params.code ?? "");
    const { rows, next } = await listCodeDevices(ctx, code.unitId, after);
    const title = `${t("code.title", { code: code.authCode })} – ${env().PORTAL_NAME}`;
    const deeds = permissions.has("licenses.activate");
    const formNamesPage = mayRegisterInstances(actor, null) && (code.available ?? 0) > 0;
    const serial = /^\d{15}$/.exec(one(search.serial) ?? "")?.[0] ?? "";
    const done = {
      registered: t("register.done", { serial }),
      released: t("release.done", { serial, count: Number(one(search.count)) || 0 }),
    }[serial && (one(search.done) ?? "")];
    const columns: Column<CodeDeviceRow>[] = [
      {
        key: "serial",
        header: t("code.serial"),
        rowHeader: true,
        nowrap: true,
        cell: ({ serial }) =>
          permissions.has("assets.read") ? (
            <AppLink href={`/assets/${serial}?account=${number}`}>
              <code>{serial}</code>
            </AppLink>
          ) : (
            <CodeChip code={serial} />
          ),
      },
      { key: "name", header: t("code.name"), cell: (row) => row.name ?? "–" },
      { key: "uuid", header: t("code.uuid"), cell: (row) => <code>{row.uuid ?? "–"}</code> },
      { key: "cpuId", header: t("code.cpuId"), cell: (row) => <code>{row.cpuId ?? "–"}</code> },
      {
        key: "since",
        header: t("code.since"),
        nowrap: true,
        cell: (row) => <TimeStamp at={row.activatedAt} language={language} zone={zone} style="date" />,
      },
      {
        key: "until",
        header: t("code.until"),
        nowrap: true,
        cell: (row) => (row.endsAt ? formatTime(lastMoment(row.endsAt), language, zone, "date") : "–"),
      },
      { key: "customer", header: t("code.customer"), cell: (row) => row.endUser ?? t("code.noCustomer") },
    ];
    return (
      <MainArea
        width="full"
        before={
          <>
            <CsspNav ctx={ctx} current="codes" />
            <BackLink href={`/cssp/codes?account=${number}`}>{t("code.back")}</BackLink>
            {done ? <Flash kind="ok">{done}</Flash> : null}
          </>
        }
      >
        <PageHeader
          {...(formNamesPage ? {} : { title })}
          heading={t("code.title", { code: code.authCode })}
          lead={code.productName}
        />
        <Stack gap="l">
          <SummaryList
            rows={[
              { label: t("codes.bundle"), value: code.bundle.join(comma(language)) },
              { label: t("codes.support"), value: code.support.join(comma(language)) },
              {
                label: t("codes.term"),
                value: code.termMonths ? t("codes.months", { count: code.termMonths }) : "",
              },
              { label: t("codes.used"), value: code.used },
              ...(seesSums(ctx)
                ? [
                    { label: t("codes.available"), value: code.available },
                    { label: t("codes.total"), value: code.total },
                  ]
                : []),
            ]}
          />
          <Stack>
            <DataTable
              caption={t("code.devices")}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              empty={<EmptyState title={t("code.noDevices")}>{t("code.noDevicesText")}</EmptyState>}
            />
            <ListPager
              path={`/cssp/codes/${code.authCode}`}
              query={{ account: number }}
              after={after}
              next={next}
              language={language}
            />
          </Stack>
          {deeds ? <Deeds ctx={ctx} code={code} title={title} /> : null}
        </Stack>
      </MainArea>
    );
  },
);
