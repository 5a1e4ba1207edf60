import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { frameOf } from "@/lib/provisioning/devices/filter/queries";
import { filterQuery } from "@/lib/provisioning/devices/input";
import { listDevices } from "@/lib/provisioning/devices/queries";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../cssp-nav";
import { DeviceList } from "./device-list";
import { Filter } from "./filter";
import { filterOf } from "./filter-of";
import { CompletenessMeter } from "./meter";
import { Views } from "./views";

/** Every device of the CSSP, and whose it is. */
export default enter({ needs: "provisioning.read", path: "/cssp/devices" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "provisioning");
  const filter = filterOf(search);
  const after = one(search.after);
  const [{ rows, next }, frame] = await Promise.all([
    listDevices(ctx, filter, after),
    frameOf(ctx, filter, "/cssp/devices"),
  ]);
  const say = words(language, "assets");
  const view = { saved: say("views.doneSaved"), deleted: say("views.doneDeleted") }[one(search.view) ?? ""];
  return (
    <MainArea
      width="full"
      before={
        <>
          {view ? <Flash kind="ok">{view}</Flash> : null}
          <CsspNav ctx={ctx} current="devices" />
        </>
      }
    >
      <PageHeader
        title={`${t("devices.title")} – ${env().PORTAL_NAME}`}
        heading={t("devices.title")}
        lead={t("devices.lead", { name: actor.account.name })}
      />
      <Stack>
        <CompletenessMeter ctx={ctx} meter={frame.meter} meters={frame.meters} />
        <Views ctx={ctx} filter={filter} views={frame.views} />
        <Filter ctx={ctx} filter={filter} frame={frame} />
        <DeviceList ctx={ctx} filter={filter} frame={frame} rows={rows} />
        <ListPager
          path="/cssp/devices"
          query={{ account: actor.account.number, ...filterQuery(filter) }}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
